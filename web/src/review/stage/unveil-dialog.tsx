import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../words/words.tsx';
import type { Wish } from './veil-wish.ts';

/** Longest reason the server takes, characters. */
const longestReason = 500;

export interface UnveilDialogProps {
  readonly isOpen: boolean;
  onClose(): void;
  /** Called with what was typed; the dialog is to be closed then. */
  onReason(reason: string): void;
  readonly about: Wish['about'];
  /** Which one it is, when the page around does not tell. */
  readonly children?: ReactNode;
}

/** Asks why the veil is to be lifted. Nothing is shown before there is a reason (rule R10). */
export function UnveilDialog(props: UnveilDialogProps) {
  // Its content is made anew each time, so that no reason is left over from the time before.
  return props.isOpen ? <Asking {...props} /> : null;
}

function Asking({ onClose, onReason, about, children }: UnveilDialogProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = () => {
    const said = reason.trim();
    if (said === '') setWrong(words('stage.unveil.missing'));
    else onReason(said);
  };
  return (
    <Dialog
      title={words('stage.unveil.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('stage.unveil.cancel')}</Button>
          <Button kind="primary" onPress={submit}>
            {words('stage.unveil.lift')}
          </Button>
        </>
      }
    >
      <p>{words(`stage.unveil.about.${about}`)}</p>
      {children}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label={words('stage.unveil.reason')}
          help={words('stage.unveil.help')}
          value={reason}
          onChange={(value) => {
            setReason(value);
            setWrong(null);
          }}
          wrong={wrong}
          maxLength={longestReason}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
