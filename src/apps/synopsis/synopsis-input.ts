import type { RecordingIndex } from '../../index/recording-index.ts';
import type { WallClock } from '../../synopsis/labels/time-text.ts';
import type { SynopsisSettings } from '../cli/engine-port.ts';
import type { ChapterRule } from './chapters.ts';

/** A recording that is to be in a film. */
export interface SynopsisInput {
  readonly indexDirectory: string;
  /** The index, opened by the caller, who closes it (see `onChapter`). Left out: it is opened and closed here. */
  readonly index?: RecordingIndex;
  /** The tubes wanted, such as the hits of a search; all when left out. An id that is not in the index is an error. */
  readonly tubeIds?: ReadonlySet<string>;
  /** The recording's clock as corrected; null when it is not known. Left out: the start the file itself tells, as it is written there. */
  readonly clock?: WallClock | null;
  /** Written into the picture. Recordings of different cameras are never laid over each other. */
  readonly camera?: string | null;
}

/** How a film is made and where its by-products go. */
export interface SynopsisOptions extends SynopsisSettings {
  /** One recording at its own times, from `fromMicros` to `toMicros`, with everything in it; veiled. Nothing is folded. */
  readonly asRecorded?: boolean;
  /** When the film is made in chapters; the usual rule when left out. */
  readonly chapters?: ChapterRule;
  /** Told which recordings a chapter is of, by their positions, before they are read: others may be let go of by who has opened them. */
  readonly onChapter?: (inputs: readonly number[]) => void;
  /** Asked between two frames and while it is planned: null, or what resolves when the film may go on, as something shorter goes first. */
  readonly mayGoOn?: () => Promise<void> | null;
  /** Where the film grows, as fragmented MP4 that can be played; beside `out` when left out. Removed in the end, whatever happens. */
  readonly streamPath?: string;
  /** Called once, when the first second can be played from the file at `path`. */
  readonly onFirstSecond?: (path: string) => void;
  /** Where the map from the film's pixels to its sources goes (film-map-file.ts); none when left out. */
  readonly mapPath?: string;
  /** Where a map of the part that is made already goes now and then, for clicks into a film that still grows; removed in the end. */
  readonly growingMapPath?: string;
}
