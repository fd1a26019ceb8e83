import { DayfoldError } from '../../base/errors.ts';
import { lookedAtAgain, type TubeClass } from '../../classify/decide.ts';
import { openIndex } from '../../index/index-reader.ts';
import { type JoinedPair, type PartedTube, partTables, restoreWholeTables } from '../../index/parted-tables.ts';
import type { DetectedBy, RecordingIndex } from '../../index/recording-index.ts';
import { rewriteTubes, type TubeFinding } from '../../index/rewrite-tubes.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { crowdedShare } from '../../parting/bodies-in-look.ts';
import { partingBudget } from '../../parting/share-looks.ts';
import { ColourReader } from '../colours/colour-reader.ts';
import { type ColourOptions, colourTubes } from '../colours/colour-tubes.ts';
import { classifyTubes } from './classify-tubes.ts';
import { findBeginnings } from './find-beginnings.ts';
import { findParts } from './find-parts.ts';
import { type FinderToCome, finderToCome } from './finder-to-come.ts';
import { countingDetections, type ObjectFinder } from './seen-looks.ts';

/** Raised whenever the same index and detector would give other classes or parts: looks, votes and thresholds count. */
export const classRules = 5;

export interface DescribeOptions {
  /** The model that finds classes; null: they stay unknown. */
  readonly pack: InstalledPack | null;
  /** The same model where somebody began to open it already; who did closes it. */
  readonly finder?: FinderToCome | undefined;
  /** Has a share of the colours read elsewhere, when there is no model (`ColourOptions.share`). */
  readonly colourShare?: ColourOptions['share'];
  readonly signal?: AbortSignal;
  /** Tubes that are done, of all. */
  readonly onProgress?: (phase: 'classes' | 'colours', done: number, total: number) => void;
}

/**
 * Names classes and colours of the tubes of an index that nobody reads yet, from the pictures in it; both from the same looks. Tubes in which the detector sees
 * several bodies are parted, and those that it sees in another one before they begin are given their beginning; what an earlier look changed is as it was tracked first. A model is opened only when there is a tube.
 * Errors: `index.damaged`, `pack.*`, `run.interrupted`.
 *
 * @returns what found the classes; null when nothing did
 */
export async function describeIndex(directory: string, options: DescribeOptions): Promise<DetectedBy | null> {
  restoreWholeTables(directory);
  const index = await openIndex(directory);
  try {
    if (index.tubeCount === 0) return null;
    const { pack } = options;
    if (pack !== null) return await describeWithModel(index, pack, options);
    await rewriteTubes(directory, await coloursOf(index, options), null);
    return null;
  } finally {
    index.close();
  }
}

type Findings = ReadonlyMap<string, TubeFinding>;

async function coloursOf(
  index: RecordingIndex,
  { colourShare, signal, onProgress }: DescribeOptions,
): Promise<Findings> {
  const colours = await colourTubes(index, {
    ...(colourShare === undefined ? {} : { share: colourShare }),
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, total) => onProgress?.('colours', done, total),
  });
  return new Map([...colours].map(([tube, own]) => [tube, { colours: own }]));
}

async function describeWithModel(
  index: RecordingIndex,
  pack: InstalledPack,
  { finder: begun, signal, onProgress }: DescribeOptions,
): Promise<DetectedBy> {
  const toCome = begun ?? finderToCome(pack);
  const stopping = signal === undefined ? {} : { signal };
  try {
    const finder = await toCome.opened();
    const detectedBy = { ...finder.identity, rules: classRules };
    const colours = new ColourReader(index);
    const suspects = new Map<string, number>();
    const counted = countingDetections(finder);
    const classes = new Map(
      await classifyTubes(index, counted.finder, {
        ...stopping,
        onProgress: (done, total) => onProgress?.('classes', done, total),
        see: (looks, batch) => colours.see(looks, batch),
        onGlance: (tube, looks) => {
          const share = crowdedShare(looks);
          if (share > 0) suspects.set(tube, share);
        },
      }),
    );
    for (const [tube, found] of classes) colours.name(tube, found.class);
    await rewriteTubes(index.directory, findingsOf(classes, colours), detectedBy);
    const changed = await findChanges(index, finder, suspects, partingBudget(counted.count()), signal);
    if (changed.old.length === 0) return detectedBy;
    await partTables(index.directory, changed.parted, changed.joined);
    const known = new Map(changed.old.map((tube) => [tube, classes.get(tube)!]));
    for (const tube of changed.old) {
      classes.delete(tube);
      colours.forget(tube);
    }
    for (const [tube, now] of await classifyNew(index.directory, changed, finder, colours, stopping)) {
      const found = lookedAtAgain(known.get(tube), now);
      classes.set(tube, found);
      colours.name(tube, found.class);
    }
    await rewriteTubes(index.directory, findingsOf(classes, colours), detectedBy);
    return detectedBy;
  } finally {
    if (begun === undefined) await toCome.close();
  }
}

/** What looks for several bodies make of the tubes of an index. */
interface Changes {
  readonly parted: readonly PartedTube[];
  readonly joined: readonly JoinedPair[];
  /** Ids of the tubes that are no longer as they were tracked. */
  readonly old: readonly string[];
  /** Ids of those that take their place. */
  readonly made: readonly string[];
}

/** Tubes are parted first; what begins out of others is looked for with as much again and with what that left. @param budget detections that parting may cost */
async function findChanges(
  index: RecordingIndex,
  finder: ObjectFinder,
  suspects: ReadonlyMap<string, number>,
  budget: number,
  signal: AbortSignal | undefined,
): Promise<Changes> {
  const spent = countingDetections(finder);
  const parted = suspects.size === 0 ? [] : await findParts(index, spent.finder, suspects, budget, signal);
  const wholes = parted.map(({ whole }) => whole);
  const joined = await findBeginnings(index, spent.finder, new Set(wholes), 2 * budget - spent.count(), signal);
  const pairs = joined.flatMap(({ tube, within }) => [tube.id, within.id]);
  const parts = parted.flatMap((one) => one.parts.map(({ id }) => id));
  return { parted, joined, old: [...wholes, ...pairs], made: [...parts, ...pairs] };
}

/** The classes of parts and pairs, looked at as any other tube is. */
async function classifyNew(
  directory: string,
  { made }: Changes,
  finder: ObjectFinder,
  colours: ColourReader,
  stopping: Pick<DescribeOptions, 'signal'>,
): Promise<ReadonlyMap<string, TubeClass>> {
  const index = await openIndex(directory);
  try {
    return await classifyTubes(index, finder, {
      ...stopping,
      only: new Set(made),
      see: (looks, batch) => colours.see(looks, batch),
    });
  } finally {
    index.close();
  }
}

function findingsOf(classes: ReadonlyMap<string, TubeClass>, colours: ColourReader): Findings {
  const named = colours.all();
  return new Map(
    [...classes].map(([tube, { class: name, score, margin }]) => {
      const own = named.get(tube);
      if (own === undefined) throw new DayfoldError('internal', `the colours of tube ${tube} were not read`);
      return [tube, { class: { name, score, margin }, colours: own }];
    }),
  );
}

/** Whether the classes of an index are those that this pack would find. */
export function isDetectedBy(detectedBy: DetectedBy | null, { manifest, sha256 }: InstalledPack): boolean {
  return (
    detectedBy !== null &&
    detectedBy.name === manifest.name &&
    detectedBy.version === manifest.version &&
    detectedBy.sha256 === sha256 &&
    detectedBy.rules === classRules
  );
}
