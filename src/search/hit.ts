import type { DuckDBValue } from '@duckdb/node-api';
import { type ColourDoubt, colourDoubts } from '../colours/colour-doubt.ts';
import type { ShownColour } from '../colours/shown-colour.ts';
import type { CaseContent } from './case-content.ts';
import { type ColourPart, codeColumns, colourOfCode } from './colour-code.ts';
import { own, type Sql } from './sql.ts';
import { unknownTimeMicros } from './tube-table.ts';

/** One object that was found. */
export interface Hit {
  readonly recordingId: string;
  readonly cameraId: string;
  readonly tube: string;
  /** Its row in the index's tubes.parquet. */
  readonly tubeRow: number;
  /** Microseconds from the recording's first frame. */
  readonly startMicros: number;
  readonly endMicros: number;
  /** UTC microseconds; null when the recording's start is unknown. */
  readonly startsAtMicros: number | null;
  readonly endsAtMicros: number | null;
  readonly class: string;
  readonly classScore: number;
  /** Largest share first; of all of it, and of a person's upper and lower clothes. */
  readonly colours: readonly ShownColour[];
  readonly upperColours: readonly ShownColour[];
  readonly lowerColours: readonly ShownColour[];
  /** Why nobody can tell its colours; null when there are some. */
  readonly colourDoubt: ColourDoubt | null;
  /** Of the picture's area and of its height, 0..1, means. */
  readonly areaShare: number;
  readonly heightShare: number;
  readonly speedPxPerSecond: number;
  readonly speedHeightsPerSecond: number;
  /** Clockwise on the picture from "to the right"; null when it went nowhere. */
  readonly directionDegrees: number | null;
  readonly samples: number;
  /** 0..1, as `sort.ts` defines it for the query. */
  readonly relevance: number;
}

/** A hit with what orders it. */
export interface HitRow {
  readonly id: number;
  readonly key: number;
  readonly hit: Hit;
}

/** Columns that `hitOf` reads, before relevance and key. */
export const hitColumns: Sql = own(
  [
    'id',
    'source',
    'tube',
    'duration_micros::DOUBLE',
    'time_key::DOUBLE',
    'class',
    'class_score',
    'area_share',
    'height_share',
    'speed_px',
    'speed_heights',
    'direction',
    'sample_count',
    'colour_doubt',
    ...Object.values(codeColumns).flat(),
  ].join(', '),
);

/** Makes a hit of a row of `hitColumns`, relevance and key. */
export function hitOf(row: readonly DuckDBValue[], { sources, classes }: CaseContent): HitRow {
  const [id, source, tube, durationMicros, timeKey, classCode, ...rest] = row as [number, number, string, ...number[]];
  const [classScore, areaShare, heightShare, speedPx, speedHeights, direction, samples, doubt, ...more] = rest;
  const entry = sources.find(({ number }) => number === source)!;
  const { recordingId, cameraId } = entry.source;
  const startsAtMicros = entry.source.startsAtMicros === null ? null : timeKey!;
  const startMicros = timeKey! - (entry.source.startsAtMicros ?? unknownTimeMicros);
  const colours = coloursOf(more);
  return {
    id,
    key: more[codeCount + 1]!,
    hit: {
      recordingId,
      cameraId,
      tube,
      tubeRow: id - entry.firstId,
      startMicros,
      endMicros: startMicros + durationMicros!,
      startsAtMicros,
      endsAtMicros: startsAtMicros === null ? null : startsAtMicros + durationMicros!,
      class: classes.get(classCode!)!,
      classScore: classScore!,
      colours: colours.any,
      upperColours: colours.upper,
      lowerColours: colours.lower,
      colourDoubt: colourDoubts[doubt! - 1] ?? null,
      areaShare: areaShare!,
      heightShare: heightShare!,
      speedPxPerSecond: speedPx!,
      speedHeightsPerSecond: speedHeights!,
      directionDegrees: (direction as number | null) ?? null,
      samples: samples!,
      relevance: more[codeCount]!,
    },
  };
}

const codeCount = Object.values(codeColumns).flat().length;

function coloursOf(codes: readonly number[]): Readonly<Record<ColourPart, readonly ShownColour[]>> {
  let at = 0;
  const next = (part: ColourPart) =>
    codeColumns[part].flatMap(() => {
      const colour = colourOfCode(codes[at++]!);
      return colour === null ? [] : [colour];
    });
  return { any: next('any'), upper: next('upper'), lower: next('lower') };
}
