/** Films remembered as asked about. Guess: more than are made at once. */
const mostRemembered = 1_000;

/** Who looks at films that are being made: the readers of their streams, and whoever asked about them lately. Of this process alone. */
export class FilmWatch {
  readonly #watching = new Set<{ readonly id: string; readonly userId: string }>();
  /** By film, milliseconds of `performance.now()`; asked for last at the end. */
  readonly #asked = new Map<string, number>();

  /** Somebody watches a film that grows; what comes back is called when they stop. */
  watch(id: string, userId: string): () => void {
    const watching = { id, userId };
    this.#watching.add(watching);
    return () => {
      this.#watching.delete(watching);
      this.ask(id);
    };
  }

  /** Somebody asked for a film or how it stands. */
  ask(id: string): void {
    this.#asked.delete(id);
    this.#asked.set(id, performance.now());
    if (this.#asked.size > mostRemembered) this.#asked.delete(this.#asked.keys().next().value!);
  }

  /** Whether anybody asked this process about it. */
  knows(id: string): boolean {
    return this.#asked.has(id);
  }

  isWatchedByOthers(id: string, userId: string): boolean {
    return [...this.#watching].some((other) => other.id === id && other.userId !== userId);
  }

  /** Nobody watches it, and nobody has asked about it for so long. */
  isForgotten(id: string, millis: number): boolean {
    if ([...this.#watching].some((one) => one.id === id)) return false;
    return performance.now() - (this.#asked.get(id) ?? Number.NEGATIVE_INFINITY) > millis;
  }
}
