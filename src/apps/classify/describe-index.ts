import { DayfoldError } from '../../base/errors.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { DetectedBy, RecordingIndex } from '../../index/recording-index.ts';
import { rewriteTubes, type TubeFinding } from '../../index/rewrite-tubes.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { ColourReader } from '../colours/colour-reader.ts';
import { type ColourOptions, colourTubes } from '../colours/colour-tubes.ts';
import { classifyTubes } from './classify-tubes.ts';
import { type FinderToCome, finderToCome } from './finder-to-come.ts';

/** Raised whenever the same index and detector would give other classes: looks, votes and thresholds count. */
export const classRules = 2;

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
 * Names classes and colours of the tubes of an index that nobody reads yet, from the pictures in it; both from the same looks. A model is opened only
 * when there is a tube. Errors: `index.damaged`, `pack.*`, `run.interrupted`.
 *
 * @returns what found the classes; null when nothing did
 */
export async function describeIndex(directory: string, options: DescribeOptions): Promise<DetectedBy | null> {
  const index = await openIndex(directory);
  try {
    if (index.tubeCount === 0) return null;
    const { pack } = options;
    const { findings, detectedBy } =
      pack === null
        ? { findings: await coloursOf(index, options), detectedBy: null }
        : await classesAndColoursOf(index, pack, options);
    await rewriteTubes(directory, findings, detectedBy);
    return detectedBy;
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

async function classesAndColoursOf(
  index: RecordingIndex,
  pack: InstalledPack,
  { finder: begun, signal, onProgress }: DescribeOptions,
): Promise<{ readonly findings: Findings; readonly detectedBy: DetectedBy }> {
  const toCome = begun ?? finderToCome(pack);
  try {
    const finder = await toCome.opened();
    const colours = new ColourReader(index);
    const classes = await classifyTubes(index, finder, {
      ...(signal === undefined ? {} : { signal }),
      onProgress: (done, total) => onProgress?.('classes', done, total),
      see: (looks, batch) => colours.see(looks, batch),
    });
    for (const [tube, found] of classes) colours.name(tube, found.class);
    const named = colours.all();
    const findings = new Map(
      [...classes].map(([tube, { class: name, score, margin }]) => {
        const own = named.get(tube);
        if (own === undefined) throw new DayfoldError('internal', `the colours of tube ${tube} were not read`);
        return [tube, { class: { name, score, margin }, colours: own }];
      }),
    );
    return { findings, detectedBy: { ...finder.identity, rules: classRules } };
  } finally {
    if (begun === undefined) await toCome.close();
  }
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
