import fc from 'fast-check';

/**
 * Values of properties follow from `DAYFOLD_SEED`, which is the commit's unless said otherwise (vitest.config.ts): one commit passes or fails wherever it
 * is tested, and the next tries others. `random` does so each time; `DAYFOLD_RUNS` tries as many as wanted where a test does not say itself.
 */
const { DAYFOLD_SEED: seed = 'random', DAYFOLD_RUNS: runs } = process.env;

fc.configureGlobal({
  ...(seed === 'random' ? {} : { seed: Number(seed) }),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
});
