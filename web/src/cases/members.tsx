import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { Busy } from '../parts/busy.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Tag } from '../parts/tag.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { type Member, useMe, useMembers, useUsers } from './case-queries.ts';
import { MemberForm } from './member-form.tsx';
import './members.css';

/** Who is named in a case, and by what authority; a lead of an open case may change it. */
export function Members({ caseId, isOpen }: { readonly caseId: string; readonly isOpen: boolean }) {
  const words = useWords();
  const members = useMembers(caseId);
  const users = useUsers();
  const me = useMe();
  const [editing, setEditing] = useState<Member | 'new' | null>(null);
  const [removing, setRemoving] = useState<Member | null>(null);
  if (members.isError) return <Failure error={members.error} onRetry={() => void members.refetch()} />;
  if (members.data === undefined) return <Busy />;
  const nameOf = (userId: string) => users.data?.find(({ id }) => id === userId)?.name ?? userId;
  const mayChange = isOpen && members.data.some(({ userId, role }) => userId === me.data?.id && role === 'lead');
  return (
    <section className="members" aria-label={words('cases.members.title')}>
      <p className="small muted">{words('cases.members.lead')}</p>
      <ul className="members-list">
        {members.data.map((member) => (
          <Row
            key={member.userId}
            member={member}
            name={nameOf(member.userId)}
            isMe={member.userId === me.data?.id}
            {...(mayChange ? { onChange: () => setEditing(member), onRemove: () => setRemoving(member) } : {})}
          />
        ))}
      </ul>
      {mayChange && (
        <div>
          <Button onPress={() => setEditing('new')}>{words('cases.members.add')}</Button>
        </div>
      )}
      {editing !== null && (
        <MemberForm
          caseId={caseId}
          member={editing === 'new' ? null : editing}
          users={users.data ?? []}
          named={members.data}
          onClose={() => setEditing(null)}
        />
      )}
      {removing !== null && (
        <RemoveMember
          caseId={caseId}
          userId={removing.userId}
          name={nameOf(removing.userId)}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  );
}

function Row(props: {
  readonly member: Member;
  readonly name: string;
  readonly isMe: boolean;
  onChange?(): void;
  onRemove?(): void;
}) {
  const words = useWords();
  const { date } = useMeasures();
  const { member, name, isMe, onChange, onRemove } = props;
  const { role, authority, scope, expiresAtMicros } = member;
  const isExpired = expiresAtMicros !== null && expiresAtMicros <= Date.now() * 1000;
  return (
    <li className="member">
      <div className="grow">
        <div className="row wrap">
          <strong className="foreign">{name}</strong>
          {isMe && <span className="small muted">({words('cases.members.you')})</span>}
          <Tag kind={role === 'lead' ? 'info' : 'plain'}>{words(`cases.members.role.${role}`)}</Tag>
          {isExpired && <Tag kind="warn">{words('cases.members.expired')}</Tag>}
        </div>
        <div className="small muted">
          {words('cases.members.authority')}: <span className="foreign">{authority}</span> ·{' '}
          {words('cases.members.scope')}: <span className="foreign">{scope}</span>
          <br />
          {words('cases.members.granted')} {date(member.grantedAtMicros)} ·{' '}
          {expiresAtMicros === null
            ? words('cases.members.never')
            : `${words('cases.members.expires')} ${date(expiresAtMicros)}`}
        </div>
      </div>
      {onChange !== undefined && (
        <div className="row">
          <Button kind="quiet" onPress={onChange} aria-label={words('cases.members.changeWho', { name })}>
            {words('cases.members.change')}
          </Button>
          <Button kind="quiet" onPress={() => onRemove?.()} aria-label={words('cases.members.removeWho', { name })}>
            {words('cases.members.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

function RemoveMember(props: {
  readonly caseId: string;
  readonly userId: string;
  readonly name: string;
  onClose(): void;
}) {
  const words = useWords();
  const client = useQueryClient();
  const { caseId, userId, name, onClose } = props;
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/cases/{caseId}/members/{userId}', { params: { path: { caseId, userId } } }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['members', caseId] });
      onClose();
    },
  });
  return (
    <Dialog
      title={words('cases.members.removeWho', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('cases.form.cancel')}</Button>
          <Button kind="danger" isDisabled={remove.isPending} onPress={() => remove.mutate()}>
            {words('cases.members.remove')}
          </Button>
        </>
      }
    >
      <p>{words('cases.members.removeSure', { name })}</p>
      {remove.isError && <Failure error={remove.error} />}
    </Dialog>
  );
}
