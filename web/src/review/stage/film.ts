/** A film that the player can show, and what its times mean. */
export interface Film {
  /** The same key is the same film, wherever it is fetched from. */
  readonly key: string;
  readonly url: string;
  readonly kind: 'synopsis' | 'original';
  /** Its synopsis, whose map says where what is: of the veiled film too when the original is seen without the veil. */
  readonly mapId: string | null;
  /** Time of the map's film at time 0 of the player: 0, or less what the veiled film begins at. */
  readonly mapOriginMicros: number;
  /** Where the map ends, time of the player; null for that of the film itself. */
  readonly mapEndMicros: number | null;
  readonly isVeiled: boolean;
  readonly recordingId: string | null;
  /**
   * Time of the video's beginning and end on the player's time line: that of the film for a synopsis, microseconds from the first frame
   * of the recording for an original. The end is null while it is not known.
   */
  readonly originMicros: number;
  readonly endMicros: number | null;
  /** How long the whole is: the synopsis, or the recording of which this is a stretch. Null while it is not known. */
  readonly wholeMicros: number | null;
  /** UTC of time 0 of the player; null for a synopsis and where it is not known. */
  readonly startsAtMicros: number | null;
  /** Frames at even distances; null where the server has to be asked for their times. */
  readonly frameMicros: number | null;
}

/** Frames of what Dayfold films itself: 25 a second. */
export const filmFrameMicros = 40_000;

/** A nudge into the frame that begins at an instant: seeking to its very beginning may show the one before. Microseconds. */
const nudgeMicros = 500;

/** Seconds to seek a `<video>` to, to see the frame that is shown at an instant. */
export function secondsOf(film: Film, atMicros: number): number {
  return Math.max(0, atMicros - film.originMicros + nudgeMicros) / 1_000_000;
}

/** Instant of the player that a video shows at its own time. */
export function microsOf(film: Film, seconds: number): number {
  return film.originMicros + Math.max(0, Math.round(seconds * 1_000_000));
}

/** The instant one frame on, or back, in a film of even frames. Never before its beginning. */
export function stepped(atMicros: number, frameMicros: number, direction: 1 | -1): number {
  const frame = Math.floor((atMicros + nudgeMicros) / frameMicros);
  return Math.max(0, (frame + direction) * frameMicros);
}
