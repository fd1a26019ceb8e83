import { lazy, Suspense, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { useCameras, useRecordings } from '../../api/case-data.ts';
import { Busy } from '../../parts/busy.tsx';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Failure } from '../../parts/failure.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { english, type WordKey } from '../../words/english.ts';
import { useLanguage, useWords, type Words } from '../../words/words.tsx';
import { formatInstant, zoneOffsetMicros } from '../camera-time.ts';
import { useExcludedCount } from '../marks/review-marks.ts';
import { useReview } from '../review-store.ts';
import { type Subject, subjectsOf, useCounts } from './counts-data.ts';
import { type countSpans, overTime, readCounts, seriesBy, seriesOf, spansFor } from './counts-table.ts';

const CountsChart = lazy(() => import('./counts-chart.tsx'));

type SpanName = (typeof countSpans)[number][0];

/** Counts of the current search over time: what, over which spans; a chart, the same as a table, and as CSV. */
export default function CountsPanel({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const query = useReview((state) => state.query);
  const cameras = useCameras(caseId).data;
  const recordings = useRecordings(caseId).data;
  const subjects = useMemo(() => subjectsOf(query.conditions), [query.conditions]);
  const [subjectId, setSubject] = useState('class');
  const [spanName, setSpan] = useState<SpanName | null>(null);
  const recorded = useMemo(
    () =>
      (recordings ?? []).flatMap(({ startsAtMicros, durationMicros, analysis }) =>
        startsAtMicros === null || analysis === null
          ? []
          : [{ fromMicros: startsAtMicros, toMicros: startsAtMicros + durationMicros }],
      ),
    [recordings],
  );
  const stretchMicros =
    Math.max(0, ...recorded.map(({ toMicros }) => toMicros)) -
    Math.min(...recorded.map(({ fromMicros }) => fromMicros), Number.MAX_SAFE_INTEGER);
  const { usable, usual } = spansFor(Math.max(1, stretchMicros));
  const [chosenName, spanMicros] = usable.find(([name]) => name === spanName) ?? usual;
  const subject = subjects.find(({ id }) => id === subjectId) ?? subjects[0]!;
  const counts = useCounts(caseId, query, subject, spanMicros);
  const excluded = useExcludedCount(caseId);
  return (
    <>
      <div className="row wrap counts-tools">
        <Choice
          label={words('counts.what')}
          value={subject.id}
          options={subjects.map((one) => ({ id: one.id, label: subjectText(one, words) }))}
          onChange={setSubject}
        />
        <Choice<SpanName>
          label={words('counts.span')}
          value={chosenName}
          options={usable.map(([id]) => ({ id, label: words(`counts.${id}`) }))}
          onChange={setSpan}
        />
        <Button
          isDisabled={counts.data === undefined}
          onPress={() => saveFile('counts.csv', counts.data ?? '', 'text/csv')}
        >
          {words('counts.csv')}
        </Button>
      </div>
      {excluded > 0 && <p className="small">{words('counts.withExcluded', { count: excluded })}</p>}
      {counts.error !== null && <Failure error={counts.error} onRetry={() => void counts.refetch()} />}
      {counts.isPending && counts.error === null && <Busy />}
      {counts.data !== undefined && cameras !== undefined && (
        <Counted text={counts.data} {...{ subject, spanMicros, recorded, cameras }} />
      )}
    </>
  );
}

function subjectText(subject: Subject, words: Words): string {
  if (subject.kind === 'objects') return words(subject.by === 'class' ? 'counts.byClass' : 'counts.byCamera');
  return words(`counts.${subject.kind}`, { number: subject.number });
}

/** A class in the words of the filters; as the detector calls it where they have none. */
function className(name: string, words: Words): string {
  const key = `filters.class.${name}`;
  return key in english ? words(key as WordKey) : name;
}

const columnWords = {
  left_to_right: 'counts.leftToRight',
  right_to_left: 'counts.rightToLeft',
  entries: 'counts.entries',
  starts_inside: 'counts.startsInside',
  exits: 'counts.exits',
  stops_inside: 'counts.stopsInside',
} as const;

/** The dwell of a zone is a sum of seconds, no count: it has no place on one axis with counts. */
const leftOut = ['dwell_seconds'];

function Counted(props: {
  readonly text: string;
  readonly subject: Subject;
  readonly spanMicros: number;
  readonly recorded: readonly { readonly fromMicros: number; readonly toMicros: number }[];
  readonly cameras: readonly { readonly id: string; readonly name: string; readonly timeZone: string }[];
}) {
  const { text, subject, spanMicros, recorded, cameras } = props;
  const words = useWords();
  const intl = useIntl();
  const [language] = useLanguage();
  const timeZone = cameras[0]?.timeZone ?? 'UTC';
  const { table, names, chart } = useMemo(() => {
    const file = readCounts(text);
    const kept = file.columns.map((name, i) => ({ name, i })).filter(({ name }) => !leftOut.includes(name));
    const counted = {
      columns: kept.map(({ name }) => name),
      rows: file.rows.map((row) => ({ ...row, values: kept.map(({ i }) => row.values[i]!) })),
    };
    const table = subject.kind === 'objects' ? seriesBy(counted, subject.by, 'objects') : seriesOf(counted);
    const names = table.names.map((name) => {
      if (subject.kind !== 'objects') return words(columnWords[name as keyof typeof columnWords]);
      return subject.by === 'camera' ? (cameras.find(({ id }) => id === name)?.name ?? name) : className(name, words);
    });
    return {
      table,
      names,
      chart: overTime(table, recorded, spanMicros, (utcMicros) => zoneOffsetMicros(utcMicros, timeZone)),
    };
  }, [text, subject, recorded, spanMicros, timeZone, cameras, words]);
  if (table.rows.length === 0) return <p className="muted">{words('counts.empty')}</p>;
  const zone = { timeZone };
  return (
    <>
      <p className="small muted">{words('counts.zoned', { zone: timeZone.replaceAll('_', ' ') })}</p>
      {chart.fromMicros.length > 0 && (
        <Suspense fallback={<Busy />}>
          <CountsChart names={names} {...chart} {...{ spanMicros, timeZone }} label={words('counts.title')} />
        </Suspense>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section className="table-frame counts-table" aria-label={words('counts.table')} tabIndex={0}>
        <table className="table">
          <caption className="unseen">{words('counts.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('counts.from')}</th>
              {names.map((name) => (
                <th key={name} scope="col" className="number">
                  <span className="foreign">{name}</span>
                </th>
              ))}
              {names.length > 1 && subject.kind === 'objects' && (
                <th scope="col" className="number">
                  {words('counts.total')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ fromMicros, values }) => (
              <tr key={fromMicros}>
                <th scope="row">
                  {fromMicros === null
                    ? words('counts.unknownTime')
                    : formatInstant(fromMicros, zone, language, {
                        date: 'short',
                        seconds: spanMicros < 60_000_000,
                      })}
                </th>
                {values.map((value, i) => (
                  <td key={names[i]} className="number">
                    {intl.formatNumber(value)}
                  </td>
                ))}
                {names.length > 1 && subject.kind === 'objects' && (
                  <td className="number">{intl.formatNumber(values.reduce((sum, value) => sum + value, 0))}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
