import { useIntl } from 'react-intl';
import { unitText } from '../../words/measures.ts';
import { useWords } from '../../words/words.tsx';
import type { Hits } from '../hits.ts';

/** How many objects there are, and how long it took to find them. Read out when it changes. */
export function ResultLine({ hits }: { readonly hits: Hits }) {
  const words = useWords();
  const intl = useIntl();
  const { total, tookMillis, isBehind } = hits;
  return (
    <p className="result-line" role="status" aria-busy={isBehind}>
      {total === null ? (
        <span className="muted">{words(hits.error === null ? 'filters.searching' : 'filters.notSearched')}</span>
      ) : (
        <>
          <strong>{words('filters.found', { count: total })}</strong>{' '}
          <span className="muted small">
            {isBehind ? words('filters.searching') : unitText(intl, Math.max(10, tookMillis) / 1000, 'second', 2)}
          </span>
        </>
      )}
    </p>
  );
}
