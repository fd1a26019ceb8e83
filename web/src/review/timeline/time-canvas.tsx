import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import { useLook } from '../../shell/look.tsx';
import { useLanguage, useWords } from '../../words/words.tsx';
import { act } from '../actions.ts';
import { formatDay, formatFileTime, formatInstant, uncertaintyText } from '../camera-time.ts';
import { playerClock } from '../player-clock.ts';
import { readColours } from './colours.ts';
import { axisHeightPx, drawAxis } from './draw-axis.ts';
import { drawLanes, type LaneMark, type LaneScene, laneHeightPx } from './draw-lanes.ts';
import { useGestures } from './gestures.ts';
import { type Lane, type LaneRecording, recordingAt } from './lanes.ts';
import { middleOf, placeLine, shareOf } from './overlays.ts';
import { prepareCanvas } from './sharp-canvas.ts';
import { microsAt, panned, type Span, showing, xOf } from './view.ts';
import type { useSettledView, ViewKeeper } from './view-keeper.ts';

/** An instant of a lane. */
export interface LanePlace {
  readonly laneKey: string;
  readonly micros: number;
}

/** The line itself. */
export interface TimeCanvasProps {
  readonly keeper: ViewKeeper;
  /** The view once it rests: what is said of it is said again then. */
  readonly settled: ReturnType<typeof useSettledView>;
  readonly lanes: readonly Lane[];
  /** Null: file time. */
  readonly timeZone: string | null;
  readonly activity: LaneScene['activity'];
  readonly hits: readonly LaneMark[];
  readonly bookmarks: readonly LaneMark[];
  /** The chosen span; an end that is null is open. */
  readonly chosen: { readonly fromMicros: number | null; readonly toMicros: number | null } | null;
  readonly isChoosing: boolean;
  /** Where the player is now; null in a synopsis. Asked at every change of the player's clock. */
  where(): LanePlace | null;
  onShow(lane: Lane, micros: number): void;
  onChoose(lane: Lane, span: Span): void;
}

/** Rows seen at once before they scroll. */
const mostRows = 5;

/** Axis and rows on canvases, with the instant that is shown, the chosen span and the place of keys over them. */
export const TimeCanvas = memo(function TimeCanvas(props: TimeCanvasProps) {
  const { keeper, lanes, timeZone, where } = props;
  const words = useWords();
  const [language] = useLanguage();
  const [look] = useLook();
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const rows = useRef<HTMLCanvasElement>(null);
  const now = useRef<HTMLDivElement>(null);
  const span = useRef<HTMLDivElement>(null);
  const caretLine = useRef<HTMLDivElement>(null);
  const hoverLine = useRef<HTMLDivElement>(null);
  const dragged = useRef<Span | null>(null);
  const [caret, setCaret] = useState<{ readonly row: number; readonly micros: number } | null>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const current = useRef({ props, caret, language });
  current.current = { props, caret, language };
  const heightPx = Math.max(1, Math.min(lanes.length, mostRows)) * laneHeightPx;

  const stateText = useCallback(
    (recording: LaneRecording) =>
      recording.state === 'running' && recording.progress !== null
        ? words('timeline.state.runningShare', { share: Math.floor(recording.progress * 100) })
        : words(`timeline.state.${recording.state}`),
    [words],
  );

  const drawNow = useCallback(() => {
    const { props, caret, language } = current.current;
    const { view, widthPx } = props.keeper;
    const [axisNode, rowsNode, frameNode] = [axis.current, rows.current, frame.current];
    if (view === null || axisNode === null || rowsNode === null || frameNode === null) return;
    const colours = readColours(frameNode);
    drawAxis(prepareCanvas(axisNode, widthPx, axisHeightPx), {
      view,
      widthPx,
      timeZone: props.timeZone,
      language,
      colours,
    });
    const heightPx = Math.max(1, Math.min(props.lanes.length, mostRows)) * laneHeightPx;
    drawLanes(prepareCanvas(rowsNode, widthPx, heightPx), {
      ...props,
      view,
      widthPx,
      heightPx,
      scrollTop: scroller.current?.scrollTop ?? 0,
      colours,
      stateText,
      uncertaintyWords: (micros) => uncertaintyText(micros, language),
    });
    const chosen = dragged.current ?? props.chosen;
    const from = chosen === null ? 0 : chosen.fromMicros === null ? 0 : xOf(view, chosen.fromMicros);
    const to = chosen === null ? -1 : chosen.toMicros === null ? widthPx : xOf(view, chosen.toMicros);
    placeLine(span.current, chosen === null ? null : Math.max(-4, from), widthPx);
    if (span.current !== null) {
      span.current.style.width = `${Math.max(2, Math.min(to, widthPx + 4) - Math.max(-4, from))}px`;
      span.current.dataset['open'] =
        chosen?.fromMicros === null ? 'from' : chosen !== null && chosen.toMicros === null ? 'to' : '';
    }
    placeLine(caretLine.current, caret === null ? null : xOf(view, caret.micros), widthPx);
    const place = props.where();
    placeLine(now.current, place === null ? null : xOf(view, place.micros), widthPx);
  }, [stateText]);

  // Drawn once a frame, and only when something changed.
  const asked = useRef(0);
  const draw = useCallback(() => {
    if (asked.current !== 0) return;
    asked.current = requestAnimationFrame(() => {
      asked.current = 0;
      drawNow();
    });
  }, [drawNow]);

  useEffect(() => keeper.onDraw(draw), [keeper, draw]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn from, and the look it is drawn in
  useEffect(draw, [draw, props, caret, language, look, scrollTop]);
  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => scheme.removeEventListener('change', draw);
  }, [draw]);

  useEffect(() => {
    const node = frame.current!;
    const observer = new ResizeObserver(() => keeper.setWidth(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, [keeper]);

  useEffect(
    () =>
      playerClock.subscribe(() => {
        const { view, widthPx } = keeper;
        if (view === null) return;
        const place = where();
        if (place !== null && playerClock.now().isPlaying) {
          const seen = showing(view, place.micros, widthPx);
          if (seen !== view) keeper.set(seen);
        }
        placeLine(now.current, place === null ? null : xOf(keeper.view!, place.micros), widthPx);
      }),
    [keeper, where],
  );

  const laneAt = (y: number) =>
    lanes[Math.floor((y - axisHeightPx - 1 + (scroller.current?.scrollTop ?? 0)) / laneHeightPx)];
  const timeText = (micros: number, isLong: boolean) => {
    if (timeZone === null) return formatFileTime(micros, 1);
    const scale = keeper.view?.microsPerPx ?? 0;
    const zone = { timeZone };
    // Where a day is but a few hundred pixels the date says more than the second.
    if (!isLong && scale > 120_000_000) return formatInstant(micros, zone, language, { date: 'short', seconds: false });
    const time = formatInstant(micros, zone, language, { fraction: scale < 100_000 ? 3 : 0, zone: isLong });
    return isLong ? `${formatDay(micros, zone, language, 'long')}, ${time}` : time;
  };

  useGestures(frame, keeper, {
    isChoosing: props.isChoosing,
    tap(x, y) {
      const lane = laneAt(y) ?? (lanes.length === 1 ? lanes[0] : undefined);
      if (keeper.view === null || lane === undefined) return;
      const micros = microsAt(keeper.view, x);
      setCaret({ row: lanes.indexOf(lane), micros });
      props.onShow(lane, micros);
    },
    choose(fromX, toX, y, isDone) {
      const { view } = keeper;
      const lane = laneAt(y) ?? lanes[0];
      if (view === null || lane === undefined) return;
      const [from, to] = [Math.min(fromX, toX), Math.max(fromX, toX)];
      const chosen = { fromMicros: microsAt(view, from), toMicros: microsAt(view, to) };
      dragged.current = isDone ? null : chosen;
      if (isDone) props.onChoose(lane, chosen);
      draw();
    },
    hover(x, y) {
      placeLine(hoverLine.current, keeper.view === null ? null : x, keeper.widthPx);
      if (x === null || keeper.view === null || hoverLine.current === null) return;
      const lane = laneAt(y);
      const micros = microsAt(keeper.view, x);
      const unsure = lane === undefined ? 0 : (recordingAt(lane, micros)?.uncertaintyMicros ?? 0);
      const label = hoverLine.current.firstElementChild as HTMLElement;
      label.textContent = `${timeText(micros, false)} ${uncertaintyText(unsure, language)}`.trim();
      label.dataset['side'] = x > keeper.widthPx - 140 ? 'left' : 'right';
    },
  });

  const place = caret ?? middleOf(keeper, lanes);
  const lane = place === null ? undefined : lanes[Math.min(place.row, lanes.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const { view } = keeper;
    if (view === null || place === null || lane === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = (micros: number, row = place.row) => {
      const next = { row: Math.max(0, Math.min(lanes.length - 1, row)), micros: Math.round(micros) };
      setCaret(next);
      keeper.set(showing(view, next.micros, keeper.widthPx));
      scroller.current?.scrollTo({ top: Math.max(0, (next.row - mostRows + 1) * laneHeightPx) });
    };
    const step = view.microsPerPx * (event.shiftKey ? 1 : 20);
    const { extent } = keeper;
    const does: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => move(place.micros - step),
      ArrowRight: () => move(place.micros + step),
      ArrowUp: () => move(place.micros, place.row - 1),
      ArrowDown: () => move(place.micros, place.row + 1),
      PageUp: () => keeper.set(panned(view, -0.8 * keeper.widthPx)),
      PageDown: () => keeper.set(panned(view, 0.8 * keeper.widthPx)),
      Home: () => extent !== null && move(extent.fromMicros),
      End: () => extent !== null && move(extent.toMicros - 1),
      '+': () => keeper.zoom(0.5, xOf(view, place.micros)),
      '=': () => keeper.zoom(0.5, xOf(view, place.micros)),
      '-': () => keeper.zoom(2, xOf(view, place.micros)),
      '−': () => keeper.zoom(2, xOf(view, place.micros)),
      '0': () => keeper.fit(),
      Enter: () => props.onShow(lane, place.micros),
      ' ': () => act('playPause'),
    };
    const done = does[event.key];
    if (done === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    done();
  };

  const valueText =
    place === null || lane === undefined
      ? ''
      : words(recordingAt(lane, place.micros) === null ? 'timeline.caretNothing' : 'timeline.caret', {
          lane: lane.title,
          time: timeText(place.micros, true),
        });
  const firstRow = Math.floor(scrollTop / laneHeightPx);
  return (
    <div className="timeline-body">
      <div className="timeline-names" aria-hidden="true" style={{ height: heightPx, marginTop: axisHeightPx + 1 }}>
        {lanes.slice(firstRow, firstRow + mostRows + 1).map((lane, i) => (
          <div
            key={lane.key}
            className="timeline-name foreign cut"
            dir="auto"
            title={lane.title}
            style={{ top: (firstRow + i) * laneHeightPx - scrollTop, height: laneHeightPx }}
          >
            {lane.title}
          </div>
        ))}
      </div>
      <div
        className="timeline-frame"
        ref={frame}
        id="time-line"
        role="slider"
        tabIndex={0}
        aria-label={words('timeline.name')}
        aria-valuemin={0}
        aria-valuemax={1000}
        aria-valuenow={shareOf(keeper, place?.micros ?? null)}
        aria-valuetext={valueText}
        aria-describedby="time-line-help"
        data-choosing={props.isChoosing}
        onKeyDown={onKeyDown}
      >
        <canvas ref={axis} />
        <div
          className="timeline-rows"
          ref={scroller}
          style={{ height: heightPx }}
          onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        >
          <div style={{ height: lanes.length * laneHeightPx }}>
            <canvas ref={rows} />
          </div>
        </div>
        <div className="timeline-chosen" ref={span} hidden />
        <div className="timeline-caret" ref={caretLine} hidden />
        <div className="timeline-now" ref={now} hidden />
        <div className="timeline-hover" ref={hoverLine} hidden>
          <span />
        </div>
      </div>
      <div id="time-line-help" className="unseen">
        {words('timeline.help')}
      </div>
    </div>
  );
});
