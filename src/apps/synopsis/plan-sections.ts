import { setImmediate } from 'node:timers/promises';
import { startPlan } from '../../synopsis/schedule/plan.ts';
import type { SynopsisPlan } from '../../synopsis/schedule/plan-types.ts';
import type { SynopsisSettings } from '../cli/engine-port.ts';
import { heed } from './heed.ts';
import type { PlannedSection } from './make-film.ts';
import type { Section } from './section.ts';

/** Planning without a turn of the event loop at most. Milliseconds, guess. */
const TURN_MS = 40;

/** Sections to be planned one by one, and the time that took so far. */
export interface SectionPlans {
  readonly planned: readonly PlannedSection[];
  seconds(): number;
}

/** Begins the plan of the first section; the others, and what is left of it, are planned when they are asked for. */
export function planSections(
  sections: readonly Section[],
  settings: SynopsisSettings,
  signal: AbortSignal,
): SectionPlans {
  const sourceMicros = sections.reduce((sum, section) => sum + section.wantedMicros, 0);
  let spentMs = 0;

  function start(section: Section) {
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
      await setImmediate();
      heed(signal);
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
  return { planned, seconds: () => spentMs / 1000 };
}
