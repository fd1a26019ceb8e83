import type { Size } from '../base/geometry.ts';
import type { Part, SearchSource } from './source.ts';

/** One recording in the table of a case. */
export interface SourceEntry {
  /** Its number in the table. */
  readonly number: number;
  /** `id` of its first object; the others follow in their order. */
  readonly firstId: number;
  readonly source: SearchSource;
  readonly display: Size;
  readonly part: Part;
}

/** What the numbers in the table of a case stand for. */
export interface CaseContent {
  readonly sources: readonly SourceEntry[];
  /** Names of classes by their number. */
  readonly classes: ReadonlyMap<number, string>;
}
