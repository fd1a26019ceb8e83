import type { PartedTube } from '../../index/parted-tables.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import { forDetector } from '../../looks/plan-views.ts';
import { partTube } from '../../parting/part-tube.ts';
import { bySuspicion } from '../../parting/share-looks.ts';
import type { Tube } from '../../tubes/tube.ts';
import { readLooks } from '../looks/look-reader.ts';
import { lookForBodies } from './look-for-bodies.ts';
import { countingDetections, heedingStop, type ObjectFinder } from './seen-looks.ts';

/** Looks at a tube that may hold several bodies, and how many of them are made before it is asked whether to go on. Chosen on drawn scenes; guess. */
const mostLooks = 10;
const firstLooks = 4;

/**
 * Looks for several bodies in some tubes of an index, the most suspicious first, ten times at most each, four where fewer than half of these show any, until the budget no longer
 * holds the next looks. The same index, tubes and detector, the same parts. Errors: `index.damaged`, `pack.*`, `run.interrupted`.
 *
 * @param crowded share of looks that showed several bodies, by tube
 * @param budget detections that may be spent
 * @returns those that were parted, in the order of the index
 */
export async function findParts(
  index: RecordingIndex,
  finder: ObjectFinder,
  crowded: ReadonlyMap<string, number>,
  budget: number,
  signal?: AbortSignal,
): Promise<PartedTube[]> {
  const { finder: heeding, count } = countingDetections(heedingStop(finder, signal));
  const heads = await index.storedTubes(({ id }) => crowded.has(id));
  const suspects = heads.map(({ id, ptsMicros }) => ({
    tube: id,
    crowdedShare: crowded.get(id)!,
    samples: ptsMicros.length,
  }));
  const parted = new Map<string, PartedTube>();
  for (const suspect of bySuspicion(suspects)) {
    if (count() + firstLooks > budget) break;
    const parts = await partsOfOne(index, heeding, suspect.tube, () => count() + mostLooks - firstLooks <= budget);
    if (parts !== null) parted.set(suspect.tube, { whole: suspect.tube, parts });
  }
  return heads.flatMap(({ id }) => parted.get(id) ?? []);
}

/** @param mayGoOn whether looks beyond the first ones may be made */
async function partsOfOne(
  index: RecordingIndex,
  finder: ObjectFinder,
  id: string,
  mayGoOn: () => boolean,
): Promise<readonly Tube[] | null> {
  for await (const batch of readLooks(index, mostLooks, forDetector, { only: new Set([id]) })) {
    const { tube, instants } = batch.tubes[0]!;
    const looks = await lookForBodies(index.info, batch, tube, instants.slice(0, firstLooks), finder);
    const several = looks.filter(({ bodies }) => bodies.length >= 2).length;
    if (2 * several < looks.length || !mayGoOn()) return null;
    looks.push(...(await lookForBodies(index.info, batch, tube, instants.slice(firstLooks), finder)));
    return partTube(tube, looks, index.info.sha256);
  }
  return null;
}
