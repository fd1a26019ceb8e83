import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { answered, api } from '../../api/client.ts';
import { unitText } from '../../words/measures.ts';
import { useWords } from '../../words/words.tsx';
import type { Hits } from '../hits.ts';

/** Searches that take longer are asked why. Milliseconds. */
const longMillis = 1_000;

/** What a search that takes long waits for; null when it waits for nothing else. */
function usePreparing(caseId: string, isWaiting: boolean) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!isWaiting) return;
    const timer = setTimeout(() => setLong(true), longMillis);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  const { data } = useQuery({
    queryKey: ['search-readiness', caseId] as const,
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/search/readiness', { params: { path: { caseId } }, signal })),
    enabled: isLong && isWaiting,
    refetchInterval: longMillis,
    gcTime: 0,
    retry: false,
  });
  return isLong && isWaiting ? (data?.preparing ?? null) : null;
}

/** How many objects there are, and how long it took to find them. Read out when it changes. */
export function ResultLine({ caseId, hits }: { readonly caseId: string; readonly hits: Hits }) {
  const words = useWords();
  const intl = useIntl();
  const { total, tookMillis, isBehind } = hits;
  const preparing = usePreparing(caseId, isBehind || (total === null && hits.error === null));
  const searching =
    preparing === null
      ? words('filters.searching')
      : words('filters.preparing', { done: preparing.recordingsDone, total: preparing.recordings });
  return (
    <p className="result-line" role="status" aria-busy={isBehind}>
      {total === null ? (
        <span className="muted">{hits.error === null ? searching : words('filters.notSearched')}</span>
      ) : (
        <>
          <strong>{words('filters.found', { count: total })}</strong>{' '}
          <span className="muted small">
            {isBehind ? searching : unitText(intl, Math.max(10, tookMillis) / 1000, 'second', 2)}
          </span>
        </>
      )}
    </p>
  );
}
