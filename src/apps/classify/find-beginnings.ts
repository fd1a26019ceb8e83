import type { RecordingIndex } from '../../index/recording-index.ts';
import { forDetector } from '../../looks/plan-views.ts';
import { type BegunInAnother, begunInAnother } from '../../parting/begun-in-another.ts';
import { BodySearch, samplesBefore } from '../../parting/body-before.ts';
import { type JoinedBeginning, joinBeginning } from '../../parting/join-beginning.ts';
import type { Tube } from '../../tubes/tube.ts';
import { readLooks } from '../looks/look-reader.ts';
import { lookForBodies } from './look-for-bodies.ts';
import { countingDetections, heedingStop, type ObjectFinder } from './seen-looks.ts';

/** Looks before it is asked whether to go on: when none of these shows the body, the others can't settle it. */
const firstLooks = 3;

/** Looks at one tube at most (`samplesBefore`). */
const mostLooks = 6;

/**
 * Looks for what began out of another tube in that one, the likeliest first, three to six times each, until the budget no longer holds the next looks. A tube is in one join at most. The same
 * index, tubes and detector, the same joins. Errors: `index.damaged`, `pack.*`, `run.interrupted`.
 *
 * @param leftOut ids of tubes that take no part, such as those that were parted
 * @param budget detections that may be spent
 */
export async function findBeginnings(
  index: RecordingIndex,
  finder: ObjectFinder,
  leftOut: ReadonlySet<string>,
  budget: number,
  signal?: AbortSignal,
): Promise<JoinedBeginning[]> {
  const { finder: heeding, count } = countingDetections(heedingStop(finder, signal));
  const outlines = await index.storedTubes();
  const taken = new Set(leftOut);
  const joined: JoinedBeginning[] = [];
  for (const one of begunInAnother(outlines, index.info.analysis)) {
    if (taken.has(one.tube) || taken.has(one.within)) continue;
    if (count() + firstLooks > budget) break;
    const begun = outlines.find(({ id }) => id === one.tube)!.tube();
    const pair = await joinOf(index, heeding, one, begun, () => count() + mostLooks - firstLooks <= budget);
    if (pair === null) continue;
    joined.push(pair);
    taken.add(one.tube).add(one.within);
  }
  return joined;
}

/** @param mayGoOn whether looks beyond the first ones may be made */
async function joinOf(
  index: RecordingIndex,
  finder: ObjectFinder,
  { within: id, start }: BegunInAnother,
  begun: Tube,
  mayGoOn: () => boolean,
): Promise<JoinedBeginning | null> {
  for await (const batch of readLooks(index, mostLooks, forDetector, { only: new Set([id]) })) {
    const { tube: within } = batch.tubes[0]!;
    const chosen = samplesBefore(within.samples, start);
    const search = new BodySearch(start, chosen.length);
    const look = async (some: readonly number[]) => {
      const instants = some.map((sample) => ({ sample, worth: 1 }));
      const looks = await lookForBodies(index.info, batch, within, instants, finder);
      for (const { sample, bodies } of looks.toReversed())
        search.take({ ptsMicros: within.samples[sample]!.ptsMicros, bodies });
    };
    if (search.isOver) return null;
    await look(chosen.slice(0, firstLooks));
    if (search.isOver || !mayGoOn()) return null;
    await look(chosen.slice(firstLooks));
    const before = search.found();
    return before === null ? null : joinBeginning(begun, within, before);
  }
  return null;
}
