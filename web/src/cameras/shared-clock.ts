import { playerClock } from '../review/player-clock.ts';

/** Speeds that several films keep up with. */
export const speeds = [0.1, 0.25, 0.5, 1, 2, 4, 8];

/**
 * One clock for all pictures of the page: UTC, through `playerClock`, whose listeners move the lines and the films. It stands while a film
 * that should be playing is not there yet, so that no camera runs ahead of the others.
 */
export class SharedClock {
  readonly #held = new Set<string>();
  #last = 0;
  #frame = 0;

  /** Begins to count; the returned function ends it and leaves nothing behind for other pages. */
  start(): () => void {
    this.#last = performance.now();
    const tick = (at: number) => {
      const elapsed = Math.min(250, at - this.#last);
      this.#last = at;
      const { isPlaying, utcMicros, rate } = playerClock.now();
      if (isPlaying && utcMicros !== null && this.#held.size === 0) {
        playerClock.set({ utcMicros: utcMicros + Math.round(elapsed * 1000 * rate) });
      }
      this.#frame = requestAnimationFrame(tick);
    };
    this.#frame = requestAnimationFrame(tick);
    return () => {
      cancelAnimationFrame(this.#frame);
      this.#held.clear();
      playerClock.set({
        isPlaying: false,
        rate: 1,
        utcMicros: null,
        recordingId: null,
        ptsMicros: null,
        filmMicros: 0,
      });
    };
  }

  /** A picture that is not ready holds the clock. */
  hold(key: string, isHeld: boolean): void {
    if (isHeld) this.#held.add(key);
    else this.#held.delete(key);
  }

  get isHeld(): boolean {
    return this.#held.size > 0;
  }

  seek(utcMicros: number): void {
    playerClock.set({ utcMicros: Math.round(utcMicros), recordingId: null, ptsMicros: null, filmMicros: null });
  }

  step(byMicros: number): void {
    const { utcMicros } = playerClock.now();
    if (utcMicros !== null) playerClock.set({ isPlaying: false, utcMicros: utcMicros + byMicros });
  }

  skip(byMicros: number): void {
    const { utcMicros } = playerClock.now();
    if (utcMicros !== null) playerClock.set({ utcMicros: utcMicros + byMicros });
  }

  /** The next slower or faster of `speeds`. */
  changeRate(by: -1 | 1): void {
    const { rate } = playerClock.now();
    const next = speeds[speeds.indexOf(rate) + by];
    if (next !== undefined) playerClock.set({ rate: next });
  }

  playPause(): void {
    playerClock.set({ isPlaying: !playerClock.now().isPlaying });
  }
}
