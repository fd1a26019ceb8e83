import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Hit, useCameras } from '../../api/case-data.ts';
import { answered, api } from '../../api/client.ts';
import { Button } from '../../parts/button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { useLanguage, useWords } from '../../words/words.tsx';
import { formatFileTime, formatInstant } from '../camera-time.ts';
import { conditionText } from '../filters/condition-text.ts';
import { useSpeech } from '../filters/use-speech.ts';
import { type Query, queryBody, useReview } from '../review-store.ts';

/** Instants of one reason that are listed; a passer-by under a fluttering line may cross it fifty times. */
const mostInstants = 5;

/** Why an object was found: condition by condition, with the instants at which each held. Asked for when it is opened. */
export function WhyPanel({
  caseId,
  hit,
  query,
}: {
  readonly caseId: string;
  readonly hit: Hit;
  readonly query: Query;
}) {
  const words = useWords();
  const speech = useSpeech(caseId);
  const [isOpen, setIsOpen] = useState(false);
  const why = useQuery({
    queryKey: ['why', caseId, query, hit.recordingId, hit.tube],
    enabled: isOpen && query.conditions.length > 0,
    queryFn: ({ signal }) =>
      answered(
        api.POST('/api/cases/{caseId}/search/explain', {
          params: { path: { caseId } },
          body: { query: queryBody(query), recordingId: hit.recordingId, tube: hit.tube },
          signal,
        }),
      ),
  });
  if (query.conditions.length === 0) return null;
  return (
    <div className="why">
      <Button kind="quiet" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {words('grid.whyThis')}
      </Button>
      {isOpen && why.error !== null && <Failure error={why.error} onRetry={() => void why.refetch()} />}
      {isOpen && why.isPending && <p className="muted small">{words('shell.loading')}</p>}
      {isOpen && why.data !== undefined && (
        <ul className="why-list small">
          {why.data.reasons.map(({ condition, held, instants }) => {
            const asked = query.conditions[condition];
            return (
              <li key={condition}>
                <span>
                  <span aria-hidden="true">{held ? '✓' : '✗'}</span>
                  <span className="unseen">{words(held ? 'grid.held' : 'grid.notHeld')}</span>{' '}
                  <span className="foreign">{asked === undefined ? '' : conditionText(asked, speech)}</span>
                </span>
                {instants.length > 0 && <Instants hit={hit} instants={instants} caseId={caseId} />}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** When a condition held; pressed, the original is shown at that instant. */
function Instants(props: {
  readonly caseId: string;
  readonly hit: Hit;
  readonly instants: readonly { readonly fromMicros: number; readonly toMicros: number }[];
}) {
  const { caseId, hit, instants } = props;
  const words = useWords();
  const [language] = useLanguage();
  const { data: cameras } = useCameras(caseId);
  const show = useReview((state) => state.show);
  const camera = cameras?.find(({ id }) => id === hit.cameraId) ?? { timeZone: 'UTC' };
  const text = (ptsMicros: number) =>
    hit.seenAtMicros === null
      ? formatFileTime(ptsMicros, 1)
      : formatInstant(hit.seenAtMicros + ptsMicros - hit.startMicros, camera, language, { fraction: 1 });
  return (
    <span className="row wrap">
      {instants.slice(0, mostInstants).map(({ fromMicros, toMicros }) => (
        <Button
          key={fromMicros}
          className="why-instant"
          aria-label={words('grid.showInstant', { time: text(fromMicros) })}
          onPress={() =>
            show({
              kind: 'original',
              spot: { recordingId: hit.recordingId, tube: hit.tube, ptsMicros: Math.round(fromMicros) },
            })
          }
        >
          {toMicros - fromMicros < 100_000 ? text(fromMicros) : `${text(fromMicros)} – ${text(toMicros)}`}
        </Button>
      ))}
      {instants.length > mostInstants && (
        <span className="muted">{words('grid.moreInstants', { count: instants.length - mostInstants })}</span>
      )}
    </span>
  );
}
