import { getLocalTimeZone, today as todayIn } from '@internationalized/date';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Case } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { fieldProblems, isToldAtFields } from '../api/field-problems.ts';
import { Button } from '../parts/button.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { RadioList } from '../parts/radio-list.tsx';
import '../parts/form.css';
import { useWords } from '../words/words.tsx';
import { bases, type CaseDraft, draftBody, draftProblems, emptyDraft, proposedDeadline } from './case-draft.ts';

/** Names of the fields as the server has them, where they differ from the draft's. */
const serverNames: Partial<Record<keyof CaseDraft, string>> = {
  from: 'periodFromMicros',
  to: 'periodToMicros',
  deadline: 'deadlineMicros',
};
const serverFields = [...Object.keys(emptyDraft), ...Object.values(serverNames)];

/** The form that opens a case. A field is told wrong once it was left or the form was sent. */
export function NewCase(props: { readonly isOpen: boolean; onClose(): void; onOpened(opened: Case): void }) {
  const words = useWords();
  const client = useQueryClient();
  const today = todayIn(getLocalTimeZone());
  const [draft, setDraft] = useState<CaseDraft>({ ...emptyDraft, deadline: proposedDeadline(null, today) });
  const [left, setLeft] = useState<ReadonlySet<keyof CaseDraft>>(new Set());
  const [wasSent, setWasSent] = useState(false);
  // A deadline that was typed stays whatever basis is chosen.
  const [isOwnDeadline, setIsOwnDeadline] = useState(false);
  const add = useMutation({
    mutationFn: () => answered(api.POST('/api/cases', { body: draftBody(draft) })),
    async onSuccess(opened) {
      await client.invalidateQueries({ queryKey: ['cases'] });
      props.onOpened(opened);
    },
  });
  const problems = draftProblems(draft, today);
  const told = fieldProblems(add.error);
  const wrong = (field: keyof CaseDraft): string | null => {
    const problem = problems[field];
    if (problem !== undefined && (wasSent || left.has(field))) return words(problem.key, problem.values);
    return told[serverNames[field] ?? field] ?? null;
  };
  const set = (change: Partial<CaseDraft>) => {
    setDraft((now) => ({ ...now, ...change }));
    if (add.isError) add.reset();
  };
  const text = (field: 'title' | 'purpose' | 'basisReference' | 'requester' | 'authority' | 'defaultMotive') => ({
    value: draft[field],
    onChange: (value: string) => set({ [field]: value }),
    onBlur: () => draft[field] !== '' && setLeft((now) => new Set([...now, field])),
    wrong: wrong(field),
    isRequired: field !== 'defaultMotive',
    validationBehavior: 'aria' as const,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasSent(true);
    if (Object.keys(problems).length === 0) {
      if (!add.isPending) add.mutate();
      return;
    }
    // After the fields are drawn as wrong: to the first of them.
    const form = event.currentTarget;
    setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] [tabindex="0"]')?.focus());
  };
  return (
    <Dialog
      title={words('cases.new')}
      isOpen={props.isOpen}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words('cases.form.cancel')}</Button>
          <Button kind="primary" type="submit" form="new-case" isDisabled={add.isPending}>
            {words('cases.form.open')}
          </Button>
        </>
      }
    >
      <form id="new-case" className="form" onSubmit={submit} noValidate>
        <Field label={words('cases.form.title')} help={words('cases.form.titleHelp')} {...text('title')} autoFocus />
        <Field
          label={words('cases.form.purpose')}
          help={words('cases.form.purposeHelp')}
          lines={2}
          {...text('purpose')}
        />
        <RadioList
          label={words('cases.form.basis')}
          help={words('cases.form.basisHelp')}
          value={draft.basis}
          options={bases.map((id) => ({
            id,
            label: words(`cases.basis.${id}`),
            help: words(`cases.basis.${id}.help`),
          }))}
          onChange={(basis) => set({ basis, ...(isOwnDeadline ? {} : { deadline: proposedDeadline(basis, today) }) })}
          wrong={wrong('basis')}
        />
        <Field
          label={words('cases.form.reference')}
          help={words('cases.form.referenceHelp')}
          {...text('basisReference')}
        />
        <div className="form-pair">
          <Field
            label={words('cases.form.requester')}
            help={words('cases.form.requesterHelp')}
            {...text('requester')}
          />
          <Field
            label={words('cases.form.authority')}
            help={words('cases.form.authorityHelp')}
            {...text('authority')}
          />
        </div>
        <div className="form-pair">
          <DateField
            label={words('cases.form.from')}
            granularity="day"
            value={draft.from}
            onChange={(from) => set({ from })}
            help={words('cases.form.periodHelp')}
            wrong={wrong('from')}
          />
          <DateField
            label={words('cases.form.to')}
            granularity="day"
            value={draft.to}
            onChange={(to) => set({ to })}
            wrong={wrong('to')}
          />
        </div>
        <div className="form-pair">
          <DateField
            label={words('cases.form.deadline')}
            granularity="day"
            value={draft.deadline}
            isRequired
            onChange={(deadline) => {
              setIsOwnDeadline(true);
              set({ deadline });
            }}
            help={words('cases.form.deadlineHelp')}
            wrong={wrong('deadline')}
          />
          <Field label={words('cases.form.motive')} help={words('cases.form.motiveHelp')} {...text('defaultMotive')} />
        </div>
        {add.isError && !isToldAtFields(add.error, serverFields) && <Failure error={add.error} />}
      </form>
    </Dialog>
  );
}
