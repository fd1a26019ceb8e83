import { useEffect, useRef } from 'react';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { formatInstant } from '../review/camera-time.ts';
import { playerClock, usePlayerTime } from '../review/player-clock.ts';
import type { ViewKeeper } from '../review/timeline/view-keeper.ts';
import { useLanguage, useWords } from '../words/words.tsx';
import { type SharedClock, speeds } from './shared-clock.ts';

/** A frame of a veiled film: 25 a second. */
export const frameMicros = 40_000;

/** Play, pause, step and speed for all cameras at once, and the shared clock. */
export function Transport(props: {
  readonly clock: SharedClock;
  readonly keeper: ViewKeeper;
  readonly timeZone: string;
}) {
  const { clock, keeper, timeZone } = props;
  const words = useWords();
  const [language] = useLanguage();
  const isPlaying = usePlayerTime((time) => time.isPlaying);
  const rate = usePlayerTime((time) => time.rate);
  const text = useRef<HTMLTimeElement>(null);
  useEffect(() => {
    const write = () => {
      const { utcMicros } = playerClock.now();
      if (text.current !== null)
        text.current.textContent = formatInstant(utcMicros, { timeZone }, language, { fraction: 2 });
    };
    write();
    return playerClock.subscribe(write);
  }, [timeZone, language]);
  const step = (label: string, name: string, act: () => void) => (
    <Button kind="quiet" icon aria-label={name} onPress={act}>
      <span aria-hidden="true">{label}</span>
    </Button>
  );
  return (
    <div className="cameras-transport" role="toolbar" aria-label={words('cameras.transport')}>
      {step('«', words('cameras.back5'), () => clock.skip(-5_000_000))}
      {step('◂', words('cameras.previousFrame'), () => clock.step(-frameMicros))}
      <Button kind="primary" className="cameras-play" onPress={() => clock.playPause()}>
        {words(isPlaying ? 'cameras.pause' : 'cameras.play')}
      </Button>
      {step('▸', words('cameras.nextFrame'), () => clock.step(frameMicros))}
      {step('»', words('cameras.forward5'), () => clock.skip(5_000_000))}
      <Choice
        label={words('cameras.speed')}
        hidesLabel
        value={String(rate)}
        options={speeds.map((speed) => ({ id: String(speed), label: words('cameras.times', { rate: speed }) }))}
        onChange={(id) => playerClock.set({ rate: Number(id) })}
      />
      <time className="cameras-clock" ref={text} />
      <span className="grow" />
      <span className="cameras-zoom">
        {step('−', words('timeline.zoomOut'), () => keeper.zoom(2))}
        {step('+', words('timeline.zoomIn'), () => keeper.zoom(0.5))}
      </span>
      <Button kind="quiet" onPress={() => keeper.fit()}>
        {words('timeline.fit')}
      </Button>
    </div>
  );
}
