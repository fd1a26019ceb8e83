interface Work<T> {
  readonly promise: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
  bytes: number;
}

/**
 * Keeps results of costly work and lets callers who ask for the same at the same time share it. The work is stopped when the last of those who
 * wait for it has left. The least recently asked for are dropped when all together take more than `mostBytes`.
 */
export class SharedWork<T> {
  readonly #works = new Map<string, Work<T>>();
  readonly #mostBytes: number;
  readonly #bytesOf: (result: T) => number;
  #bytes = 0;

  constructor(mostBytes: number, bytesOf: (result: T) => number) {
    this.#mostBytes = mostBytes;
    this.#bytesOf = bytesOf;
  }

  /** The result under this key. Rejects with the error of `work`, or with the reason of the caller's own signal. */
  async get(key: string, work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const shared = this.#works.get(key) ?? this.#begin(key, work);
    // Asked for last: to the end of the map.
    this.#works.delete(key);
    this.#works.set(key, shared);
    shared.waiting++;
    let leave = () => {};
    try {
      if (signal === undefined) return await shared.promise;
      const left = new Promise<never>((_, reject) => {
        leave = () => reject(signal.reason);
        signal.addEventListener('abort', leave, { once: true });
      });
      return await Promise.race([shared.promise, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
      if (--shared.waiting === 0 && shared.bytes < 0) {
        // Nobody waits for unfinished work: who asks next begins anew.
        shared.stop.abort();
        if (this.#works.get(key) === shared) this.#works.delete(key);
      }
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<T>): Work<T> {
    const stop = new AbortController();
    const promise = work(stop.signal);
    const shared: Work<T> = { promise, stop, waiting: 0, bytes: -1 };
    promise.then(
      (result) => {
        shared.bytes = this.#bytesOf(result);
        if (this.#works.get(key) === shared) {
          this.#bytes += shared.bytes;
          this.#shrink();
        }
      },
      () => {
        if (this.#works.get(key) === shared) this.#works.delete(key);
      },
    );
    return shared;
  }

  #shrink(): void {
    for (const [key, { bytes }] of this.#works) {
      if (this.#bytes <= this.#mostBytes) return;
      if (bytes < 0) continue;
      this.#works.delete(key);
      this.#bytes -= bytes;
    }
  }
}
