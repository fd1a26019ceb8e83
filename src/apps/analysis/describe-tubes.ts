import { DayfoldError, type Warning } from '../../base/errors.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { DetectedBy } from '../../index/recording-index.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { type DescribeOptions, describeIndex } from '../classify/describe-index.ts';
import { reclassify } from '../classify/reclassify.ts';
import type { ShareColours } from '../colours/colour-tubes.ts';
import type { AnalyseOptions } from './analyse.ts';
import type { WorkerPool } from './worker-pool.ts';

/** What is known of the classes of an index after an analysis. */
export interface Described {
  readonly detectedBy: DetectedBy | null;
  /** Classes were found anew in an index that was there. */
  readonly reclassified: boolean;
  /** Why the pack found nothing; null when it did, or there is none. */
  readonly warning: Warning | null;
}

type Options = Pick<AnalyseOptions, 'signal' | 'onProgress'> &
  Pick<DescribeOptions, 'pack' | 'finder'> & {
    /** Threads that can do a part of the work. */
    readonly pool?: WorkerPool;
  };

/**
 * Names classes and colours in an index that is being made. A pack that cannot be opened costs the classes, not the analysis.
 * Errors: `index.damaged`, `run.interrupted`.
 */
export async function describeNew(directory: string, options: Options): Promise<Described> {
  return orWithout(options, async (pack) => ({
    detectedBy: await describeIndex(directory, { ...describing(options, pack), ...sharing(directory, options) }),
    reclassified: false,
  }));
}

/** Finds classes anew in an index that is there when it has not those of the pack; without a pack it stays as it is. Errors as `reclassify`. */
export async function describeFound(directory: string, options: Options): Promise<Described> {
  return orWithout(options, async (pack) => {
    if (pack === null) {
      const index = await openIndex(directory);
      index.close();
      return { detectedBy: index.detectedBy, reclassified: false };
    }
    const { changed, detectedBy } = await reclassify(directory, { ...describing(options, pack), pack });
    return { detectedBy, reclassified: changed };
  });
}

async function orWithout(
  { pack }: Options,
  describe: (pack: InstalledPack | null) => Promise<Omit<Described, 'warning'>>,
): Promise<Described> {
  try {
    return { ...(await describe(pack)), warning: null };
  } catch (cause) {
    if (pack === null || !(cause instanceof DayfoldError) || !cause.code.startsWith('pack.')) throw cause;
    const warning = { code: 'classesMissing', message: `classes stay unknown: ${cause.message}` };
    return { ...(await describe(null)), warning };
  }
}

function sharing(directory: string, { pool }: Options): Pick<DescribeOptions, 'colourShare'> {
  if (pool === undefined) return {};
  return {
    colourShare: async (range, onProgress) =>
      (await pool.run({ kind: 'colours', directory, range }, { onProgress })) as ShareColours,
  };
}

function describing({ finder, signal, onProgress }: Options, pack: InstalledPack | null): DescribeOptions {
  return {
    pack,
    finder,
    ...(signal === undefined ? {} : { signal }),
    onProgress: (phase, done, total) => onProgress?.({ phase, done, total, unit: 'objects' }),
  };
}
