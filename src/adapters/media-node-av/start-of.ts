import type { OpenVideo } from './read-open.ts';

/**
 * Wall time of the first frame as ISO 8601, null when the file does not tell. A DAV file counts milliseconds of the recorder's own
 * clock, whose zone nobody knows: then without `Z`.
 */
export function startOf({ format, stream, container }: OpenVideo, firstTicks: number): string | null {
  if (container === 'dhav') return new Date(firstTicks).toISOString().slice(0, -1);
  const written = format.metadata?.get('creation_time') ?? stream.metadata?.get('creation_time');
  const time = written ? new Date(written) : null;
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : null;
}
