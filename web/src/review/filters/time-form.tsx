import { type CalendarDateTime, parseDateTime } from '@internationalized/date';
import { useEffect, useState } from 'react';
import { useCameras, useRecordings } from '../../api/case-data.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { useWords } from '../../words/words.tsx';
import type { FormProps } from './condition-editor.tsx';
import { microsOf } from './condition-text.ts';
import { instantOf, localDay, localText } from './local-time.ts';

/** From when to when, as the clock of the cameras' zone shows it; an end that is left out is open. */
export function TimeForm({ caseId, initial, onChange }: FormProps<'time'>) {
  const words = useWords();
  const { data: cameras } = useCameras(caseId);
  const { data: recordings } = useRecordings(caseId);
  const zones = [...new Set(cameras?.map(({ timeZone }) => timeZone))];
  const zone = zones[0] ?? 'UTC';
  const known = (recordings ?? []).filter(({ startsAtMicros }) => startsAtMicros !== null);
  const firstMicros = Math.min(...known.map(({ startsAtMicros }) => startsAtMicros!));
  const lastMicros = Math.max(...known.map(({ startsAtMicros, durationMicros }) => startsAtMicros! + durationMicros));
  const [ends, setEnds] = useState(() => ({
    from: initial?.from === undefined ? null : microsOf(initial.from),
    to: initial?.to === undefined ? null : microsOf(initial.to),
  }));
  const { from, to } = ends;
  const isTurned = from !== null && to !== null && from >= to;
  useEffect(() => {
    const isComplete = (from !== null || to !== null) && !isTurned;
    onChange(isComplete ? { kind: 'time', ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) } : null);
  }, [from, to, isTurned, onChange]);

  const hour = 3_600_000_000;
  const quick =
    known.length === 0
      ? []
      : ([
          ['first10', { from: firstMicros, to: firstMicros + hour / 6 }],
          ['firstHour', { from: firstMicros, to: firstMicros + hour }],
          ['firstDay', localDay(firstMicros, zone)],
          ['lastDay', localDay(lastMicros - 1, zone)],
          ['lastHour', { from: lastMicros - hour, to: lastMicros }],
          ['all', { from: firstMicros, to: lastMicros }],
        ] as const);

  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <DateField<CalendarDateTime>
          key={end}
          label={words(end === 'from' ? 'filters.from' : 'filters.to')}
          granularity="second"
          value={ends[end] === null ? null : parseDateTime(localText(ends[end], zone))}
          onChange={(value) => setEnds({ ...ends, [end]: value === null ? null : instantOf(value.toString(), zone) })}
        />
      ))}
      {isTurned && <p className="editor-wrong">{words('filters.endsBefore')}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a frame of its own */}
      <div className="quick" role="group" aria-label={words('filters.quick')}>
        {quick.map(([id, range]) => (
          <Button key={id} onPress={() => setEnds(range)}>
            {words(`filters.quick.${id}`)}
          </Button>
        ))}
      </div>
      <p className="muted small">{words(zones.length > 1 ? 'filters.zoneOfMany' : 'filters.zone', { zone })}</p>
    </>
  );
}
