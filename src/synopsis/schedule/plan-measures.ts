import type { Size } from '../../base/geometry.ts';
import { silhouetteArea } from '../../base/silhouette.ts';
import type { Micros } from '../../base/time.ts';
import type { TubeOutline } from '../../tubes/tube-outline.ts';
import { countReversed } from './disorder.ts';
import { maskCollision, type PlacedPart } from './mask-collision.ts';
import type { PlanMeasures, TubeShow } from './plan-types.ts';
import type { TubeSteps } from './tube-steps.ts';

/** Measures a plan on the silhouettes themselves (engine.md, "Measures"). */
export function measurePlan(
  tubes: readonly TubeOutline[],
  shows: readonly TubeShow[],
  lengthMicros: Micros,
  options: { readonly analysis: Size; readonly sourceDurationMicros: Micros },
  film: {
    readonly steps: readonly TubeSteps[];
    readonly placed: readonly PlacedPart[];
    readonly met: (a: number, b: number) => boolean;
  },
): PlanMeasures {
  const { shownPx, collidedPx } = maskCollision(film.steps, film.placed, options.analysis, film.met);
  const showsOf = new Map<string, TubeShow[]>();
  for (const show of shows) {
    const own = showsOf.get(show.tube);
    if (own) own.push(show);
    else showsOf.set(show.tube, [show]);
  }
  let foundPx = 0;
  let shownSamplesPx = 0;
  const source: number[] = [];
  const shown: number[] = [];
  for (const tube of tubes) {
    const own = showsOf.get(tube.id) ?? [];
    for (let i = 0; i < tube.ptsMicros.length; i++) {
      const ptsMicros = tube.ptsMicros[i]!;
      const silhouette = tube.silhouetteAt(i);
      if (silhouette === null) continue;
      const area = silhouetteArea(silhouette);
      foundPx += area;
      if (own.some((show) => ptsMicros >= show.fromSampleMicros && ptsMicros <= show.toSampleMicros))
        shownSamplesPx += area;
    }
    if (own.length === 0) continue;
    // The two times that the report gives for each tube: whoever counts there finds the same.
    source.push(tube.startMicros);
    shown.push(own.reduce((least, show) => Math.min(least, show.shownFromMicros), Number.POSITIVE_INFINITY));
  }
  const pairs = (source.length * (source.length - 1)) / 2;
  return {
    condensation: lengthMicros === 0 ? 0 : options.sourceDurationMicros / lengthMicros,
    overlapRatio: shownPx === 0 ? 0 : collidedPx / shownPx,
    chronologicalDisorder: pairs === 0 ? 0 : countReversed(source, shown) / pairs,
    activityShownShare: foundPx === 0 ? 1 : shownSamplesPx / foundPx,
    tubesFound: tubes.length,
    tubesShown: showsOf.size,
  };
}
