import type { Silhouette } from '../base/silhouette.ts';
import type { Micros } from '../base/time.ts';
import type { Tube } from './tube.ts';

/**
 * What scheduling needs of a tube: when and where, and its shape at the instants that are asked for. Much cheaper to have of a
 * stored tube than its samples are.
 */
export interface TubeOutline {
  readonly id: string;
  readonly startMicros: Micros;
  readonly endMicros: Micros;
  /** f64, by sample, in order of time. */
  readonly ptsMicros: Float64Array;
  /** i32, [samples, 4], left, top, right, bottom of what is seen on the analysis grid; all 0 where nothing is. */
  readonly boxes: Int32Array;
  /** Null where nothing is seen. */
  silhouetteAt(sample: number): Silhouette | null;
}

/** The outline of a tube whose samples are there. */
export function outlineOf({ id, startMicros, endMicros, samples }: Tube): TubeOutline {
  const ptsMicros = Float64Array.from(samples, (sample) => sample.ptsMicros);
  const boxes = new Int32Array(samples.length * 4);
  samples.forEach(({ silhouette }, i) => {
    if (silhouette === null || silhouette.runs.length < 2) return;
    const { left, top, right, bottom } = silhouette.box;
    boxes.set([left, top, right, bottom], 4 * i);
  });
  return { id, startMicros, endMicros, ptsMicros, boxes, silhouetteAt: (sample) => samples[sample]!.silhouette };
}
