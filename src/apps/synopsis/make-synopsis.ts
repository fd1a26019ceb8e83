import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import { openIndex } from '../../index/index-reader.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import type { SynopsisPlan } from '../../synopsis/schedule/plan-types.ts';
import type { Composed, Run, SynopsisSettings } from '../cli/engine-port.ts';
import { needsChapters, planChapters } from './chapters.ts';
import { chooseTubes } from './choose-tubes.ts';
import { heed } from './heed.ts';
import { type MadeFilm, makeFilm } from './make-film.ts';
import { planSections } from './plan-sections.ts';
import { type FilmInput, makeSections, type Section } from './section.ts';
import type { SynopsisInput, SynopsisOptions } from './synopsis-input.ts';
import { tubesDuring } from './tubes-during.ts';

/**
 * Folds recordings, or the tubes of them that are wanted, into one film.
 * Errors: `index.damaged`, `input.missing`, `output.*`, `run.interrupted`.
 */
export async function makeSynopsis(
  recordings: readonly SynopsisInput[],
  settings: SynopsisOptions,
  run: Run,
): Promise<Composed> {
  const inputs: FilmInput[] = [];
  try {
    for (const [input, recording] of recordings.entries()) {
      const index = recording.index ?? (await openIndex(recording.indexDirectory));
      const wantedMicros = wantedLength(index.info.durationMicros, settings);
      const { clock, camera } = recording;
      const given = { input, index, wantedMicros, camera: camera ?? null, ...(clock === undefined ? {} : { clock }) };
      // Listed before anything can fail, so that it is closed in any case.
      inputs.push({ ...given, tubes: [] });
      heed(run.signal);
    }
    const sampleCounts = inputs.map(({ index }) => index.sampleCount);
    const isLong = needsChapters(recordings, sampleCounts, settings);
    if (!isLong)
      settings.onChapter?.(inputs.flatMap(({ input }) => (recordings[input]!.tubeIds?.size === 0 ? [] : [input])));
    for (const [input, { tubeIds }] of isLong ? [] : recordings.entries()) {
      const { index } = inputs[input]!;
      const choice = { ...settings, ...(tubeIds === undefined ? {} : { tubeIds }) };
      const tubes = settings.asRecorded ? await tubesAsRecorded(index, settings) : await chooseTubes(index, choice);
      inputs[input] = { ...inputs[input]!, tubes };
      heed(run.signal);
    }
    const shown = isLong
      ? inputs.filter(({ input }) => recordings[input]!.tubeIds!.size > 0)
      : withHits(inputs, recordings);
    const sections = isLong ? [] : await makeSections(shown);
    const unshownMicros = inputs.reduce((sum, one) => sum + (shown.includes(one) ? 0 : one.wantedMicros), 0);
    run.onProgress({ input: null, phase: 'schedule', done: 0, total: sections.length, unit: 'tubes' });
    const started = performance.now();
    const plans = isLong
      ? planChapters(shown, recordings, settings, run.signal)
      : planSections(sections, settings, run.signal);
    const film = await makeFilm(plans.sections, {
      ...settings,
      inputs: shown,
      totalFrames: plans.totalFrames,
      signal: run.signal,
      onProgress: (done, total) => run.onProgress({ input: null, phase: 'compose', done, total, unit: 'frames' }),
    });
    const makingSeconds = (performance.now() - started) / 1000;
    const shownSections: ShownSection[] = [];
    for (const planned of plans.planned) {
      shownSections.push({ section: planned.section, plan: await planned.plan() });
    }
    return {
      output: {
        path: settings.out,
        sha256: film.sha256,
        durationMicros: film.durationMicros,
        width: film.widthPx,
        height: film.heightPx,
        framesPerSecond: 25,
      },
      tubes: traceTubes(shownSections, film),
      metrics: measure(shownSections, film, unshownMicros),
      scheduleSeconds: plans.seconds(),
      composeSeconds: makingSeconds - plans.seconds(),
    };
  } finally {
    for (const { input, index } of inputs) if (recordings[input]!.index === undefined) index.close();
  }
}

/** Without recordings in which a search hit nothing: each would get a second of its own to say that nothing moved. */
function withHits(inputs: readonly FilmInput[], recordings: readonly SynopsisInput[]): readonly FilmInput[] {
  const hit = inputs.filter(({ input, tubes }) => tubes.length > 0 || recordings[input]!.tubeIds === undefined);
  return hit.length === 0 ? inputs.slice(0, 1) : hit;
}

function tubesAsRecorded(index: RecordingIndex, { fromMicros, toMicros }: SynopsisSettings) {
  return tubesDuring(index, fromMicros ?? 0, toMicros ?? index.info.durationMicros);
}

/** Length of what lies between --from and --to. */
function wantedLength(durationMicros: Micros, { fromMicros, toMicros }: SynopsisSettings): Micros {
  return Math.max(0, Math.min(toMicros ?? durationMicros, durationMicros) - (fromMicros ?? 0));
}

/** A section of a finished film. */
interface ShownSection {
  readonly section: Section;
  readonly plan: SynopsisPlan;
}

/** Every tube found: where it is in the film, or why it is not. */
function traceTubes(planned: readonly ShownSection[], film: MadeFilm): Composed['tubes'] {
  return planned.flatMap(({ section, plan }, position) => {
    const firstShown = new Map<string, Micros>();
    for (const { tube, shownFromMicros } of plan.shows) {
      const before = firstShown.get(tube);
      if (before === undefined || shownFromMicros < before) firstShown.set(tube, shownFromMicros);
    }
    const reasons = new Map(plan.notShown.map(({ tube, reason }) => [tube, reason]));
    return section.tubes.map((tube) => {
      const { input, id, shiftMicros } = section.origins.get(tube.id)!;
      const shown = firstShown.get(tube.id);
      return {
        tube: id,
        input: input.input,
        startMicros: tube.startMicros - shiftMicros,
        endMicros: tube.endMicros - shiftMicros,
        shownFromMicros: shown === undefined ? null : Math.max(0, shown) + film.startsMicros[position]!,
        shown: shown !== undefined,
        reasonNotShown: shown === undefined ? (reasons.get(tube.id) ?? 'noPicture') : null,
      };
    });
  });
}

/** Measures of the whole film: sums where they are counts or times, means by tubes where they are shares. */
function measure(planned: readonly ShownSection[], film: MadeFilm, unshownMicros: Micros): Composed['metrics'] {
  const sourceMicros = planned.reduce((sum, { section }) => sum + section.wantedMicros, unshownMicros);
  const tubesFound = planned.reduce((sum, { plan }) => sum + plan.measures.tubesFound, 0);
  const mean = (value: (plan: SynopsisPlan) => number) =>
    planned.length === 1 || tubesFound === 0
      ? value(planned[0]!.plan)
      : planned.reduce((sum, { plan }) => sum + value(plan) * plan.measures.tubesFound, 0) / tubesFound;
  return {
    condensation: sourceMicros / film.durationMicros,
    activitySeconds:
      planned
        .flatMap(({ section }) => section.tubes)
        .reduce((sum, tube) => sum + tube.endMicros - tube.startMicros, 0) / MICROS_PER_SECOND,
    tubesFound,
    tubesShown: planned.reduce((sum, { plan }) => sum + plan.measures.tubesShown, 0),
    activityShownShare: mean((plan) => plan.measures.activityShownShare),
    overlapRatio: mean((plan) => plan.measures.overlapRatio),
    chronologicalDisorder: mean((plan) => plan.measures.chronologicalDisorder),
  };
}
