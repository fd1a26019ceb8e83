/** Seconds over which the rate is averaged: long enough not to flicker, short enough to follow a change of scene. Guess. */
const windowSeconds = 8;

/** How far one piece of work is. */
export interface ProgressMark {
  /** What is worked on, or null. */
  readonly input: string | null;
  readonly phase: string;
  readonly done: number;
  /** 0 while not known. */
  readonly total: number;
}

/** Turns progress reports into a rate and a time left. One a run; reports of a new phase or input start again. */
export class ProgressRate {
  #key = '';
  #marks: { readonly seconds: number; readonly done: number }[] = [];

  /** @param seconds any clock that only moves forward */
  take(
    progress: ProgressMark,
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
