import { create } from 'zustand';
import { type Condition, type ConditionKind, emptyQuery, type Query, type Sort } from './query.ts';

export { type Condition, type ConditionKind, emptyQuery, type Query, queryBody, type Sort } from './query.ts';

/** An object, by the recording it is in. */
export interface TubeRef {
  readonly recordingId: string;
  readonly tube: string;
}

/** An instant of a recording, microseconds from its first frame, and the object one is looking at. */
export interface Spot {
  readonly recordingId: string;
  readonly ptsMicros: number;
  readonly tube: string | null;
}

/** What the player shows. */
export type Showing =
  | { readonly kind: 'synopsis' /** Where to begin, in the film. */; readonly filmMicros: number }
  | { readonly kind: 'original'; readonly spot: Spot };

/** A shape being drawn on the picture, and the condition it becomes. */
export interface Drawing {
  readonly shape: 'zone' | 'line' | 'path';
  /** Position of the condition that is edited; null for a new one. */
  readonly condition: number | null;
  /** Kind of the condition it becomes: `inside`, `crosses`, `follows`, … */
  readonly kind: ConditionKind;
  /** For a forbidden area: the condition must not hold. */
  readonly not: boolean;
}

/** A reason for looking without the veil. Lifted for one object, for a span of a recording, or for the synopsis. */
export interface Unveiling {
  readonly reason: string;
  /** Null for the synopsis. */
  readonly recordingId: string | null;
  readonly tube: string | null;
  /** Beyond it the recording is veiled again; the whole recording when left out. */
  readonly span?: { readonly fromMicros: number; readonly toMicros: number };
}

export interface ReviewState {
  readonly query: Query;
  readonly density: number | null;
  readonly showing: Showing;
  readonly picked: TubeRef | null;
  /** The synopsis that is played, or was before an original; null until there is one. */
  readonly synopsisId: string | null;
  readonly drawing: Drawing | null;
  readonly unveiling: Unveiling | null;
  /** Begin and end of a mark, in one recording. */
  readonly markIn: Spot | null;
  readonly markOut: Spot | null;
  setConditions(conditions: readonly Condition[]): void;
  setSort(sort: Sort): void;
  setDensity(density: number | null): void;
  show(showing: Showing): void;
  pick(tube: TubeRef | null): void;
  setSynopsis(synopsisId: string | null): void;
  draw(drawing: Drawing | null): void;
  unveil(unveiling: Unveiling | null): void;
  setMark(end: 'in' | 'out', spot: Spot | null): void;
  /** For another case: nothing of the one before may stay. */
  reset(query?: Query): void;
}

const start = {
  query: emptyQuery,
  density: null,
  showing: { kind: 'synopsis', filmMicros: 0 },
  picked: null,
  synopsisId: null,
  drawing: null,
  unveiling: null,
  markIn: null,
  markOut: null,
} as const;

/** What the parts of the review place share. Where the film is at any moment is in `player-clock.ts`. */
export const useReview = create<ReviewState>()((set) => ({
  ...start,
  setConditions: (conditions) => set(({ query }) => ({ query: { ...query, conditions } })),
  setSort: (sort) => set(({ query }) => ({ query: { ...query, sort } })),
  setDensity: (density) => set({ density }),
  show: (showing) => set({ showing }),
  pick: (picked) => set({ picked }),
  setSynopsis: (synopsisId) => set({ synopsisId }),
  draw: (drawing) => set({ drawing }),
  unveil: (unveiling) => set({ unveiling }),
  setMark: (end, spot) => set(end === 'in' ? { markIn: spot } : { markOut: spot }),
  reset: (query) => set({ ...start, query: query ?? emptyQuery }),
}));
