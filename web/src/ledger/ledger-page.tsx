import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { Busy } from '../parts/busy.tsx';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { saveFile } from '../parts/save-file.ts';
import { english, type WordKey } from '../words/english.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { Capabilities } from './capabilities.tsx';
import { type EntryFilter, isWanted } from './entry.ts';
import { EntryDetails } from './entry-details.tsx';
import { EntryList } from './entry-list.tsx';
import { useEntryWords } from './entry-words.ts';
import './ledger.css';
import { useLedger, wholeLedger } from './ledger-data.ts';
import { LedgerHead } from './ledger-head.tsx';

/** In a list of options, for no choice: an empty id can't be one. */
const all = 'all';

/** The ledger of a case: readable, searchable, and checked in the page. */
export default function LedgerPage() {
  const words = useWords();
  const { number } = useMeasures();
  const client = useQueryClient();
  const { caseId } = useParams<{ caseId: string }>();
  const ledger = useLedger(caseId);
  const said = useEntryWords(caseId);
  const [filter, setFilter] = useState<EntryFilter>({ action: '', actor: '', text: '' });
  const [opened, setOpened] = useState<number | null>(null);
  const wanted = useDeferredValue(filter);
  const entries = useMemo(() => ledger.data?.pages.flatMap((page) => page.entries) ?? [], [ledger.data]);
  const found = useMemo(
    () => entries.filter((entry) => isWanted(entry, wanted, (one) => `${said.what(one)} ${said.who(one)}`)),
    [entries, wanted, said],
  );
  const actions = useMemo(() => [...new Set(entries.map(({ action }) => action))].sort(), [entries]);
  const actors = useMemo(() => [...new Set(entries.flatMap(({ actor }) => actor ?? []))], [entries]);
  if (ledger.isError && ledger.data === undefined) {
    return (
      <div className="page">
        <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />
      </div>
    );
  }
  if (ledger.data === undefined) return <Busy />;
  const head = ledger.data.pages[0]!.head;
  const entry = opened === null ? undefined : entries.find(({ sequence }) => sequence === opened);
  const counts = { shown: number(found.length), all: number(entries.length) };
  const actionWords = (action: string) => {
    const key = `ledger.action.${action}`;
    return key in english ? words(key as WordKey) : action;
  };
  return (
    <div className="page ledger">
      <div className="row wrap">
        <div className="grow ledger-top">
          <h1>{words('ledger.title')}</h1>
          <p className="muted">{words('ledger.lead')}</p>
        </div>
        <Button onPress={() => void client.resetQueries({ queryKey: ['ledger', caseId] })}>
          {words('ledger.refresh')}
        </Button>
        <Export caseId={caseId} />
      </div>
      <LedgerHead head={head} />
      <Capabilities />
      <div className="ledger-filters">
        <Choice
          label={words('ledger.filter.action')}
          value={filter.action === '' ? all : filter.action}
          options={[
            { id: all, label: words('ledger.filter.everything') },
            ...actions.map((id) => ({ id, label: actionWords(id) })),
          ]}
          onChange={(action) => setFilter((now) => ({ ...now, action: action === all ? '' : action }))}
        />
        <Choice
          label={words('ledger.filter.person')}
          value={filter.actor === '' ? all : filter.actor}
          options={[
            { id: all, label: words('ledger.filter.everybody') },
            ...actors.map((id) => ({
              id,
              label: id.startsWith('usr_') ? said.person(id) : words('ledger.program'),
            })),
          ]}
          onChange={(actor) => setFilter((now) => ({ ...now, actor: actor === all ? '' : actor }))}
        />
        <div className="ledger-words">
          <Field
            label={words('ledger.filter.text')}
            type="search"
            value={filter.text}
            onChange={(text) => setFilter((now) => ({ ...now, text }))}
          />
        </div>
        <div className="ledger-count">
          <span className="small muted" role="status">
            {words(ledger.isGoingOn ? 'ledger.shownMore' : 'ledger.shown', counts)}
          </span>
          {ledger.hasNextPage && !ledger.isGoingOn && (
            <Button kind="quiet" isDisabled={ledger.isFetching} onPress={() => void ledger.fetchNextPage()}>
              {words('ledger.older')}
            </Button>
          )}
        </div>
      </div>
      {ledger.isError && <Failure error={ledger.error} onRetry={() => void ledger.fetchNextPage()} />}
      <EntryList entries={found} said={said} onOpen={setOpened} />
      {entry !== undefined && (
        <EntryDetails caseId={caseId} entry={entry} said={said} onClose={() => setOpened(null)} />
      )}
    </div>
  );
}

/** Saves all entries with the head of the log. */
function Export({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { number } = useMeasures();
  const [count, setCount] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setError(null);
    setCount(0);
    try {
      const { entries, head } = await wholeLedger(caseId, setCount);
      // Entry by entry: one text of all would be copied several times.
      const lines = entries.flatMap((entry, i) => [i === 0 ? '' : ',\n', JSON.stringify(entry)]);
      saveFile(`${caseId}-ledger.json`, [
        `{"caseId":${JSON.stringify(caseId)},"head":${JSON.stringify(head)},"entries":[\n`,
        ...lines,
        '\n]}\n',
      ]);
    } catch (cause) {
      setError(cause);
    } finally {
      setCount(null);
    }
  };
  return (
    <>
      <Button onPress={() => void save()} isDisabled={count !== null}>
        {count === null ? words('ledger.export') : words('ledger.exporting', { count: number(count) })}
      </Button>
      {error !== null && <Failure error={error} />}
    </>
  );
}
