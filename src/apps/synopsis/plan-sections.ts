import { filmFrames } from '../../synopsis/compose/composer.ts';
import { startPlan } from '../../synopsis/schedule/plan.ts';
import { planAsRecorded } from '../../synopsis/schedule/plan-as-recorded.ts';
import type { PlanHead, SynopsisPlan } from '../../synopsis/schedule/plan-types.ts';
import { takeTurn } from './heed.ts';
import type { PlannedSection } from './make-film.ts';
import type { Section } from './section.ts';
import type { SynopsisOptions } from './synopsis-input.ts';

/** Planning without a turn of the event loop at most. Milliseconds, guess. */
const TURN_MS = 40;

/** Sections to be planned one by one. */
export interface SectionPlans {
  /** In the order of the film; the next one is asked for when the one before has been composed. */
  readonly sections: Iterable<PlannedSection> | AsyncIterable<PlannedSection>;
  /** All of them once the film is made. */
  readonly planned: readonly PlannedSection[];
  /** What planning took so far. */
  seconds(): number;
  /** Frames of the whole film; about, where not all is planned; 0 while nothing is known. */
  totalFrames(): Promise<number>;
}

interface Started {
  readonly head: PlanHead | null;
  rest(): Generator<undefined, SynopsisPlan>;
}

function* asRecorded({ tubes, inputs }: Section, settings: SynopsisOptions): Generator<undefined, SynopsisPlan> {
  const { durationMicros } = inputs[0]!.index.info;
  // Little work; whoever runs it may stop all the same.
  yield;
  const toMicros = Math.min(settings.toMicros ?? durationMicros, durationMicros);
  return planAsRecorded(tubes, settings.fromMicros ?? 0, toMicros);
}

/** Begins the plan of the first section; the others, and what is left of it, are planned when they are asked for. */
export function planSections(
  sections: readonly Section[],
  settings: SynopsisOptions,
  signal: AbortSignal,
): SectionPlans {
  const sourceMicros = sections.reduce((sum, section) => sum + section.wantedMicros, 0);
  let spentMs = 0;

  function start(section: Section): Started {
    if (settings.asRecorded) return { head: null, rest: () => asRecorded(section, settings) };
    const started = performance.now();
    const plan = startPlan(section.tubes, {
      analysis: section.inputs[0]!.index.info.analysis,
      sourceDurationMicros: section.wantedMicros,
      ...(settings.density === null ? {} : { density: settings.density }),
      // A length for the whole film is shared among its sections by the length of what they show.
      ...(settings.lengthMicros === null
        ? {}
        : { targetLengthMicros: Math.round((settings.lengthMicros * section.wantedMicros) / sourceMicros) }),
    });
    spentMs += performance.now() - started;
    return plan;
  }

  async function finish(rest: Generator<undefined, SynopsisPlan>): Promise<SynopsisPlan> {
    for (;;) {
      const turnStarted = performance.now();
      let step = rest.next();
      while (step.done !== true && performance.now() - turnStarted < TURN_MS) step = rest.next();
      spentMs += performance.now() - turnStarted;
      if (step.done === true) return step.value;
      await takeTurn(settings, signal);
    }
  }

  const planned = sections.map((section, i): PlannedSection => {
    const begun = i === 0 ? start(section) : null;
    let plan: Promise<SynopsisPlan> | null = null;
    return {
      section,
      head: begun?.head ?? null,
      plan() {
        plan ??= finish((begun ?? start(section)).rest());
        return plan;
      },
    };
  });
  return {
    sections: planned,
    planned,
    seconds: () => spentMs / 1000,
    async totalFrames() {
      let total = 0;
      for (const { plan } of planned) total += filmFrames(await plan());
      return total;
    },
  };
}
