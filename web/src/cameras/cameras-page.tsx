import { useCallback, useEffect, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { Busy } from '../parts/busy.tsx';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { offerActions } from '../review/actions.ts';
import { KeyMap } from '../review/keys/key-map.tsx';
import { playerClock } from '../review/player-clock.ts';
import { canPlayFilms } from '../review/stage/film-support.ts';
import type { Lane } from '../review/timeline/lanes.ts';
import { TimeCanvas } from '../review/timeline/time-canvas.tsx';
import { useActivity, useLanes } from '../review/timeline/time-data.ts';
import { useSettledView, ViewKeeper } from '../review/timeline/view-keeper.ts';
import '../review/timeline/timeline.css';
import { useWords } from '../words/words.tsx';
import { CameraChoice } from './camera-choice.tsx';
import { CameraPane } from './camera-pane.tsx';
import './cameras.css';
import { SharedClock } from './shared-clock.ts';
import { frameMicros, Transport } from './transport.tsx';

/** Most pictures side by side. */
const mostPanes = 4;
const noMarks = [] as const;

/** Two to four cameras side by side on one clock. */
export default function CamerasPage() {
  const { caseId } = useParams<{ caseId: string }>();
  return <SideBySide key={caseId} caseId={caseId} />;
}

function SideBySide({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { lanes, hasUnknown, isPending, error, retry } = useLanes(caseId, 'known');
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const [shifts, setShifts] = useState<Readonly<Record<string, number>>>({});
  const [clock] = useState(() => new SharedClock());
  const [keeper] = useState(() => new ViewKeeper());
  const shown = useMemo(
    () => (wanted === null ? lanes.slice(0, 2) : lanes.filter(({ key }) => wanted.includes(key))),
    [lanes, wanted],
  );
  const extent = useMemo(() => spanOfAll(shown), [shown]);
  useEffect(() => clock.start(), [clock]);
  useEffect(() => {
    keeper.setExtent(extent, false);
    if (extent === null || playerClock.now().utcMicros !== null) return;
    const common = firstCommon(shown);
    clock.seek(common ?? extent.fromMicros);
    // A recording of last spring must not make what is seen a dot on the line.
    const around = common === null ? null : spanOfAll(shown, common);
    if (around !== null) keeper.fitTo(around);
  }, [keeper, clock, extent, shown]);
  const settled = useSettledView(keeper);
  const activity = useActivity(caseId, settled?.span ?? null, extent, settled?.view.microsPerPx ?? 1e6);
  const where = useCallback(() => {
    const { utcMicros } = playerClock.now();
    return utcMicros === null ? null : { laneKey: '', micros: utcMicros };
  }, []);
  const onShow = useCallback(
    (lane: Lane, micros: number) => clock.seek(micros - (shifts[lane.key] ?? 0)),
    [clock, shifts],
  );
  useEffect(() => {
    const second = 1_000_000;
    return offerActions({
      playPause: () => clock.playPause(),
      previousFrame: () => clock.step(-frameMicros),
      nextFrame: () => clock.step(frameMicros),
      back1: () => clock.skip(-second),
      forward1: () => clock.skip(second),
      back5: () => clock.skip(-5 * second),
      forward5: () => clock.skip(5 * second),
      backMinute: () => clock.skip(-60 * second),
      forwardMinute: () => clock.skip(60 * second),
      slower: () => clock.changeRate(-1),
      faster: () => clock.changeRate(1),
      zoomIn: () => keeper.zoom(0.5),
      zoomOut: () => keeper.zoom(2),
      zoomFit: () => keeper.fit(),
      focusTimeline: () => document.getElementById('time-line')?.focus(),
    });
  }, [clock, keeper]);
  if (error !== null) {
    return (
      <div className="page">
        <Failure error={error} onRetry={retry} />
      </div>
    );
  }
  if (isPending) return <Busy />;
  if (lanes.length === 0) {
    return (
      <div className="page">
        <h1>{words('shell.cameras')}</h1>
        <Notice kind="info">{words(hasUnknown ? 'cameras.noTimes' : 'cameras.none')}</Notice>
      </div>
    );
  }
  return (
    <div className="cameras">
      <KeyMap />
      <CameraChoice
        lanes={lanes}
        chosen={shown.map(({ key }) => key)}
        most={mostPanes}
        hasUnknown={hasUnknown}
        onChoose={setWanted}
      />
      {!canPlayFilms && <Notice kind="danger">{words('stage.noH264')}</Notice>}
      <div className="cameras-panes" data-count={shown.length}>
        {shown.map((lane) => (
          <CameraPane
            key={lane.key}
            caseId={caseId}
            lane={lane}
            clock={clock}
            shiftMicros={shifts[lane.key] ?? 0}
            onShift={(shiftMicros) => setShifts((before) => ({ ...before, [lane.key]: shiftMicros }))}
          />
        ))}
      </div>
      <div className="cameras-bottom">
        <Transport clock={clock} keeper={keeper} timeZone={shown[0]?.camera.timeZone ?? 'UTC'} />
        <TimeCanvas
          keeper={keeper}
          settled={settled}
          lanes={shown}
          timeZone={shown[0]?.camera.timeZone ?? 'UTC'}
          activity={activity}
          hits={noMarks}
          bookmarks={noMarks}
          chosen={null}
          isChoosing={false}
          where={where}
          onShow={onShow}
          onChoose={(_, span) => keeper.fitTo(span)}
        />
      </div>
    </div>
  );
}

/** From the first to the last frame of what is recorded, or of the recordings of one instant. */
function spanOfAll(lanes: readonly Lane[], atMicros: number | null = null) {
  const recordings = lanes
    .flatMap((lane) => lane.recordings)
    .filter(({ fromMicros, toMicros }) => atMicros === null || (fromMicros <= atMicros && atMicros < toMicros));
  if (recordings.length === 0) return null;
  return {
    fromMicros: Math.min(...recordings.map(({ fromMicros }) => fromMicros)),
    toMicros: Math.max(...recordings.map(({ toMicros }) => toMicros)),
  };
}

/** The first instant at which all cameras have something to show; null where there is none. */
function firstCommon(lanes: readonly Lane[]): number | null {
  const starts = lanes
    .flatMap(({ recordings }) => recordings.map(({ fromMicros }) => fromMicros))
    .sort((a, b) => a - b);
  const isSeen = (at: number) => (lane: Lane) =>
    lane.recordings.some(({ fromMicros, toMicros }) => fromMicros <= at && at < toMicros);
  return starts.find((at) => lanes.every(isSeen(at))) ?? null;
}
