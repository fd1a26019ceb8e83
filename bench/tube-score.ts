import { assign } from '../src/tubes/assignment.ts';

/** One box of one identity in one frame. Same grid and same frame numbers on both sides. */
export interface ScoredBox {
  readonly frame: number;
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface TubeScore {
  /** Truth boxes found over truth boxes; found boxes that are true over found boxes, in the truth's frames. */
  readonly recall: number;
  readonly precision: number;
  readonly f: number;
  /** CLEAR MOT identity switches (Bernardin and Stiefelhagen 2008): times a truth's matched tube differs from its last. */
  readonly switches: number;
  /** Mean number of tubes a found truth was matched to. */
  readonly tubesPerTruth: number;
  readonly truthsFound: number;
  readonly truths: number;
  /** Different tubes matched to each truth, for a closer look. */
  readonly tubesOf: ReadonlyMap<string, readonly string[]>;
}

function overlap(a: ScoredBox, b: ScoredBox): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (a.width * a.height + b.width * b.height - width * height);
}

function byFrame(boxes: readonly ScoredBox[]): Map<number, ScoredBox[]> {
  const frames = new Map<number, ScoredBox[]>();
  for (const box of boxes) {
    const list = frames.get(box.frame);
    if (list) list.push(box);
    else frames.set(box.frame, [box]);
  }
  return frames;
}

/**
 * Scores tubes against truth in the frames that have truth. CLEAR MOT matching: a pair of the frame before is kept while it
 * still overlaps enough, the rest is assigned at the least cost.
 *
 * @param judgedFrames frames in which the truth is whole; those of the truth's boxes when not given
 */
export function scoreTubes(
  truth: readonly ScoredBox[],
  found: readonly ScoredBox[],
  leastIou: number,
  judgedFrames?: Iterable<number>,
): TubeScore {
  const truthByFrame = byFrame(truth);
  const foundByFrame = byFrame(found);
  const last = new Map<string, string>();
  const tubesOf = new Map<string, string[]>();
  let hits = 0;
  let truths = 0;
  let founds = 0;
  let switches = 0;
  for (const frame of [...(judgedFrames ?? truthByFrame.keys())].sort((a, b) => a - b)) {
    const expected = truthByFrame.get(frame) ?? [];
    const present = foundByFrame.get(frame) ?? [];
    truths += expected.length;
    founds += present.length;
    const costs = new Float64Array(expected.length * present.length).fill(Number.POSITIVE_INFINITY);
    expected.forEach((want, i) => {
      present.forEach((have, j) => {
        const iou = overlap(want, have);
        if (iou < leastIou) return;
        costs[i * present.length + j] = last.get(want.id) === have.id ? -10 : 1 - iou;
      });
    });
    assign(costs, expected.length, present.length).forEach((j, i) => {
      if (j < 0) return;
      hits++;
      const want = expected[i]!.id;
      const have = present[j]!.id;
      const before = last.get(want);
      if (before !== undefined && before !== have) switches++;
      last.set(want, have);
      const tubes = tubesOf.get(want) ?? [];
      if (!tubes.includes(have)) tubes.push(have);
      tubesOf.set(want, tubes);
    });
  }
  const recall = truths === 0 ? 1 : hits / truths;
  const precision = founds === 0 ? 1 : hits / founds;
  const tubes = [...tubesOf.values()].reduce((sum, list) => sum + list.length, 0);
  return {
    recall,
    precision,
    f: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    switches,
    tubesPerTruth: tubesOf.size === 0 ? 0 : tubes / tubesOf.size,
    truthsFound: tubesOf.size,
    truths: new Set(truth.map(({ id }) => id)).size,
    tubesOf,
  };
}
