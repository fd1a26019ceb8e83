import { memo } from 'react';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { type Language, useLanguage, useWords } from '../../words/words.tsx';
import { formatFileTime, formatInstant, zoneName } from '../camera-time.ts';
import type { Clock } from './lanes.ts';
import type { useSettledView, ViewKeeper } from './view-keeper.ts';

/** The buttons over the line: zoom, choose, list, and what is chosen. */
export const TimeTools = memo(function TimeTools(props: {
  readonly keeper: ViewKeeper;
  /** The view once it rests: told again then. */
  readonly settled: ReturnType<typeof useSettledView>;
  readonly clock: Clock;
  /** Both kinds of recordings are there, so that one may choose. */
  readonly hasBoth: boolean;
  onClock(clock: Clock): void;
  readonly timeZone: string | null;
  readonly isOpen: boolean;
  onOpen(isOpen: boolean): void;
  readonly isList: boolean;
  onList(isList: boolean): void;
  readonly isChoosing: boolean;
  onChoosing(isChoosing: boolean): void;
  readonly chosen: { readonly fromMicros: number | null; readonly toMicros: number | null } | null;
  onOnlyChosen: (() => void) | null;
  onClear(): void;
  /** Objects of the search that are not drawn one by one; 0 when all are. */
  readonly notDrawn: number;
}) {
  const { keeper, timeZone, isOpen, chosen } = props;
  const words = useWords();
  const [language] = useLanguage();
  const time = (micros: number | null) =>
    micros === null
      ? '…'
      : timeZone === null
        ? formatFileTime(micros, 1)
        : formatInstant(micros, { timeZone }, language, {});
  return (
    <div className="timeline-tools" role="toolbar" aria-label={words('timeline.tools')}>
      <Button
        kind="quiet"
        icon
        aria-label={words(isOpen ? 'timeline.close' : 'timeline.open')}
        aria-expanded={isOpen}
        onPress={() => props.onOpen(!isOpen)}
      >
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
      </Button>
      <h2 className="timeline-title">{words('timeline.name')}</h2>
      {isOpen && (
        <>
          <div className="timeline-group">
            <Button kind="quiet" icon aria-label={words('timeline.zoomOut')} onPress={() => keeper.zoom(2)}>
              <span aria-hidden="true">−</span>
            </Button>
            <Button kind="quiet" icon aria-label={words('timeline.zoomIn')} onPress={() => keeper.zoom(0.5)}>
              <span aria-hidden="true">+</span>
            </Button>
            <Button kind="quiet" onPress={() => keeper.fit()}>
              {words('timeline.fit')}
            </Button>
          </div>
          <Button kind="quiet" aria-pressed={props.isChoosing} onPress={() => props.onChoosing(!props.isChoosing)}>
            {words('timeline.choose')}
          </Button>
          <Button kind="quiet" aria-pressed={props.isList} onPress={() => props.onList(!props.isList)}>
            {words('timeline.asList')}
          </Button>
          {props.hasBoth && (
            <Choice<Clock>
              label={words('timeline.clock')}
              hidesLabel
              value={props.clock}
              options={(['known', 'file'] as const).map((id) => ({ id, label: words(`timeline.clock.${id}`) }))}
              onChange={props.onClock}
            />
          )}
          {chosen !== null && (
            <div className="timeline-group timeline-choice">
              <span className="timeline-choice-text">
                {time(chosen.fromMicros)} – {time(chosen.toMicros)}
              </span>
              {props.onOnlyChosen !== null && (
                <Button onPress={props.onOnlyChosen}>{words('timeline.onlyChosen')}</Button>
              )}
              <Button kind="quiet" icon aria-label={words('timeline.clearChosen')} onPress={props.onClear}>
                <span aria-hidden="true">✕</span>
              </Button>
            </div>
          )}
          <span className="timeline-notes small muted">
            {props.notDrawn > 0 && <span>{words('timeline.notDrawn', { count: props.notDrawn })}</span>}
            <span>
              {timeZone === null
                ? words('timeline.fileTime')
                : zoneText(timeZone, keeper.view?.fromMicros ?? 0, language)}
            </span>
          </span>
        </>
      )}
    </div>
  );
});

/** "Europe/Paris (CET)"; a name alone where both are the same. */
function zoneText(timeZone: string, atMicros: number, language: Language): string {
  const short = zoneName(atMicros, timeZone, language);
  return short === timeZone ? short : `${timeZone.replaceAll('_', ' ')} (${short})`;
}
