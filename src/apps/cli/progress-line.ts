import type { Progress } from './engine-port.ts';

/** Seconds over which the rate is averaged: long enough not to flicker, short enough to follow a change of scene. Guess. */
const windowSeconds = 8;

/** Turns progress reports into a rate and a time left. One a run; reports of a new phase or input start again. */
export class ProgressRate {
  #key = '';
  #marks: { readonly seconds: number; readonly done: number }[] = [];

  /** @param seconds any clock that only moves forward */
  take(
    progress: Progress,
    seconds: number,
  ): { readonly perSecond: number | null; readonly secondsLeft: number | null } {
    const key = `${progress.input}\n${progress.phase}`;
    if (key !== this.#key || progress.done < (this.#marks.at(-1)?.done ?? 0)) this.#marks = [];
    this.#key = key;
    this.#marks.push({ seconds, done: progress.done });
    while (this.#marks.length > 2 && this.#marks[1]!.seconds <= seconds - windowSeconds) this.#marks.shift();
    const first = this.#marks[0]!;
    const elapsed = seconds - first.seconds;
    if (elapsed < 0.5 || progress.done <= first.done) return { perSecond: null, secondsLeft: null };
    const perSecond = (progress.done - first.done) / elapsed;
    const secondsLeft = progress.total > progress.done ? (progress.total - progress.done) / perSecond : null;
    return { perSecond, secondsLeft };
  }
}

/** `0:07`, `12:30`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** `1,240 frames/s`, `350 MB/s`. */
export function rateText(perSecond: number, unit: Progress['unit']): string {
  if (unit === 'bytes') return `${Math.round(perSecond / 1e6).toLocaleString('en')} MB/s`;
  const digits = perSecond < 10 ? 1 : 0;
  return `${perSecond.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}/s`;
}
