import type { InstalledPack } from '../../packs/pack.ts';
import type { Engine } from './engine-port.ts';

/** The engine of this checkout. Its parts are loaded when a command needs them: `--help` must not wait for FFmpeg. */
export const engine: Engine = {
  async analyse(path, settings, run) {
    const { analyseRecording } = await import('../analysis/analyse.ts');
    const { defaultParameters } = await import('../analysis/parameters.ts');
    const wanted = settings.classes ?? true;
    let pack: InstalledPack | null = null;
    const findPack = async () => {
      const { packToUse } = await import('../packs/pack-to-use.ts');
      pack = packToUse(settings.pack ?? null);
      return pack;
    };
    const outcome = await analyseRecording(path, {
      parameters: {
        ...defaultParameters,
        skipStill: !settings.decodeAll,
        framesPerSecond: settings.rate,
        fromMicros: settings.fromMicros,
        toMicros: settings.toMicros,
      },
      ...(settings.workers === null ? {} : { workers: settings.workers }),
      ...(settings.indexDirectory === null ? {} : { indexDirectory: settings.indexDirectory }),
      ...(settings.indexRoot === null ? {} : { indexRoot: settings.indexRoot }),
      pack: wanted ? findPack : null,
      signal: run.signal,
      onProgress: (progress) => run.onProgress({ input: path, ...progress }),
    });
    for (const warning of outcome.summary.warnings) run.onWarning(path, warning);
    const { detectedBy, reclassified, warning: classWarning } = outcome.described;
    if (classWarning !== null) run.onWarning(path, classWarning);
    const { openIndex } = await import('../../index/index-reader.ts');
    const index = await openIndex(outcome.indexDirectory);
    const tubes = index.tubeCount;
    index.close();
    const { indexDirectory, reused, summary, seconds } = outcome;
    return {
      path,
      indexDirectory,
      reused,
      detectedBy,
      reclassified,
      packMissing: wanted && pack === null && detectedBy === null && tubes > 0,
      info: outcome.survey.info,
      summary,
      tubes,
      seconds,
    };
  },

  async classify(indexDirectory, settings, run) {
    const { classifyFinished } = await import('../classify/classify-finished.ts');
    return classifyFinished(indexDirectory, settings, run);
  },

  async compose(inputs, settings, run) {
    const { makeSynopsis } = await import('../synopsis/make-synopsis.ts');
    return makeSynopsis(inputs, settings, run);
  },

  async masks(path, settings, run) {
    const { writeMasks } = await import('../analysis/masks.ts');
    return writeMasks(path, {
      outDirectory: settings.out,
      every: settings.every,
      overwrite: settings.overwrite,
      framesPerSecond: settings.rate,
      seed: 1,
      signal: run.signal,
      onProgress: (done, total) => run.onProgress({ input: path, phase: 'masks', done, total, unit: 'frames' }),
    });
  },

  async sample(settings, run) {
    const { makeSample } = await import('../scene/make-sample.ts');
    return makeSample({
      ...settings,
      signal: run.signal,
      onProgress: (done, total) =>
        run.onProgress({ input: settings.out, phase: 'sample', done, total, unit: 'frames' }),
    });
  },
};
