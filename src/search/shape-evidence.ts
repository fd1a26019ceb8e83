import { crossingsOf } from './crossings.ts';
import { checkpointsOf, type PlaceOnWay, passInOrder } from './follow-path.ts';
import { Polygon } from './polygon.ts';
import type { Evidence, ShapeCondition } from './shape-check.ts';
import { type Stay, stayMicros, staysIn, stillPart } from './stays.ts';
import type { Track } from './track.ts';

/** Most samples named of one stretch; its ends are always told. Guess: more than a person reads. */
const mostSamplesNamed = 10_000;

/** Which samples of an object satisfy a condition on shape (taken without its `not`); empty when none do. */
export function shapeEvidence(condition: ShapeCondition, track: Track): Evidence[] {
  const way = track.way(condition.anchor);
  if (condition.kind === 'crosses') {
    const { line, direction } = condition;
    return crossingsOf(track, way, line.from, line.to)
      .filter((crossing) => direction === 'either' || crossing.direction === direction)
      .map(({ ptsMicros, afterSample, direction, x, y }) => ({
        ...stretch(track, { first: afterSample, last: afterSample + 1 }),
        fromMicros: ptsMicros,
        toMicros: ptsMicros,
        crossing: { direction, x, y },
      }));
  }
  if (condition.kind === 'follows') {
    const { path, tolerance } = condition;
    const passed = passInOrder(track, way, checkpointsOf(path.points, tolerance, track.aspect), tolerance);
    if (passed === null) return [];
    const last = Math.min(track.count - 1, passed.last.step + (passed.last.part > 0 ? 1 : 0));
    return [
      {
        ...stretch(track, { first: passed.first.step, last }),
        fromMicros: instantOf(track, passed.first),
        toMicros: instantOf(track, passed.last),
      },
    ];
  }
  const stays = staysIn(track, way, new Polygon(condition.zone.polygon));
  return partsOf(condition, track, stays).map((part) => stretch(track, part));
}

function partsOf(
  condition: Exclude<ShapeCondition, { kind: 'crosses' | 'follows' }>,
  track: Track,
  stays: readonly Stay[],
): readonly Stay[] {
  const end = track.count - 1;
  switch (condition.kind) {
    case 'inside':
      return stays;
    case 'enters':
      return stays.filter(({ first }) => first > 0).map(({ first }) => ({ first: first - 1, last: first }));
    case 'leaves':
      return stays.filter(({ last }) => last < end).map(({ last }) => ({ first: last, last: last + 1 }));
    case 'startsIn':
      return stays.some(({ first }) => first === 0) ? [{ first: 0, last: 0 }] : [];
    case 'stopsIn':
      return stays.some(({ last }) => last === end) ? [{ first: end, last: end }] : [];
    case 'dwells':
      return stays.filter((stay) => stayMicros(track, stay) >= condition.leastMicros);
    case 'standsStill':
      return stays
        .map((stay) =>
          stillPart(track, track.way(condition.anchor), stay, condition.withinHeights, condition.leastMicros),
        )
        .filter((part) => part !== null);
  }
}

function stretch(track: Track, { first, last }: Stay): Evidence {
  return {
    fromMicros: track.ptsMicros[first]!,
    toMicros: track.ptsMicros[last]!,
    samplesMicros: [...track.ptsMicros.slice(first, Math.min(last + 1, first + mostSamplesNamed))],
  };
}

function instantOf(track: Track, { step, part }: PlaceOnWay): number {
  const from = track.ptsMicros[step]!;
  const to = track.ptsMicros[Math.min(step + 1, track.count - 1)]!;
  return Math.round(from + part * (to - from));
}
