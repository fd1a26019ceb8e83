import { z } from 'zod';
import type { SourceEntry } from './case-content.ts';
import { crossingsOf } from './crossings.ts';
import { type CountedSpan, LocalSpans } from './local-spans.ts';
import type { Matches } from './matches.ts';
import { Polygon } from './polygon.ts';
import { anchorSchema, type Line, lineSchema, type Zone, zoneSchema } from './query-parts.ts';
import type { SampleStore } from './sample-store.ts';
import { stayMicros, staysIn } from './stays.ts';
import type { Track } from './track.ts';

const dayMicros = 86_400_000_000;

/** Where all times are one span, or the time is not known. */
const oneSpan = { startsAtMicros: null, endsAtMicros: null } as const;

/** Most events that are listed one by one; all are counted. */
const mostEvents = 100_000;

/** What is counted: passages of lines and stays in zones, per span of time. */
export const countRequestSchema = z
  .strictObject({
    lines: z.array(lineSchema).max(50).default([]),
    zones: z.array(zoneSchema).max(50).default([]),
    anchor: anchorSchema.default('foot'),
    /** Length of a span, which begins with a whole one of the camera's clock (local-spans.ts); null: one span for all. */
    spanMicros: z
      .int()
      .min(1_000_000)
      .max(366 * dayMicros)
      .nullable()
      .default(null),
  })
  .refine(({ lines, zones }) => lines.length + zones.length > 0, { message: 'names no line and no zone' });

export type CountRequest = z.output<typeof countRequestSchema>;

/** Passages of a line in one span. `startsAtMicros`, `endsAtMicros`: UTC; null where recordings have no known start, or for one span. */
export interface LineCount {
  readonly line: number;
  readonly startsAtMicros: number | null;
  readonly endsAtMicros: number | null;
  leftToRight: number;
  rightToLeft: number;
}

/** Stays in a zone in one span: each belongs to the span in which it begins. */
export interface ZoneCount {
  readonly zone: number;
  readonly startsAtMicros: number | null;
  readonly endsAtMicros: number | null;
  /** Stays of objects that came from outside, and of those that were there when they were first seen. */
  entries: number;
  startsInside: number;
  /** Stays that ended by going outside, and that lasted until the object was last seen. */
  exits: number;
  stopsInside: number;
  /** Sum over all stays, first sample to last. */
  dwellMicros: number;
}

/** One passage or stay. */
export interface CountEvent {
  readonly kind: 'crossing' | 'entry' | 'exit';
  /** Number of the line or zone in the request. */
  readonly shape: number;
  readonly recordingId: string;
  readonly cameraId: string;
  readonly tubeRow: number;
  /** Microseconds from the recording's first frame; a crossing lies between two samples, an entry and an exit on the first and last inside. */
  readonly ptsMicros: number;
  /** The same in UTC; null when unknown. */
  readonly atMicros: number | null;
  readonly direction: 'leftToRight' | 'rightToLeft' | null;
}

export interface Counts {
  readonly lines: readonly LineCount[];
  readonly zones: readonly ZoneCount[];
  /** By recording, then object, then time. */
  readonly events: readonly CountEvent[];
  /** Events beyond those listed. */
  readonly eventsLeftOut: number;
}

/** Counts over the samples of objects that were found. Errors: `index.damaged`, `run.interrupted`. */
export async function countPassages(
  samples: SampleStore,
  matches: Matches,
  request: CountRequest,
  signal?: AbortSignal,
): Promise<Counts> {
  const counter = new Counter(request);
  await samples.forEach(
    matches,
    (i, track, entry) => counter.add(matches.id[i]! - entry.firstId, track, entry),
    signal,
  );
  return counter.counts();
}

class Counter {
  readonly #request: CountRequest;
  readonly #polygons: readonly Polygon[];
  readonly #spans: LocalSpans | null;
  readonly #lines = new Map<string, LineCount>();
  readonly #zones = new Map<string, ZoneCount>();
  readonly #events: CountEvent[] = [];
  #eventsSeen = 0;

  constructor(request: CountRequest) {
    this.#request = request;
    this.#polygons = request.zones.map(({ polygon }) => new Polygon(polygon));
    this.#spans = request.spanMicros === null ? null : new LocalSpans(request.spanMicros);
  }

  add(tubeRow: number, track: Track, entry: SourceEntry): void {
    const { lines, zones } = this.#request;
    for (const [i, line] of lines.entries()) if (holdsFor(line, entry)) this.#addLine(i, line, tubeRow, track, entry);
    for (const [i, zone] of zones.entries()) if (holdsFor(zone, entry)) this.#addZone(i, tubeRow, track, entry);
  }

  counts(): Counts {
    return {
      lines: [...this.#lines.values()].sort((a, b) => a.line - b.line || byStart(a, b)),
      zones: [...this.#zones.values()].sort((a, b) => a.zone - b.zone || byStart(a, b)),
      events: this.#events,
      eventsLeftOut: this.#eventsSeen - this.#events.length,
    };
  }

  #addLine(line: number, { from, to }: Line, tubeRow: number, track: Track, entry: SourceEntry): void {
    for (const { ptsMicros, direction } of crossingsOf(track, track.way(this.#request.anchor), from, to)) {
      const span = this.#spanOf(ptsMicros, entry);
      const count = inMap(this.#lines, `${line} ${span.startsAtMicros}`, () => ({
        line,
        ...span,
        leftToRight: 0,
        rightToLeft: 0,
      }));
      count[direction]++;
      this.#list('crossing', line, tubeRow, ptsMicros, direction, entry);
    }
  }

  #addZone(zone: number, tubeRow: number, track: Track, entry: SourceEntry): void {
    for (const stay of staysIn(track, track.way(this.#request.anchor), this.#polygons[zone]!)) {
      const begins = track.ptsMicros[stay.first]!;
      const span = this.#spanOf(begins, entry);
      const count = inMap(this.#zones, `${zone} ${span.startsAtMicros}`, () => ({
        zone,
        ...span,
        entries: 0,
        startsInside: 0,
        exits: 0,
        stopsInside: 0,
        dwellMicros: 0,
      }));
      count.dwellMicros += stayMicros(track, stay);
      if (stay.first === 0) count.startsInside++;
      else {
        count.entries++;
        this.#list('entry', zone, tubeRow, begins, null, entry);
      }
      if (stay.last === track.count - 1) count.stopsInside++;
      else {
        count.exits++;
        this.#list('exit', zone, tubeRow, track.ptsMicros[stay.last]!, null, entry);
      }
    }
  }

  #spanOf(ptsMicros: number, entry: SourceEntry): CountedSpan | typeof oneSpan {
    return this.#spans?.of((entry.source.startsAtMicros ?? 0) + ptsMicros, entry) ?? oneSpan;
  }

  #list(
    kind: CountEvent['kind'],
    shape: number,
    tubeRow: number,
    ptsMicros: number,
    direction: CountEvent['direction'],
    { source: { recordingId, cameraId, startsAtMicros } }: SourceEntry,
  ): void {
    if (this.#eventsSeen++ >= mostEvents) return;
    const atMicros = startsAtMicros === null ? null : startsAtMicros + ptsMicros;
    this.#events.push({ kind, shape, recordingId, cameraId, tubeRow, ptsMicros, atMicros, direction });
  }
}

function holdsFor({ cameraId }: Line | Zone, { source }: SourceEntry): boolean {
  return cameraId === null || cameraId === source.cameraId;
}

function byStart(a: { startsAtMicros: number | null }, b: { startsAtMicros: number | null }): number {
  return (a.startsAtMicros ?? Infinity) - (b.startsAtMicros ?? Infinity);
}

function inMap<T>(map: Map<string, T>, key: string, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
