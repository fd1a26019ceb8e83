import { useEffect, useRef, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { formatInstant, offsetText, uncertaintyText } from '../review/camera-time.ts';
import { playerClock, usePlayerTime } from '../review/player-clock.ts';
import { useOriginalSource, useVeiledFilm, veiledGridMicros } from '../review/stage/original-source.ts';
import { type Lane, recordingAt } from '../review/timeline/lanes.ts';
import { useLanguage, useWords } from '../words/words.tsx';
import { correctionOf } from './drift.ts';
import { OffsetDialog } from './offset-dialog.tsx';
import type { SharedClock } from './shared-clock.ts';

/** One camera on the shared clock: its film at that instant, or that nothing is recorded. */
export function CameraPane(props: {
  readonly caseId: string;
  readonly lane: Lane;
  readonly clock: SharedClock;
  /** Added to the shared clock to get this camera's: for the view alone. */
  readonly shiftMicros: number;
  onShift(shiftMicros: number): void;
}) {
  const { caseId, lane, clock, shiftMicros, onShift } = props;
  const { camera } = lane;
  const words = useWords();
  const [language] = useLanguage();
  const [isSaving, setSaving] = useState(false);
  const atMicros = (utcMicros: number) => utcMicros + shiftMicros;
  // Drawn again when another recording or another place of the grid of veiled films begins, not with each frame.
  const place = usePlayerTime(({ utcMicros }) => {
    const found = utcMicros === null ? null : recordingAt(lane, atMicros(utcMicros));
    return found === null
      ? null
      : `${found.id} ${Math.floor((atMicros(utcMicros!) - found.fromMicros) / veiledGridMicros)}`;
  });
  const [recordingId, step] = place === null ? [null, '0'] : (place.split(' ') as [string, string]);
  const found = lane.recordings.find(({ id }) => id === recordingId) ?? null;
  const ptsMicros = Number(step) * veiledGridMicros;
  // From where it is now, so that its beginning is made first; kept until it ends.
  const { source, isWaiting, error } = useOriginalSource(caseId, found && { recordingId: found.id, ptsMicros }, null);
  // The stretch behind is made while this one's end is seen.
  const nextMicros = source?.endMicros ?? null;
  const hasNext =
    found !== null &&
    nextMicros !== null &&
    ptsMicros > nextMicros - prefetchMicros &&
    nextMicros < found.recording.durationMicros;
  useVeiledFilm(caseId, hasNext ? { recordingId: found.id, ptsMicros: nextMicros } : null);

  const originMicros = source === null || found === null ? null : found.fromMicros + source.originMicros - shiftMicros;
  const video = useRef<HTMLVideoElement>(null);
  const isBroken = error !== null;
  useFollow(video, originMicros, clock, camera.id, found !== null && !isBroken);
  const [pictured, setPictured] = useState<string | null>(null);
  const isMaking = isWaiting || (source !== null && pictured !== source.url);

  const unsure = found?.uncertaintyMicros ?? camera.offsetUncertaintyMicros;
  const next = (from: number) => lane.recordings.find(({ fromMicros }) => fromMicros > from);
  return (
    <section className="camera-pane" aria-label={camera.name}>
      <header className="camera-pane-head">
        <h2 className="foreign cut grow" dir="auto" title={camera.name}>
          {camera.name}
        </h2>
        <PaneTime timeZone={camera.timeZone} shiftMicros={shiftMicros} />
        {unsure > 0 && <span className="small muted">{uncertaintyText(unsure, language)}</span>}
      </header>
      <div className="camera-pane-screen">
        {source !== null && (
          <video
            ref={video}
            key={source.url}
            src={source.url}
            muted
            playsInline
            preload="auto"
            onLoadedData={() => setPictured(source.url)}
            aria-label={words('cameras.film', { camera: camera.name })}
          />
        )}
        {isBroken && (
          <div className="camera-pane-note">
            <Failure error={error} />
          </div>
        )}
        {!isBroken && isMaking && (
          <div className="camera-pane-note">
            <p className="camera-pane-wait" role="status">
              {words('cameras.waiting')}
            </p>
          </div>
        )}
        {found === null && (
          <div className="camera-pane-note camera-pane-gap">
            <p>{words('cameras.nothing')}</p>
            <Button
              onPress={() => {
                const now = atMicros(playerClock.now().utcMicros ?? 0);
                const to = next(now) ?? lane.recordings[0];
                if (to !== undefined) clock.seek(to.fromMicros - shiftMicros);
              }}
            >
              {words('cameras.toRecording')}
            </Button>
          </div>
        )}
      </div>
      <footer className="camera-pane-foot small">
        <span className="muted">
          {words('cameras.offset', { offset: offsetText(camera.offsetMicros, language) })}{' '}
          {uncertaintyText(camera.offsetUncertaintyMicros, language)}
          {camera.offsetHow !== '' && (
            <>
              {' · '}
              <span className="foreign">{camera.offsetHow}</span>
            </>
          )}
        </span>
        <div className="row wrap camera-pane-shift">
          <span className="camera-pane-number">
            <NumberField
              label={words('cameras.shift', { camera: camera.name })}
              hidesLabel
              value={shiftMicros / 1e6}
              step={0.1}
              least={-86_400}
              most={86_400}
              onChange={(seconds) => onShift(Math.round((seconds ?? 0) * 1e6))}
            />
          </span>
          <span aria-hidden="true">{words('cameras.shiftUnit')}</span>
          {shiftMicros !== 0 && (
            <>
              <Button kind="quiet" onPress={() => onShift(0)}>
                {words('cameras.noShift')}
              </Button>
              <Button onPress={() => setSaving(true)}>{words('cameras.save')}</Button>
            </>
          )}
        </div>
      </footer>
      <OffsetDialog
        caseId={caseId}
        camera={camera}
        shiftMicros={shiftMicros}
        isOpen={isSaving}
        onClose={() => setSaving(false)}
        onSaved={() => {
          setSaving(false);
          onShift(0);
        }}
      />
    </section>
  );
}

/** How long before its end the stretch behind is asked for. */
const prefetchMicros = 40_000_000;

/** This camera's time of day, written with each frame without drawing anything else again. */
function PaneTime({ timeZone, shiftMicros }: { readonly timeZone: string; readonly shiftMicros: number }) {
  const text = useRef<HTMLTimeElement>(null);
  const [language] = useLanguage();
  useEffect(() => {
    const write = () => {
      const { utcMicros } = playerClock.now();
      if (text.current === null) return;
      const at = utcMicros === null ? null : utcMicros + shiftMicros;
      text.current.textContent = formatInstant(at, { timeZone }, language, { date: 'short', fraction: 2, zone: true });
    };
    write();
    return playerClock.subscribe(write);
  }, [timeZone, shiftMicros, language]);
  return <time className="camera-pane-time" ref={text} />;
}

/**
 * Keeps a film on the shared clock: its speed is bent a little where it drifts, and it jumps only when far off. Holds the clock while the
 * film has no picture yet.
 */
function useFollow(
  video: React.RefObject<HTMLVideoElement | null>,
  originMicros: number | null,
  clock: SharedClock,
  key: string,
  isWanted: boolean,
): void {
  useEffect(() => {
    clock.hold(key, isWanted && originMicros === null);
    if (originMicros === null) return () => clock.hold(key, false);
    const follow = () => {
      const node = video.current;
      const { isPlaying, rate, utcMicros } = playerClock.now();
      if (node === null || utcMicros === null) return;
      const target = Math.max(0, (utcMicros - originMicros) / 1e6);
      const drift = node.currentTime - target;
      const isAtEnd = node.duration > 0 && target >= node.duration - 0.05;
      clock.hold(key, !isAtEnd && (node.readyState < 2 || node.seeking));
      if (isPlaying && !clock.isHeld && !isAtEnd) {
        const correction = correctionOf(drift, rate);
        if (correction.seek && !node.seeking) node.currentTime = target;
        if (Math.abs(node.playbackRate - correction.rate) > 0.005) node.playbackRate = correction.rate;
        if (node.paused) void node.play().catch(() => {});
      } else {
        if (!node.paused) node.pause();
        if (!isPlaying && Math.abs(drift) > 0.015 && !node.seeking) node.currentTime = target + 0.001;
        if (isPlaying && Math.abs(drift) > 1 && !node.seeking) node.currentTime = target;
      }
    };
    let frame = requestAnimationFrame(function each() {
      follow();
      frame = requestAnimationFrame(each);
    });
    return () => {
      cancelAnimationFrame(frame);
      clock.hold(key, false);
    };
  }, [video, originMicros, clock, key, isWanted]);
}
