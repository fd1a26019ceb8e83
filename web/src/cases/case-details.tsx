import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Case } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { CaseFacts } from './case-facts.tsx';
import { useMe, useMembers } from './case-queries.ts';
import { shownState } from './case-state.ts';
import { EndCase } from './end-case.tsx';
import { EnterCase } from './enter-case.tsx';
import { Members } from './members.tsx';

/** One case: what it is about, the way in, its people, its end. */
export function CaseDetails({ one, nowMicros }: { readonly one: Case; readonly nowMicros: number }) {
  const words = useWords();
  const [, go] = useLocation();
  const client = useQueryClient();
  const state = shownState(one, nowMicros);
  const isKept = state !== 'deleted' && state !== 'deleting';
  const members = useMembers(one.id, isKept);
  const me = useMe();
  const isLead = members.data?.some(({ userId, role }) => userId === me.data?.id && role === 'lead') ?? false;
  const [isShowingMembers, setIsShowingMembers] = useState(false);
  const [ending, setEnding] = useState<'close' | 'delete' | null>(null);
  // Without footage there is nothing to review: to where it is added.
  const enter = async () => {
    const first = await answered(
      api.GET('/api/cases/{caseId}/recordings', { params: { path: { caseId: one.id }, query: { limit: 1 } } }),
    ).catch(() => null);
    void client.invalidateQueries({ queryKey: ['cases'] });
    go(first?.items.length === 0 ? `/cases/${one.id}/footage` : `/cases/${one.id}`);
  };
  const ledger = (
    <Link href={`/cases/${one.id}/ledger`} className="button">
      {words('cases.ledger')}
    </Link>
  );
  return (
    <section className="card case-details" aria-label={words('cases.details')}>
      <h2 className="foreign">{one.title || words('cases.noTitle')}</h2>
      {state === 'open' && (
        <EnterCase key={one.id} caseId={one.id} defaultMotive={one.defaultMotive} onEntered={enter} />
      )}
      {state === 'expired' && <Notice kind="info">{words('cases.expired')}</Notice>}
      {state === 'closed' && <Notice kind="info">{words('cases.isClosed')}</Notice>}
      {!isKept && <Notice kind="info">{words('cases.isDeleted')}</Notice>}
      <CaseFacts one={one} nowMicros={nowMicros} />
      <div className="row wrap case-details-actions">
        {isKept && (
          <Button onPress={() => setIsShowingMembers(true)}>
            {members.data === undefined
              ? words('cases.members')
              : words('cases.members.count', { count: members.data.length })}
          </Button>
        )}
        {ledger}
        {isLead && (state === 'open' || state === 'expired') && (
          <Button kind="danger" onPress={() => setEnding('close')}>
            {words('cases.close')}
          </Button>
        )}
        {isLead && state === 'closed' && (
          <Button kind="danger" onPress={() => setEnding('delete')}>
            {words('cases.delete')}
          </Button>
        )}
      </div>
      <Dialog
        title={words('cases.members.title')}
        isOpen={isShowingMembers}
        onClose={() => setIsShowingMembers(false)}
        actions={<Button onPress={() => setIsShowingMembers(false)}>{words('cases.done')}</Button>}
      >
        <Members caseId={one.id} isOpen={state === 'open'} />
      </Dialog>
      {ending !== null && <EndCase one={one} how={ending} onClose={() => setEnding(null)} />}
    </section>
  );
}
