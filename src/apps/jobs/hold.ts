/**
 * Work that stops for a moment while something shorter goes first. It asks between two pieces of work, so what is under way ends before.
 */
export class Hold {
  #waiting: Promise<void> | null = null;
  #goOn = () => {};
  #timer: NodeJS.Timeout | undefined;

  /** @param millis it goes on by itself after this, whatever happens to who asked; 0 or less: it goes on now */
  hold(millis: number): void {
    clearTimeout(this.#timer);
    if (millis <= 0) {
      this.#end();
      return;
    }
    this.#waiting ??= new Promise((resolve) => {
      this.#goOn = resolve;
    });
    this.#timer = setTimeout(() => this.#end(), millis);
  }

  /** Null, or what resolves when the work may go on. */
  mayGoOn(): Promise<void> | null {
    return this.#waiting;
  }

  #end(): void {
    this.#waiting = null;
    this.#goOn();
  }
}
