import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { replaceGeneration } from '../../index/generation.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { DetectedBy } from '../../index/recording-index.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { takeLock } from '../analysis/lock.ts';
import { type DescribeOptions, describeIndex, isDetectedBy } from './describe-index.ts';

/** What a new look for classes did. */
export interface Reclassified {
  /** False when the index already had the classes of this pack, and nothing was done. */
  readonly changed: boolean;
  /** Null when there is nothing to classify. */
  readonly detectedBy: DetectedBy | null;
  readonly tubes: number;
}

/**
 * Finds the classes of a finished index anew with a pack, and the colours that depend on them, from the pictures in it: the recording is not read. A new
 * generation takes the place of the index when it is whole; until then, and if anything fails, the old one stays.
 * Errors: `index.*`, `input.missing`, `pack.*`, `output.*` (`output.locked` when another process does the same), `run.interrupted`.
 */
export async function reclassify(
  directory: string,
  options: DescribeOptions & { readonly pack: InstalledPack },
): Promise<Reclassified> {
  const before = await factsOf(directory);
  if (before.tubes === 0 || isDetectedBy(before.detectedBy, options.pack)) return { ...before, changed: false };
  const lock = join(dirname(directory), `.${basename(directory)}.classify-lock`);
  takeLock(lock);
  try {
    await replaceGeneration(directory, async (copy) => {
      await describeIndex(copy, options);
    });
  } finally {
    rmSync(lock, { force: true });
  }
  return { ...(await factsOf(directory)), changed: true };
}

async function factsOf(directory: string) {
  const index = await openIndex(directory);
  const { detectedBy, tubeCount: tubes } = index;
  index.close();
  return { detectedBy, tubes };
}
