import { CalendarDate } from '@internationalized/date';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answered, api } from '../api/client.ts';
import { fieldProblems, isToldAtFields } from '../api/field-problems.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { RadioList } from '../parts/radio-list.tsx';
import '../parts/form.css';
import { useWords } from '../words/words.tsx';
import { dayMicros } from './case-draft.ts';
import type { Member, User } from './case-queries.ts';

const roles = ['lead', 'reviewer', 'inspector'] as const;
/** In place of a user's id: somebody Dayfold does not know yet. */
const somebodyNew = 'new';

/** Names somebody in a case, or changes what they may do. */
export function MemberForm(props: {
  readonly caseId: string;
  /** Null: a new one. */
  readonly member: Member | null;
  readonly users: readonly User[];
  readonly named: readonly Member[];
  onClose(): void;
}) {
  const words = useWords();
  const client = useQueryClient();
  const { caseId, member, users, named, onClose } = props;
  const free = users.filter(
    ({ id, disabledAtMicros }) => disabledAtMicros === null && !named.some(({ userId }) => userId === id),
  );
  const [userId, setUserId] = useState(member?.userId ?? free[0]?.id ?? somebodyNew);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Member['role']>(member?.role ?? 'reviewer');
  const [authority, setAuthority] = useState(member?.authority ?? '');
  const [scope, setScope] = useState(member?.scope ?? words('cases.members.scopeWhole'));
  const [expires, setExpires] = useState(dayOf(member?.expiresAtMicros ?? null));
  const [wasSent, setWasSent] = useState(false);
  const save = useMutation({
    async mutationFn() {
      let id = userId;
      if (id === somebodyNew) {
        id = (await answered(api.POST('/api/users', { body: { name: name.trim() } }))).id;
        // If naming fails now, the person is there already and is not added twice.
        await client.invalidateQueries({ queryKey: ['users'] });
        setUserId(id);
      }
      await answered(
        api.PUT('/api/cases/{caseId}/members/{userId}', {
          params: { path: { caseId, userId: id } },
          body: {
            role,
            authority,
            scope,
            expiresAtMicros: expires === null ? null : dayMicros(expires, 'end'),
          },
        }),
      );
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['members', caseId] });
      onClose();
    },
  });
  const told = fieldProblems(save.error);
  const needed = (text: string) => (wasSent && text.trim() === '' ? words('cases.form.needed') : null);
  const isWhole = authority.trim() !== '' && scope.trim() !== '' && (userId !== somebodyNew || name.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (isWhole && !save.isPending) save.mutate();
  };
  const known = users.find(({ id }) => id === userId)?.name ?? userId;
  return (
    <Dialog
      title={member === null ? words('cases.members.add') : words('cases.members.changeWho', { name: known })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('cases.form.cancel')}</Button>
          <Button kind="primary" type="submit" form="member-form" isDisabled={save.isPending}>
            {words('cases.members.save')}
          </Button>
        </>
      }
    >
      <form id="member-form" className="form" onSubmit={submit} noValidate>
        {member === null && (
          <Choice
            label={words('cases.members.who')}
            value={userId}
            options={[
              ...free.map((user) => ({ id: user.id, label: user.name })),
              { id: somebodyNew, label: words('cases.members.newPerson') },
            ]}
            onChange={setUserId}
          />
        )}
        {userId === somebodyNew && (
          <Field
            label={words('cases.members.name')}
            value={name}
            onChange={setName}
            wrong={needed(name) ?? told['name'] ?? null}
            isRequired
            validationBehavior="aria"
          />
        )}
        <RadioList<Member['role']>
          label={words('cases.members.role')}
          value={role}
          options={roles.map((id) => ({
            id,
            label: words(`cases.members.role.${id}`),
            help: words(`cases.members.role.${id}.help`),
          }))}
          onChange={setRole}
        />
        <Field
          label={words('cases.members.authority')}
          help={words('cases.members.authorityHelp')}
          value={authority}
          onChange={setAuthority}
          wrong={needed(authority) ?? told['authority'] ?? null}
          isRequired
          validationBehavior="aria"
        />
        <Field
          label={words('cases.members.scope')}
          help={words('cases.members.scopeHelp')}
          value={scope}
          onChange={setScope}
          wrong={needed(scope) ?? told['scope'] ?? null}
          isRequired
          validationBehavior="aria"
        />
        <DateField<CalendarDate>
          label={words('cases.members.expires')}
          help={words('cases.members.expiresHelp')}
          granularity="day"
          value={expires}
          onChange={setExpires}
          wrong={told['expiresAtMicros'] ?? null}
        />
        {save.isError && !isToldAtFields(save.error, ['name', 'authority', 'scope', 'expiresAtMicros']) && (
          <Failure error={save.error} />
        )}
      </form>
    </Dialog>
  );
}

function dayOf(utcMicros: number | null): CalendarDate | null {
  if (utcMicros === null) return null;
  const at = new Date(utcMicros / 1000);
  return new CalendarDate(at.getFullYear(), at.getMonth() + 1, at.getDate());
}
