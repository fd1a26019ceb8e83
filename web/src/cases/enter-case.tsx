import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Case } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { motiveOf } from '../api/kept-motive.ts';
import { keepMotive } from '../api/motive.ts';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { useWords } from '../words/words.tsx';

/** Asks why, and enters: the motive goes to the ledger first (rule R4), and is kept for this tab. */
export function EnterCase(props: {
  readonly caseId: string;
  /** Of the case; filled in while nothing else was said. */
  readonly defaultMotive: string;
  onEntered(entered: Case): void;
}) {
  const words = useWords();
  const client = useQueryClient();
  const { caseId, defaultMotive, onEntered } = props;
  const [motive, setMotive] = useState(() => motiveOf(caseId) ?? defaultMotive);
  const enter = useMutation({
    mutationFn: () =>
      answered(api.GET('/api/cases/{caseId}', { params: { path: { caseId }, query: { motive: motive.trim() } } })),
    onSuccess(entered) {
      keepMotive(caseId, motive);
      client.setQueryData(['case', caseId], entered);
      onEntered(entered);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (motive.trim() !== '' && !enter.isPending) enter.mutate();
  };
  return (
    <form className="column enter-case" onSubmit={submit}>
      <Field
        label={words('cases.enter.motive')}
        help={words('cases.enter.motiveHelp')}
        value={motive}
        onChange={setMotive}
        maxLength={500}
        isRequired
        validationBehavior="aria"
      />
      {enter.isError && <Failure error={enter.error} />}
      <div>
        <Button type="submit" kind="primary" isDisabled={motive.trim() === '' || enter.isPending}>
          {words('cases.enter')}
        </Button>
      </div>
    </form>
  );
}
