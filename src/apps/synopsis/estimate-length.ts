import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import { FILM_FRAMES_PER_SECOND, filmFrames } from '../../synopsis/compose/composer.ts';
import { planAtDensities } from '../../synopsis/schedule/plan.ts';
import { tubesNamed } from './choose-tubes.ts';
import { takeTurn } from './heed.ts';
import { makeSections } from './section.ts';

/** What a film would be made of: of each recording the tubes, in order of time. */
export interface EstimateTask {
  readonly recordings: readonly {
    readonly indexDirectory: string;
    readonly camera: string;
    readonly tubes: readonly string[];
    /** Tubes of the recording that the query finds; more than `tubes` where those are a sample of them. */
    readonly found: number;
  }[];
  readonly densities: readonly number[];
}

/** How long the film would be at each density, in their order. */
export type LengthEstimates = readonly { readonly density: number; readonly lengthMicros: Micros }[];

/**
 * Plans the film at each density without making it. Of a sample it takes the length to grow with the number of tubes.
 * Errors: `input.missing`, `index.*`, `run.interrupted`.
 *
 * @param open an index, which the caller closes
 */
export async function estimateLength(
  { recordings, densities }: EstimateTask,
  open: (directory: string) => Promise<RecordingIndex>,
  signal: AbortSignal,
): Promise<LengthEstimates> {
  const inputs = [];
  for (const [input, { indexDirectory, camera, tubes: ids }] of recordings.entries()) {
    const index = await open(indexDirectory);
    inputs.push({ input, index, camera, tubes: await tubesNamed(index, ids), wantedMicros: index.info.durationMicros });
    await takeTurn({}, signal);
  }
  const sections = inputs.length === 0 ? [] : await makeSections(inputs);
  const frames = densities.map(() => 0);
  for (const { inputs: own, tubes, wantedMicros } of sections) {
    const asked = own.reduce((sum, { input }) => sum + recordings[input]!.tubes.length, 0);
    const found = own.reduce((sum, { input }) => sum + recordings[input]!.found, 0);
    const options = {
      analysis: own[0]!.index.info.analysis,
      sourceDurationMicros: wantedMicros,
      // A sample tells the length to a fifth or so however well it is planned.
      isRough: found > asked,
    };
    let at = 0;
    for (const plan of planAtDensities(tubes, options, densities)) {
      frames[at++]! += filmFrames(plan) * Math.max(1, found / Math.max(1, asked));
      await takeTurn({}, signal);
    }
  }
  return densities.map((density, i) => {
    const seconds = Math.max(frames[i]!, FILM_FRAMES_PER_SECOND) / FILM_FRAMES_PER_SECOND;
    return { density, lengthMicros: Math.round(seconds * MICROS_PER_SECOND) };
  });
}
