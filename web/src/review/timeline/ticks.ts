import { zoneOffsetMicros } from '../camera-time.ts';
import type { Span } from './view.ts';

const second = 1_000_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps of an axis, in microseconds; months and years are counted on the calendar. */
const ladder = [
  ...[1000, 5000, 10_000, 50_000, 100_000, 200_000, 500_000],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7].map((n) => n * day),
];
const monthLadder = [1, 3, 6, 12, 24, 60, 120];

/** How far apart ticks are: a fixed step, or months of the calendar. */
export type TickStep =
  | { readonly unit: 'micros'; readonly micros: number }
  | { readonly unit: 'months'; readonly months: number };

/** A tick of the axis, where it is and what the local clock says there. */
export interface Tick {
  readonly micros: number;
  /** The local wall clock as if it were UTC. */
  readonly wallMicros: number;
  /** Midnight, and for months the beginning of a year: written with its date. */
  readonly major: boolean;
}

/** The smallest step whose ticks are at least `leastPx` apart. */
export function tickStep(microsPerPx: number, leastPx: number): TickStep {
  const least = microsPerPx * leastPx;
  const micros = ladder.find((step) => step >= least);
  if (micros !== undefined) return { unit: 'micros', micros };
  const months = monthLadder.find((count) => count * 28 * day >= least) ?? monthLadder.at(-1)!;
  return { unit: 'months', months };
}

/** Stretches in which the zone has one offset; the hour that is left out or comes twice lies at their borders. */
export function offsetStretches(
  { fromMicros, toMicros }: Span,
  timeZone: string,
): readonly (Span & { readonly offsetMicros: number })[] {
  const stretches: (Span & { readonly offsetMicros: number })[] = [];
  // No zone changes twice within a fortnight but for Ramadan in Morocco, which takes longer too.
  const probe = 14 * day;
  let start = fromMicros;
  let offsetMicros = zoneOffsetMicros(start, timeZone);
  for (let at = fromMicros; at < toMicros; at += probe) {
    const next = Math.min(toMicros, at + probe);
    if (zoneOffsetMicros(next, timeZone) === offsetMicros) continue;
    let [before, after] = [at, next];
    while (after - before > second) {
      const middle = Math.floor((before + after) / 2);
      if (zoneOffsetMicros(middle, timeZone) === offsetMicros) before = middle;
      else after = middle;
    }
    // Changes are at whole minutes.
    const change = Math.round(after / minute) * minute;
    stretches.push({ fromMicros: start, toMicros: change, offsetMicros });
    start = change;
    offsetMicros = zoneOffsetMicros(next, timeZone);
  }
  stretches.push({ fromMicros: start, toMicros, offsetMicros });
  return stretches;
}

/** The ticks of a span at whole steps of the local clock. `timeZone` null: of file time, which has no days. */
export function ticksOf(span: Span, step: TickStep, timeZone: string | null): Tick[] {
  const stretches = timeZone === null ? [{ ...span, offsetMicros: 0 }] : offsetStretches(span, timeZone);
  const ticks: Tick[] = [];
  for (const { fromMicros, toMicros, offsetMicros } of stretches) {
    for (const wallMicros of wallsOf(fromMicros + offsetMicros, toMicros + offsetMicros, step)) {
      const isMajor = step.unit === 'months' ? isNewYear(wallMicros) : wallMicros % day === 0;
      ticks.push({ micros: wallMicros - offsetMicros, wallMicros, major: timeZone !== null && isMajor });
    }
  }
  return ticks;
}

function* wallsOf(from: number, to: number, step: TickStep): Generator<number> {
  if (step.unit === 'micros') {
    // Weeks begin on Monday: the first day of 1970 was a Thursday.
    const shift = step.micros === 7 * day ? 4 * day : 0;
    for (let k = Math.ceil((from - shift) / step.micros); k * step.micros + shift < to; k++) {
      yield k * step.micros + shift;
    }
    return;
  }
  const first = new Date(from / 1000);
  const month = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let k = Math.floor(month / step.months) * step.months; ; k += step.months) {
    const wall = Date.UTC(Math.floor(k / 12), k % 12) * 1000;
    if (wall >= to) return;
    if (wall >= from) yield wall;
  }
}

function isNewYear(wallMicros: number): boolean {
  const date = new Date(wallMicros / 1000);
  return date.getUTCMonth() === 0;
}
