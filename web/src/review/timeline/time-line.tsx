import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Failure } from '../../parts/failure.tsx';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { knownHit } from '../hits.ts';
import { useBookmarks } from '../marks/bookmarks.ts';
import { playerClock } from '../player-clock.ts';
import { type Spot, useReview } from '../review-store.ts';
import type { LaneMark } from './draw-lanes.ts';
import { type Clock, type Lane, nearestSpot } from './lanes.ts';
import { type ListItem, listItems } from './list-items.ts';
import { TimeCanvas } from './time-canvas.tsx';
import { useActivity, useLanes, useTickHits } from './time-data.ts';
import { TimeList } from './time-list.tsx';
import { TimeTools } from './time-tools.tsx';
import type { Span } from './view.ts';
import { useSettledView, ViewKeeper } from './view-keeper.ts';
import './timeline.css';

/** The line of time: all cameras of the case, from years to single frames. */
export function TimeLine({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const [wantedClock, setClock] = useState<Clock>('known');
  const [isOpen, setOpen] = useState(true);
  const [isList, setList] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const [keeper] = useState(() => new ViewKeeper());
  const known = useLanes(caseId, 'known');
  const clock: Clock = known.hasUnknown && (!known.hasKnown || wantedClock === 'file') ? 'file' : 'known';
  const other = useLanes(caseId, clock);
  const { lanes, extent } = clock === 'known' ? known : other;
  const isFileTime = clock === 'file';

  const shownClock = useRef(clock);
  useEffect(() => {
    keeper.setExtent(extent, shownClock.current !== clock);
    shownClock.current = clock;
  }, [keeper, extent, clock]);

  const timeZone = useMemo(() => (isFileTime ? null : commonZone(lanes)), [isFileTime, lanes]);
  const settled = useSettledView(keeper);
  const microsPerPx = settled?.view.microsPerPx ?? 1e6;
  const activity = useActivity(caseId, isFileTime ? null : (settled?.span ?? null), extent, microsPerPx);
  const found = useTickHits(caseId, settled?.span ?? null, microsPerPx);
  const bookmarks = useBookmarks(caseId);
  const places = useMemo(() => new Places(lanes, isFileTime), [lanes, isFileTime]);

  const hits = useMemo(
    () =>
      found.hits.flatMap(({ recordingId, startMicros, endMicros }) => places.mark(recordingId, startMicros, endMicros)),
    [found.hits, places],
  );
  const bookmarkMarks = useMemo(
    () =>
      (bookmarks.data ?? [])
        .flatMap(({ recordingId, fromMicros, toMicros }) => places.mark(recordingId, fromMicros, toMicros))
        .sort((a, b) => a.fromMicros - b.fromMicros),
    [bookmarks.data, places],
  );

  const markIn = useReview((state) => state.markIn);
  const markOut = useReview((state) => state.markOut);
  const { show, setMark, setConditions } = useReview.getState();
  const chosen = useMemo(() => {
    const of = (spot: Spot | null) => (spot === null ? null : places.at(spot.recordingId, spot.ptsMicros));
    const [from, to] = [of(markIn), of(markOut)];
    return from === null && to === null ? null : { fromMicros: from?.micros ?? null, toMicros: to?.micros ?? null };
  }, [markIn, markOut, places]);

  const where = useCallback(() => {
    const { recordingId, ptsMicros } = playerClock.now();
    return recordingId === null || ptsMicros === null ? null : places.at(recordingId, ptsMicros);
  }, [places]);

  useEffect(() => {
    keeper.about = () => {
      const { picked } = useReview.getState();
      const hit = picked === null ? null : knownHit(caseId, picked);
      const place = where() ?? (hit === null ? null : places.at(hit.recordingId, hit.startMicros));
      return place?.micros ?? null;
    };
    return () => {
      keeper.about = () => null;
    };
  }, [keeper, caseId, where, places]);

  const onShow = useCallback(
    (lane: Lane, micros: number) => {
      const spot = nearestSpot(lane, micros, 'next') ?? nearestSpot(lane, micros, 'previous');
      if (spot !== null) show({ kind: 'original', spot: { ...spot, tube: null } });
    },
    [show],
  );
  const onChoose = useCallback(
    (lane: Lane, { fromMicros, toMicros }: Span) => {
      const from = nearestSpot(lane, fromMicros, 'next');
      const to = nearestSpot(lane, toMicros, 'previous');
      setMark('in', from === null ? null : { ...from, tube: null });
      setMark('out', to === null ? null : { ...to, tube: null });
      setChoosing(false);
    },
    [setMark],
  );
  const isSpan =
    !isFileTime &&
    chosen !== null &&
    (chosen.fromMicros === null || chosen.toMicros === null || chosen.fromMicros < chosen.toMicros);
  const onlyChosen = useCallback(() => {
    if (chosen === null) return;
    const { fromMicros, toMicros } = chosen;
    const ends = {
      ...(fromMicros === null ? {} : { from: fromMicros }),
      ...(toMicros === null ? {} : { to: toMicros }),
    };
    const { conditions } = useReview.getState().query;
    // Another span takes the place of the one before; one of a saved search that excludes a time stays.
    const others = conditions.filter((condition) => condition.kind !== 'time' || condition.not === true);
    setConditions([...others, { kind: 'time', not: false, ...ends }]);
  }, [chosen, setConditions]);
  const onClear = useCallback(() => {
    setMark('in', null);
    setMark('out', null);
  }, [setMark]);

  useEffect(
    () =>
      offerActions({
        zoomIn: () => keeper.zoom(0.5),
        zoomOut: () => keeper.zoom(2),
        zoomFit: () => keeper.fit(),
        focusTimeline: () => {
          setOpen(true);
          requestAnimationFrame(() => document.getElementById('time-line')?.focus());
        },
      }),
    [keeper],
  );

  const items = useMemo(() => {
    if (!isList) return [];
    const marks = (bookmarks.data ?? []).flatMap(({ recordingId, fromMicros, toMicros, note }): ListItem[] =>
      places
        .mark(recordingId, fromMicros, toMicros)
        .map((mark) => ({ ...mark, kind: 'bookmark', text: note, uncertaintyMicros: 0, share: null })),
    );
    for (const [spot, key] of [[markIn, 'timeline.in'] as const, [markOut, 'timeline.out'] as const]) {
      const place = spot === null ? null : places.at(spot.recordingId, spot.ptsMicros);
      if (place === null) continue;
      const { laneKey, micros } = place;
      marks.push({
        kind: 'mark',
        laneKey,
        fromMicros: micros,
        toMicros: micros,
        text: words(key),
        uncertaintyMicros: 0,
        share: null,
      });
    }
    return listItems(lanes, activity, marks, (lane, i) => {
      const { state } = lane.recordings[i]!;
      return state === 'analysed' ? '' : words(`timeline.state.${state}`);
    });
  }, [isList, lanes, activity, bookmarks.data, markIn, markOut, places, words]);

  return (
    <section className="review-time timeline" aria-label={words('timeline.name')}>
      <TimeTools
        keeper={keeper}
        settled={settled}
        clock={clock}
        hasBoth={known.hasKnown && known.hasUnknown}
        onClock={setClock}
        timeZone={timeZone}
        isOpen={isOpen}
        onOpen={setOpen}
        isList={isList}
        onList={setList}
        isChoosing={isChoosing}
        onChoosing={setChoosing}
        chosen={chosen}
        onOnlyChosen={isSpan ? onlyChosen : null}
        onClear={onClear}
        notDrawn={found.total - found.hits.length}
      />
      {isOpen && known.error !== null && <Failure error={known.error} onRetry={known.retry} />}
      {isOpen && known.error === null && lanes.length === 0 && (
        <p className="timeline-empty muted">{words(known.isPending ? 'shell.loading' : 'timeline.empty')}</p>
      )}
      {isOpen && lanes.length > 0 && (
        <div className="timeline-both" data-list={isList}>
          <TimeCanvas
            keeper={keeper}
            settled={settled}
            lanes={lanes}
            timeZone={timeZone}
            activity={activity}
            hits={hits}
            bookmarks={bookmarkMarks}
            chosen={chosen}
            isChoosing={isChoosing}
            where={where}
            onShow={onShow}
            onChoose={onChoose}
          />
          {isList && (
            <TimeList
              items={items}
              lanes={lanes}
              isFileTime={isFileTime}
              onGo={({ kind, fromMicros, toMicros }, lane) => {
                if (kind === 'gap') keeper.fitTo({ fromMicros, toMicros });
                else onShow(lane, fromMicros);
              }}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** Where instants of recordings lie on the line. */
class Places {
  readonly #lanes = new Map<string, { readonly laneKey: string; readonly startMicros: number }>();

  constructor(lanes: readonly Lane[], isFileTime: boolean) {
    for (const { key, recordings } of lanes) {
      for (const { id, fromMicros } of recordings) {
        this.#lanes.set(id, { laneKey: key, startMicros: isFileTime ? 0 : fromMicros });
      }
    }
  }

  at(recordingId: string, ptsMicros: number): { readonly laneKey: string; readonly micros: number } | null {
    const lane = this.#lanes.get(recordingId);
    return lane === undefined ? null : { laneKey: lane.laneKey, micros: lane.startMicros + ptsMicros };
  }

  /** One mark, or none for a recording that is not on the line. */
  mark(recordingId: string, fromMicros: number, toMicros: number): readonly LaneMark[] {
    const lane = this.#lanes.get(recordingId);
    if (lane === undefined) return [];
    const { laneKey, startMicros } = lane;
    return [{ laneKey, fromMicros: startMicros + fromMicros, toMicros: startMicros + toMicros }];
  }
}

/** The zone of most cameras; the axis has one. */
function commonZone(lanes: readonly Lane[]): string {
  const counts = new Map<string, number>();
  for (const { camera } of lanes) counts.set(camera.timeZone, (counts.get(camera.timeZone) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'UTC';
}
