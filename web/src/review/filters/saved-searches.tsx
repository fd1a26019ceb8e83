import { memo, useId, useState } from 'react';
import { ProblemError } from '../../api/problem.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/words.tsx';
import { queryFragment, queryOfFragment } from '../query-address.ts';
import { emptyQuery, type Query, useReview } from '../review-store.ts';
import { conditionText, type Speech } from './condition-text.ts';
import { closeForms } from './editing.ts';
import { type SavedSearch, useChangeSavedSearches, useSavedSearches } from './saved-search-data.ts';
import { useSpeech } from './use-speech.ts';

/** Characters the server takes. */
const longestName = 200;

type Naming = { readonly kind: 'add' } | { readonly kind: 'rename'; readonly saved: SavedSearch };

/** Searches under a name: kept, used again, renamed, replaced by the current one, removed. */
export const SavedSearches = memo(function SavedSearches({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { data: saved = [], error } = useSavedSearches(caseId);
  const change = useChangeSavedSearches(caseId);
  const query = useReview((state) => state.query);
  const [naming, setNaming] = useState<Naming | null>(null);
  const speech = useSpeech(caseId);
  const current = queryFragment(query);
  const choose = (id: 'rename' | 'replace' | 'remove', one: SavedSearch) => {
    if (id === 'rename') setNaming({ kind: 'rename', saved: one });
    else if (id === 'replace') change.mutate({ kind: 'replace', saved: one, query });
    else change.mutate({ kind: 'remove', saved: one });
  };
  return (
    <details className="facet saved" open>
      <summary>{words('filters.saved')}</summary>
      {saved.length > 0 && (
        <ul aria-label={words('filters.saved')}>
          {saved.map((one) => {
            const isCurrent = queryFragment(queryOf(one)) === current;
            return (
              <li key={one.id} className="row">
                <button
                  type="button"
                  className="facet-value grow"
                  aria-pressed={isCurrent}
                  onClick={() => {
                    closeForms();
                    useReview.setState({ query: queryOf(one) });
                  }}
                >
                  <span className="grow cut foreign" title={one.name}>
                    {one.name}
                  </span>
                </button>
                <Menu
                  label={words('filters.savedMenu', { name: one.name })}
                  kind="quiet"
                  icon
                  groups={[
                    {
                      items: (['rename', 'replace', 'remove'] as const).map((id) => ({
                        id,
                        label: words(`filters.saved.${id}`),
                      })),
                    },
                  ]}
                  onChoose={(id) => choose(id, one)}
                >
                  <span aria-hidden="true">⋯</span>
                </Menu>
              </li>
            );
          })}
        </ul>
      )}
      <Button isDisabled={query.conditions.length === 0} onPress={() => setNaming({ kind: 'add' })}>
        {words('filters.saveThis')}
      </Button>
      {error !== null && <Failure error={error} />}
      {naming === null && change.error !== null && <ChangeFailure error={change.error} />}
      {naming !== null && (
        <NameDialog
          isNew={naming.kind === 'add'}
          initial={naming.kind === 'rename' ? naming.saved.name : proposedName(query, speech)}
          isPending={change.isPending}
          error={change.error}
          onClose={() => {
            setNaming(null);
            change.reset();
          }}
          onName={(name) =>
            change.mutate(naming.kind === 'add' ? { kind: 'add', name, query } : { ...naming, name }, {
              onSuccess: () => setNaming(null),
            })
          }
        />
      )}
    </details>
  );
});

/** A search of the server's as the page keeps one; what can't be read of it is left out. */
function queryOf({ query }: SavedSearch): Query {
  if (query === null || query === undefined) return emptyQuery;
  return queryOfFragment(`#q=${encodeURIComponent(JSON.stringify(query))}`);
}

function ChangeFailure({ error }: { readonly error: unknown }) {
  const words = useWords();
  const isConflict = error instanceof ProblemError && error.problem.code === 'catalogue.conflict';
  return isConflict ? <Notice kind="warn">{words('filters.savedConflict')}</Notice> : <Failure error={error} />;
}

/** A name to begin with: what the search asks for. */
function proposedName({ conditions }: Query, speech: Speech): string {
  const name = conditions.map((condition) => conditionText(condition, speech)).join(', ');
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}

function NameDialog(props: {
  readonly isNew: boolean;
  readonly initial: string;
  readonly isPending: boolean;
  readonly error: unknown;
  onClose(): void;
  onName(name: string): void;
}) {
  const words = useWords();
  const form = useId();
  const [name, setName] = useState(props.initial);
  return (
    <Dialog
      title={words(props.isNew ? 'filters.saveThis' : 'filters.saved.rename')}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words('filters.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} isDisabled={props.isPending || name.trim() === ''}>
            {words('filters.save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') props.onName(name.trim());
        }}
      >
        <Field label={words('filters.savedName')} value={name} onChange={setName} maxLength={longestName} autoFocus />
      </form>
      {props.error !== null && <ChangeFailure error={props.error} />}
    </Dialog>
  );
}
