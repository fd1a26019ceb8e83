import { useState } from 'react';
import type { Case } from '../api/case-data.ts';
import { keepMotive, useMotive } from '../api/motive.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useWords } from '../words/words.tsx';
import { CaseFacts } from './case-facts.tsx';
import { shownState } from './case-state.ts';
import { Members } from './members.tsx';

/** The case one is in: its facts, the motive of this session, its members. */
export default function CaseDialog({ one, onClose }: { readonly one: Case; onClose(): void }) {
  const words = useWords();
  const kept = useMotive(one.id);
  const [motive, setMotive] = useState(kept ?? one.defaultMotive);
  const nowMicros = Date.now() * 1000;
  const state = shownState(one, nowMicros);
  const close = () => {
    // Said again where it is looked at next; an empty one leaves the case's own.
    if (motive.trim() !== (kept ?? one.defaultMotive)) keepMotive(one.id, motive);
    onClose();
  };
  return (
    <Dialog
      title={one.title || words('cases.noTitle')}
      isOpen
      onClose={close}
      actions={
        <Button kind="primary" onPress={close}>
          {words('cases.done')}
        </Button>
      }
    >
      {state === 'open' && (
        <Field
          label={words('cases.enter.motive')}
          help={words('cases.enter.motiveHelp')}
          value={motive}
          onChange={setMotive}
          maxLength={500}
        />
      )}
      <CaseFacts one={one} nowMicros={nowMicros} />
      {state !== 'deleted' && state !== 'deleting' && (
        <section className="column">
          <h3>{words('cases.members')}</h3>
          <Members caseId={one.id} isOpen={state === 'open'} />
        </section>
      )}
    </Dialog>
  );
}
