import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';
import { openIndex } from '../../index/index-reader.ts';
import { planSynopsis } from '../../synopsis/schedule/plan.ts';
import type { Analysed, Composed, Run, SynopsisSettings } from '../cli/engine-port.ts';
import { chooseTubes } from './choose-tubes.ts';
import { type MadeFilm, makeFilm, type PlannedSection } from './make-film.ts';
import { type FilmInput, makeSections, type Section } from './section.ts';

/** Folds analysed recordings into one film. Errors: `index.damaged`, `output.*`, `run.interrupted`. */
export async function makeSynopsis(
  analysed: readonly Analysed[],
  settings: SynopsisSettings,
  run: Run,
): Promise<Composed> {
  const inputs: FilmInput[] = [];
  try {
    for (const [input, { indexDirectory }] of analysed.entries()) {
      const index = await openIndex(indexDirectory);
      const wantedMicros = wantedLength(index.info.durationMicros, settings);
      // Listed before anything can fail, so that it is closed in any case.
      inputs.push({ input, index, tubes: [], wantedMicros });
      inputs[input] = { input, index, tubes: await chooseTubes(index, settings), wantedMicros };
    }
    const sections = await makeSections(inputs);
    const scheduleStarted = performance.now();
    run.onProgress({ input: null, phase: 'schedule', done: 0, total: sections.length, unit: 'tubes' });
    const planned = planSections(sections, settings);
    const composeStarted = performance.now();
    const film = await makeFilm(planned, {
      ...settings,
      signal: run.signal,
      onProgress: (done, total) => run.onProgress({ input: null, phase: 'compose', done, total, unit: 'frames' }),
    });
    return {
      output: {
        path: settings.out,
        sha256: film.sha256,
        durationMicros: film.durationMicros,
        width: film.widthPx,
        height: film.heightPx,
        framesPerSecond: 25,
      },
      tubes: traceTubes(planned, film),
      metrics: measure(planned, film),
      scheduleSeconds: (composeStarted - scheduleStarted) / 1000,
      composeSeconds: (performance.now() - composeStarted) / 1000,
    };
  } finally {
    for (const { index } of inputs) index.close();
  }
}

/** Length of what lies between --from and --to. */
function wantedLength(durationMicros: Micros, { fromMicros, toMicros }: SynopsisSettings): Micros {
  return Math.max(0, Math.min(toMicros ?? durationMicros, durationMicros) - (fromMicros ?? 0));
}

function planSections(sections: readonly Section[], settings: SynopsisSettings): PlannedSection[] {
  const sourceMicros = sections.reduce((sum, section) => sum + section.wantedMicros, 0);
  return sections.map((section) => ({
    section,
    plan: planSynopsis(section.tubes, {
      analysis: section.inputs[0]!.index.info.analysis,
      sourceDurationMicros: section.wantedMicros,
      ...(settings.density === null ? {} : { density: settings.density }),
      // A length for the whole film is shared among its sections by the length of what they show.
      ...(settings.lengthMicros === null
        ? {}
        : { targetLengthMicros: Math.round((settings.lengthMicros * section.wantedMicros) / sourceMicros) }),
    }),
  }));
}

/** Every tube found: where it is in the film, or why it is not. */
function traceTubes(planned: readonly PlannedSection[], film: MadeFilm): Composed['tubes'] {
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
        shownFromMicros: shown === undefined ? null : shown + film.startsMicros[position]!,
        shown: shown !== undefined,
        reasonNotShown: shown === undefined ? (reasons.get(tube.id) ?? 'noPicture') : null,
      };
    });
  });
}

/** Measures of the whole film: sums where they are counts or times, means by tubes where they are shares. */
function measure(planned: readonly PlannedSection[], film: MadeFilm): Composed['metrics'] {
  const sourceMicros = planned.reduce((sum, { section }) => sum + section.wantedMicros, 0);
  const tubesFound = planned.reduce((sum, { plan }) => sum + plan.measures.tubesFound, 0);
  const mean = (value: (plan: PlannedSection['plan']) => number) =>
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
