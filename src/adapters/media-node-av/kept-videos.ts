import { type OpenVideo, openVideo, readsByIndex } from './read-open.ts';

/** Open files of this thread that wait for their next reader, by path and stream; null where none are kept. */
let kept: Map<string, OpenVideo> | null = null;

/**
 * From now on this thread keeps the files that its readers are done with, one of a recording, until `closeKeptVideos`. Opening one means
 * to read the table of all its frames: a millisecond for ten minutes, a tenth of a second for a day, and a job needs three.
 *
 * Only files whose packets are found by such a table: what a reader gets from others may depend on what was read before.
 */
export function keepVideosOpen(): void {
  kept ??= new Map();
}

/** Closes what was kept; files are not kept any longer. */
export function closeKeptVideos(): void {
  for (const video of kept?.values() ?? []) video.close();
  kept = null;
}

/** A surveyed file, opened or kept. `isFresh`: the next packet is its first; else it can be anything. Errors as `openVideo`. */
export function takeVideo(path: string, streamIndex: number): { readonly video: OpenVideo; readonly isFresh: boolean } {
  const name = nameOf(path, streamIndex);
  const video = kept?.get(name);
  if (video === undefined) return { video: openVideo(path, streamIndex), isFresh: true };
  kept!.delete(name);
  return { video, isFresh: false };
}

/** Keeps a file that nobody reads any more for the next reader, or closes it. */
export function putBackVideo(path: string, video: OpenVideo): void {
  const name = nameOf(path, video.stream.index);
  if (kept === null || kept.has(name) || !readsByIndex(video)) video.close();
  else kept.set(name, video);
}

const nameOf = (path: string, streamIndex: number): string => `${streamIndex} ${path}`;
