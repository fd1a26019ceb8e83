/** A search that takes longer than this is no moment: films and pictures go on beside it, milliseconds. Guess. */
const mostMillis = 400;

/** From the answer on the browser, often on the same machine, draws the list, milliseconds. Guess. */
const drawMillis = 80;

/**
 * Lets searches go before films and pictures: an answer takes a few hundredths of a second of a processor, and five times as long where
 * three other processes want it as well. What is held back gets as much time as it was held before it is held again, however many search.
 */
export class SearchesFirst {
  readonly #hold: (millis: number) => void;
  readonly #nowMs: () => number;
  #searches = 0;
  #heldSinceMs: number | null = null;
  /** Nothing is held before that. */
  #freeUntilMs = Number.NEGATIVE_INFINITY;
  #ending: NodeJS.Timeout | undefined;

  /** @param hold stops the others for so long, milliseconds; with 0 they go on */
  constructor(hold: (millis: number) => void, nowMs: () => number = () => performance.now()) {
    this.#hold = hold;
    this.#nowMs = nowMs;
  }

  /** Does a search while the others are held. */
  async during<T>(search: () => Promise<T>): Promise<T> {
    this.#begin();
    try {
      return await search();
    } finally {
      this.#end();
    }
  }

  #begin(): void {
    this.#searches++;
    const nowMs = this.#nowMs();
    if (this.#heldSinceMs !== null) {
      // While the list of the one before is being drawn: as long as that one might have held them.
      clearTimeout(this.#ending);
      this.#ending = this.#later(Math.max(0, this.#heldSinceMs + mostMillis - nowMs));
      return;
    }
    if (nowMs < this.#freeUntilMs) return;
    this.#heldSinceMs = nowMs;
    this.#hold(mostMillis);
    this.#ending = this.#later(mostMillis);
  }

  #end(): void {
    this.#searches--;
    if (this.#searches > 0 || this.#heldSinceMs === null) return;
    clearTimeout(this.#ending);
    const left = this.#heldSinceMs + mostMillis - this.#nowMs();
    this.#ending = this.#later(Math.max(0, Math.min(drawMillis, left)));
  }

  #later(millis: number): NodeJS.Timeout {
    return setTimeout(() => {
      const nowMs = this.#nowMs();
      this.#freeUntilMs = nowMs + (nowMs - this.#heldSinceMs!);
      this.#heldSinceMs = null;
      this.#hold(0);
    }, millis).unref();
  }
}
