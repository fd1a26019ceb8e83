import { open } from 'node:fs/promises';

/** Bytes handed on at once. */
const PIECE_BYTES = 1 << 18;

/** A film that grows in a file, read by any number of people while it does. */
export interface GrowingFilm {
  /** For `SynopsisOptions.onBytes` of the same film. */
  onBytes(bytes: Uint8Array): void;
  /** The film is whole: readers end after its last byte. */
  finish(): void;
  /** It was given up: readers throw the error. */
  fail(error: Error): void;
  /**
   * The film from its first byte to its last, as it comes. Its file is opened at the first step and read on from there although its name
   * goes when the film is whole. Throws what opening a file throws, and what `fail` was given.
   */
  read(signal?: AbortSignal): AsyncGenerator<Uint8Array, void>;
}

/** @param streamPath where the film grows, `SynopsisOptions.streamPath` */
export function createGrowingFilm(streamPath: string): GrowingFilm {
  let length = 0;
  let ended: { readonly error: Error | null } | null = null;
  let wake = () => {};
  let changed = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const tell = () => {
    wake();
    changed = new Promise((resolve) => {
      wake = resolve;
    });
  };
  const end = (error: Error | null) => {
    ended ??= { error };
    tell();
  };

  return {
    onBytes(bytes) {
      length += bytes.length;
      tell();
    },
    finish: () => end(null),
    fail: end,
    async *read(signal) {
      const file = await open(streamPath, 'r');
      const stopped = new Promise<void>((resolve) =>
        signal?.addEventListener('abort', () => resolve(), { once: true }),
      );
      try {
        for (let at = 0; signal?.aborted !== true; ) {
          if (at < length) {
            const piece = new Uint8Array(Math.min(PIECE_BYTES, length - at));
            const { bytesRead } = await file.read(piece, 0, piece.length, at);
            if (bytesRead === 0) throw new Error(`${streamPath}: ends before the film`);
            at += bytesRead;
            yield piece.subarray(0, bytesRead);
          } else if (ended === null) await Promise.race([changed, stopped]);
          else if (ended.error !== null) throw ended.error;
          else return;
        }
      } finally {
        await file.close();
      }
    },
  };
}
