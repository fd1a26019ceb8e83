import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { useLanguage, useWords } from '../../words/words.tsx';
import { formatDay, formatFileTime, formatInstant, uncertaintyText } from '../camera-time.ts';
import type { Lane } from './lanes.ts';
import { type ListItem, type ListKind, listKinds } from './list-items.ts';

const rowPx = 36;

/** The list beside the canvas: recordings, gaps, the busiest stretches of what is seen and all marks, each of which one can go to. */
export function TimeList(props: {
  readonly items: readonly ListItem[];
  readonly lanes: readonly Lane[];
  readonly isFileTime: boolean;
  onGo(item: ListItem, lane: Lane): void;
}) {
  const { items, lanes, isFileTime, onGo } = props;
  const words = useWords();
  const [language] = useLanguage();
  const intl = useIntl();
  const [kind, setKind] = useState<ListKind | 'all'>('all');
  const scroller = useRef<HTMLElement>(null);
  const shown = kind === 'all' ? items : items.filter((item) => item.kind === kind);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
  });
  const laneOf = new Map(lanes.map((lane) => [lane.key, lane]));
  const spanText = ({ fromMicros, toMicros }: ListItem, { camera }: Lane) => {
    const isSpan = toMicros > fromMicros;
    if (isFileTime) return [fromMicros, ...(isSpan ? [toMicros] : [])].map((at) => formatFileTime(at, 1)).join(' – ');
    const from = formatInstant(fromMicros, camera, language, { date: 'short' });
    if (!isSpan) return from;
    const isOneDay = formatDay(fromMicros, camera, language) === formatDay(toMicros, camera, language);
    return `${from} – ${formatInstant(toMicros, camera, language, isOneDay ? {} : { date: 'short' })}`;
  };
  return (
    <div className="timeline-list">
      <Choice<ListKind | 'all'>
        label={words('timeline.list.kind')}
        hidesLabel
        value={kind}
        options={(['all', ...listKinds] as const).map((id) => ({ id, label: words(`timeline.list.${id}`) }))}
        onChange={setKind}
      />
      {shown.length === 0 ? (
        <p className="muted small">{words('timeline.list.empty')}</p>
      ) : (
        <section className="timeline-list-rows" ref={scroller} aria-label={words('timeline.list')}>
          <ul style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, start }) => {
              const item = shown[index]!;
              const lane = laneOf.get(item.laneKey);
              if (lane === undefined) return null;
              return (
                <li
                  key={index}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={shown.length}
                  aria-posinset={index + 1}
                >
                  <Button kind="quiet" className="timeline-list-row" onPress={() => onGo(item, lane)}>
                    <span className="timeline-list-kind">{words(`timeline.kind.${item.kind}`)}</span>
                    <span className="timeline-list-time">
                      {spanText(item, lane)} {uncertaintyText(item.uncertaintyMicros, language)}
                    </span>
                    <span className="timeline-list-lane foreign cut" dir="auto" title={lane.title}>
                      {lane.title}
                    </span>
                    <span className="muted foreign cut grow" dir="auto" title={item.text}>
                      {item.share === null
                        ? item.text
                        : intl.formatNumber(item.share, { style: 'percent', maximumSignificantDigits: 2 })}
                    </span>
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}
