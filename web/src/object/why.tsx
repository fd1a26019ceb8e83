import { useId } from 'react';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { conditionText } from '../review/filters/condition-text.ts';
import { useSpeech } from '../review/filters/use-speech.ts';
import type { Query } from '../review/review-store.ts';
import { useLanguage, useWords } from '../words/words.tsx';
import { type ObjectRef, useReasons } from './object-data.ts';

/** Instants of one condition that are listed. */
const mostInstants = 6;

/** Why an object is a hit of the search it was come to from: condition by condition, with the instants. */
export function Why(props: {
  readonly object: ObjectRef;
  readonly query: Query;
  timeOf(ptsMicros: number): string;
  onShow(ptsMicros: number): void;
}) {
  const { object, query, timeOf, onShow } = props;
  const words = useWords();
  const title = useId();
  const [language] = useLanguage();
  const speech = useSpeech(object.caseId);
  const why = useReasons(object, query, language);
  return (
    <section className="card column" aria-labelledby={title}>
      <h2 id={title}>{words('object.why')}</h2>
      {why.error !== null && <Failure error={why.error} onRetry={() => void why.refetch()} />}
      {why.data !== undefined && !why.data.matches && <p>{words('object.whyNot')}</p>}
      <ul className="object-why">
        {(why.data?.reasons ?? []).map(({ condition, held, words: told, instants }) => {
          const asked = query.conditions[condition];
          return (
            <li key={condition}>
              <div>
                <span aria-hidden="true">{held ? '✓' : '✗'}</span>
                <span className="unseen">{words(held ? 'object.held' : 'object.notHeld')}</span>{' '}
                <span className="foreign">{asked === undefined ? told : conditionText(asked, speech)}</span>
              </div>
              {instants.length > 0 && (
                <div className="row wrap">
                  {instants.slice(0, mostInstants).map(({ fromMicros, toMicros }) => (
                    <Button
                      key={fromMicros}
                      className="object-instant"
                      aria-label={words('object.showAt', { time: timeOf(fromMicros) })}
                      onPress={() => onShow(fromMicros)}
                    >
                      {toMicros - fromMicros < 100_000
                        ? timeOf(fromMicros)
                        : `${timeOf(fromMicros)} – ${timeOf(toMicros)}`}
                    </Button>
                  ))}
                  {instants.length > mostInstants && (
                    <span className="small muted">
                      {words('object.moreInstants', { count: instants.length - mostInstants })}
                    </span>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
