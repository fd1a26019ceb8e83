import type { RecordingIndex } from '../../index/recording-index.ts';
import { forDetector } from '../../looks/plan-views.ts';
import { begunInAnother, type Start } from '../../parting/begun-in-another.ts';
import { type BodyBefore, BodySearch, samplesBefore, startOfPath } from '../../parting/body-before.ts';
import { type JoinedBeginning, joinBeginning } from '../../parting/join-beginning.ts';
import { readLooks } from '../looks/look-reader.ts';
import { lookForBodies } from './look-for-bodies.ts';
import { countingDetections, heedingStop, type ObjectFinder } from './seen-looks.ts';

/** Looks before it is asked whether to go on: when none of these shows the body, the others can't settle it. */
const firstLooks = 3;

/** Looks at one tube at once, at most (`samplesBefore`). */
const mostLooks = 6;

/**
 * Looks in other tubes for what began out of them, the likeliest first, three to six times each; then goes farther back with those that were seen there, as long as they are, until the budget no longer
 * holds the next looks. A tube is in one join at most. The same index, tubes and detector, the same joins. Errors: `index.damaged`, `pack.*`, `run.interrupted`.
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
  const before = (within: string, start: Start) =>
    bodyBefore(index, heeding, within, start, (looks) => count() + looks <= budget);
  const outlines = await index.storedTubes();
  const taken = new Set(leftOut);
  const found: { readonly tube: string; readonly within: string; readonly path: BodyBefore[] }[] = [];
  for (const { tube, within, start } of begunInAnother(outlines, index.info.analysis)) {
    if (taken.has(tube) || taken.has(within)) continue;
    const path = await before(within, start);
    if (path === null) continue;
    found.push({ tube, within, path: [...path] });
    taken.add(tube).add(within);
  }
  const tubeOf = (id: string) => outlines.find((one) => one.id === id)!.tube();
  const joined: JoinedBeginning[] = [];
  for (const { tube, within, path } of found) {
    for (;;) {
      const earlier = await before(within, startOfPath(path));
      if (earlier === null) break;
      path.unshift(...earlier);
    }
    const pair = joinBeginning(tubeOf(tube), tubeOf(within), path);
    if (pair !== null) joined.push(pair);
  }
  return joined;
}

/**
 * Where in another tube the body was that begins, or was seen first, at `start`; null where too few looks show it.
 *
 * @param mayLook whether so many more looks may be made
 */
async function bodyBefore(
  index: RecordingIndex,
  finder: ObjectFinder,
  within: string,
  start: Start,
  mayLook: (looks: number) => boolean,
): Promise<readonly BodyBefore[] | null> {
  if (!mayLook(firstLooks)) return null;
  for await (const batch of readLooks(index, mostLooks, forDetector, { only: new Set([within]) })) {
    const { tube } = batch.tubes[0]!;
    const chosen = samplesBefore(tube.samples, start);
    const search = new BodySearch(start, chosen.length);
    const look = async (some: readonly number[]) => {
      const instants = some.map((sample) => ({ sample, worth: 1 }));
      const looks = await lookForBodies(index.info, batch, tube, instants, finder);
      for (const { sample, bodies } of looks.toReversed())
        search.take({ ptsMicros: tube.samples[sample]!.ptsMicros, bodies });
    };
    if (search.isOver) return null;
    await look(chosen.slice(0, firstLooks));
    if (search.isOver || !mayLook(chosen.length - firstLooks)) return null;
    await look(chosen.slice(firstLooks));
    return search.found();
  }
  return null;
}
