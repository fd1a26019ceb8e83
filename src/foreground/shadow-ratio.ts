import type { Regions } from './regions.ts';
import { type ShadowCells, tintOf } from './shadow-cells.ts';

/** Darkest and brightest share of the light that is learned. Guess. */
const DARKEST = 0.12;
const BRIGHTEST = 0.88;
/** Bins of the histogram over the logarithm of the share, and how far from its peak a share still belongs to it, in bins. */
const BINS = 32;
const REACH = 1;
/** Votes until the peak counts, and after how many all are halved: the sun moves on. Guess. */
const ENOUGH_VOTES = 60;
const MOST_VOTES = 2000;
/** Votes for a bin that one turn may give at most: one dark car is in few turns. Guess. */
const VOTES_A_TURN = 20;
/** Share of all votes that must lie at the peak. Guess. */
const PEAK_SHARE = 0.5;
/** Neighbours of a flat place differ by at most this share of the light. Guess. */
const FLAT = 0.05;
/** Chroma of a voting cell is this near to the darkened plate's, levels. Guess. */
const CHROMA = 3;

const logDarkest = Math.log(DARKEST);
const binsPerLog = BINS / (Math.log(BRIGHTEST) - logDarkest);

/**
 * Learns which share of the light the cast shadows of a scene leave. It is the same wherever the sun is hidden, whatever throws the
 * shadow, while clothes and paint are of all kinds. Votes come from flat places low in a region that have nothing of it above them:
 * beside an object and not part of it.
 */
export function createShadowRatio() {
  const votes = new Float64Array(BINS);
  const inTurn = new Uint8Array(BINS);
  let total = 0;

  /** Begins another turn: what passes may be something else by now. */
  const turn = (): void => {
    inTurn.fill(0);
  };

  const vote = (cells: ShadowCells, regions: Regions): void => {
    const { columns, list, region, now, before, u, v, plateU, plateV } = cells;
    for (let i = 0; i < cells.count; ) {
      const r = region[list[i]!]!;
      const box = regions.boxes[r - 1]!;
      const middle = (box.top + box.bottom) >> 2;
      const left = box.left >> 1;
      const tops = new Int16Array(((box.right + 1) >> 1) - left).fill(0x7fff);
      for (; i < cells.count && region[list[i]!] === r; i++) {
        const cell = list[i]!;
        const row = Math.floor(cell / columns);
        const column = cell - row * columns - left;
        if (tops[column] === 0x7fff) tops[column] = row;
        if (tops[column]! <= middle || before[cell]! < 80) continue;
        const ratio = now[cell]! / before[cell]!;
        if (ratio < DARKEST || ratio >= BRIGHTEST) continue;
        if (Math.abs(tintOf(u[cell]!, plateU[cell]!, ratio)) > CHROMA) continue;
        if (Math.abs(tintOf(v[cell]!, plateV[cell]!, ratio)) > CHROMA) continue;
        let isFlat = true;
        for (const other of [cell - 1, cell + 1, cell - columns, cell + columns]) {
          if (region[other] !== r || Math.abs(now[other]! / before[other]! - ratio) > FLAT) isFlat = false;
        }
        if (!isFlat) continue;
        const bin = Math.floor((Math.log(ratio) - logDarkest) * binsPerLog);
        if (inTurn[bin] === VOTES_A_TURN) continue;
        inTurn[bin]!++;
        votes[bin]!++;
        total++;
      }
    }
    if (total <= MOST_VOTES) return;
    for (let b = 0; b < BINS; b++) votes[b] = votes[b]! / 2;
    total /= 2;
  };

  /** Share of the light that cast shadows leave; null while there is no telling. */
  const ratio = (): number | null => {
    if (total < ENOUGH_VOTES) return null;
    let best = 0;
    let at = 0;
    let weighted = 0;
    for (let b = REACH; b < BINS - REACH; b++) {
      let sum = 0;
      let centre = 0;
      for (let k = b - REACH; k <= b + REACH; k++) {
        sum += votes[k]!;
        centre += votes[k]! * (k + 0.5);
      }
      if (sum <= best) continue;
      best = sum;
      at = b;
      weighted = centre;
    }
    if (at === 0 || best < PEAK_SHARE * total) return null;
    return Math.exp(logDarkest + weighted / best / binsPerLog);
  };
  return { turn, vote, ratio };
}
