import type { Micros } from '../base/time.ts';

/** Where one object was, without what it looks like. Relative to the picture, so that recordings of other sizes fit together. */
export interface Track {
  readonly id: string;
  /** f64, [n], integers, rising. */
  readonly ptsMicros: ArrayLike<Micros>;
  /** f64, [n, 4]: left, top, right, bottom of the box, 0..1 of the displayed picture; may reach a little beyond. */
  readonly boxes: ArrayLike<number>;
}
