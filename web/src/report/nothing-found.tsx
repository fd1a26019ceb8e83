import { useId } from 'react';
import { useIntl } from 'react-intl';
import { Failure } from '../parts/failure.tsx';
import { conditionText } from '../review/filters/condition-text.ts';
import { useSpeech } from '../review/filters/use-speech.ts';
import { useWords } from '../words/words.tsx';
import { useSearchesWithout } from './report-data.ts';

/** Searches that are listed beside the form; the report has them all. */
const mostListed = 20;

/** The searches of the case that found nothing: they may clear somebody, so they are in sight. */
export function NothingFound({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const intl = useIntl();
  const title = useId();
  const speech = useSpeech(caseId);
  const { data, error, refetch } = useSearchesWithout(caseId);
  return (
    <section className="card column" aria-labelledby={title}>
      <h2 id={title}>{words('report.without')}</h2>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <p className="small muted">{words('report.without.count', { count: data.length })}</p>}
      <ul className="report-without">
        {(data ?? []).slice(0, mostListed).map(({ sequence, lastAtMicros, times, motive, conditions }) => (
          <li key={sequence}>
            <div className="foreign">
              {conditions === null
                ? words('report.withheld')
                : conditions.length === 0
                  ? words('report.everything')
                  : conditions.map((condition) => conditionText(condition, speech)).join(' · ')}
            </div>
            <div className="small muted">
              {intl.formatDate(lastAtMicros / 1000, { dateStyle: 'medium', timeStyle: 'short' })}
              {times > 1 && ` · ${words('report.without.times', { count: times })}`}
              {motive !== null && (
                <>
                  {' · '}
                  <span className="foreign">{motive}</span>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {data !== undefined && data.length > mostListed && (
        <p className="small muted">{words('report.without.more', { count: data.length - mostListed })}</p>
      )}
    </section>
  );
}
