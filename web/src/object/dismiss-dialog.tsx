import { useId, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { RadioList } from '../parts/radio-list.tsx';
import { type ClassCheck, type DismissalCause, dismissalCauses, isOvertaken } from '../precision/class-checks.ts';
import { useWords } from '../words/words.tsx';

/** Why the class of an object is not right: one cause of a few, with a note where none of them is it. */
export function DismissDialog(props: {
  /** The class, in words. */
  readonly name: string;
  /** What was said before; null for the first time. */
  readonly before: ClassCheck | null;
  readonly error: unknown;
  readonly isPending: boolean;
  onDismiss(said: { readonly cause: DismissalCause; readonly note: string }): void;
  onClose(): void;
}) {
  const { name, before, error, isPending, onDismiss, onClose } = props;
  const words = useWords();
  const form = useId();
  const [cause, setCause] = useState<DismissalCause | null>(before?.cause ?? null);
  const [note, setNote] = useState(before?.note ?? '');
  const [isTold, setIsTold] = useState(false);
  const noteMissing = cause === 'other' && note.trim() === '';
  const helpOf = (one: DismissalCause) =>
    one === 'other' || one === 'otherThing' ? { help: words(`check.cause.${one}.help`) } : {};
  return (
    <Dialog
      title={words('check.title', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('check.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} isDisabled={isPending}>
            {words('check.save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="column"
        onSubmit={(event) => {
          event.preventDefault();
          setIsTold(true);
          if (cause !== null && !noteMissing) onDismiss({ cause, note: note.trim() });
        }}
      >
        <RadioList
          label={words('check.cause')}
          value={cause}
          options={dismissalCauses.map((id) => ({ id, label: words(`check.cause.${id}`), ...helpOf(id) }))}
          onChange={(id: DismissalCause) => setCause(id)}
          wrong={isTold && cause === null ? words('check.causeMissing') : null}
        />
        <Field
          label={words('check.note')}
          lines={2}
          value={note}
          onChange={setNote}
          maxLength={500}
          wrong={isTold && noteMissing ? words('check.noteMissing') : null}
        />
        <p className="small muted">{words('check.counts')}</p>
      </form>
      {error !== null && !isOvertaken(error) && <Failure error={error} />}
    </Dialog>
  );
}
