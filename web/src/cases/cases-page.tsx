import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { keepMotive } from '../api/motive.ts';
import { Busy } from '../parts/busy.tsx';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { useMedia } from '../parts/use-media.ts';
import { useNow } from '../parts/use-now.ts';
import { useWords } from '../words/words.tsx';
import { CaseDetails } from './case-details.tsx';
import { CaseList } from './case-list.tsx';
import { useCases } from './case-queries.ts';
import { findCases, inOrder } from './case-state.ts';
import './cases.css';
import { FirstCase } from './first-case.tsx';
import { NewCase } from './new-case.tsx';

/** From so many cases on there is a field to find one in. */
const manyCases = 8;

/** The cases one is named in, and the way into each. */
export default function CasesPage() {
  const words = useWords();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const cases = useCases();
  const nowMicros = useNow(60_000) * 1000;
  const [typed, setTyped] = useState('');
  const [isMaking, setIsMaking] = useState(false);
  // On a phone there is the list or one case; the same width as in cases.css.
  const isNarrow = useMedia('(max-width: 820px)');
  if (cases.isError) {
    return (
      <div className="page">
        <Failure error={cases.error} onRetry={() => void cases.refetch()} />
      </div>
    );
  }
  if (cases.data === undefined) return <Busy />;
  const all = inOrder(cases.data, nowMicros);
  const found = findCases(all, typed);
  const asked = all.find(({ id }) => id === search.get('case')) ?? null;
  const chosen = asked ?? found[0] ?? null;
  const making = isMaking && (
    <NewCase
      isOpen
      onClose={() => setIsMaking(false)}
      onOpened={(opened) => {
        if (opened.defaultMotive !== '') keepMotive(opened.id, opened.defaultMotive);
        go(opened.defaultMotive === '' ? `/?case=${opened.id}` : `/cases/${opened.id}/footage`);
        setIsMaking(false);
      }}
    />
  );
  if (all.length === 0) {
    return (
      <div className="page">
        <FirstCase onBegin={() => setIsMaking(true)} />
        {making}
      </div>
    );
  }
  return (
    <div className={`page cases ${asked === null ? 'cases-listed' : 'cases-chosen'}`}>
      <div className="row wrap cases-head">
        <div className="grow">
          <h1>{words('cases.title')}</h1>
          <p className="muted">{words('cases.lead')}</p>
        </div>
        <Button kind="primary" onPress={() => setIsMaking(true)}>
          {words('cases.new')}
        </Button>
      </div>
      <div className="cases-columns">
        <div className="cases-list column">
          {all.length >= manyCases && (
            <div className="cases-find">
              <Field label={words('cases.find')} type="search" value={typed} onChange={setTyped} />
              <span className="small muted" role="status">
                {words('cases.count', { count: found.length })}
              </span>
            </div>
          )}
          <CaseList
            cases={found}
            nowMicros={nowMicros}
            chosen={(isNarrow ? asked : chosen)?.id ?? null}
            onChoose={(id) => setSearch({ case: id })}
          />
        </div>
        {chosen !== null && (
          <div className="cases-side column">
            <div className="cases-back">
              <Button kind="quiet" onPress={() => setSearch({})}>
                ← {words('cases.back')}
              </Button>
            </div>
            <CaseDetails one={chosen} nowMicros={nowMicros} />
          </div>
        )}
      </div>
      {making}
    </div>
  );
}
