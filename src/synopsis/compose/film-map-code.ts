import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { DayfoldError } from '../../base/errors.ts';
import type { DrawnMask, FilmMap, FilmMapRecording, FilmMapStage, MappedShow } from './film-map.ts';
import type { RecordedShow } from './film-map-recorder.ts';
import { NumberReader } from './number-bytes.ts';

/**
 * A film map as bytes, gzip (whose CRC-32 tells damage) over:
 *
 * ```
 * u32 length of the head, little endian
 * head            JSON, `headSchema`: size, recordings, stages, and of each show its tube, times, first frame, frames, bytes
 * show by show    LEB128 numbers, frame by frame:
 *   2 × frames left out since the last one, + 1 if a mask follows;  left and top, signed change;  rank
 *   [mask: width, height in cells, number of runs, runs]
 * ```
 *
 * Raised whenever an older Dayfold could misread what a newer one wrote.
 */
export const filmMapVersion = 1;

const count = z.int().nonnegative();
const size = z.object({ widthPx: z.int().positive(), heightPx: z.int().positive() });
const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });

const headSchema = z.object({
  filmMap: z.literal(filmMapVersion),
  size,
  framesPerSecond: z.number().positive(),
  frames: count,
  recordings: z.array(z.object({ sha256: z.string() })),
  stages: z.array(
    z.object({ firstFrame: count, frames: count, picture: size, place: box, cellPx: z.int().positive() }),
  ),
  shows: z.array(
    z.object({
      input: count,
      tube: z.string(),
      stage: count,
      fromMicros: z.number(),
      toMicros: z.number(),
      shownFromMicros: z.number(),
      firstFrame: count,
      frames: count,
      bytes: count,
    }),
  ),
});

/** What a map says of a show beside its frames. */
export type ShowFacts = Pick<MappedShow, 'input' | 'tube' | 'fromMicros' | 'toMicros' | 'shownFromMicros'>;

/** What a map is made of. */
export interface FilmMapParts extends Pick<FilmMap, 'size' | 'framesPerSecond' | 'frames'> {
  readonly recordings: readonly FilmMapRecording[];
  readonly stages: readonly FilmMapStage[];
  readonly shows: readonly RecordedShow[];
  /** Where a show comes from, and its time in the film; stages count their own time. */
  factsOf(show: RecordedShow): ShowFacts;
}

/**
 * Bytes of a film map. The same film gives the same bytes.
 *
 * @param level of gzip: 1 for one that is replaced soon
 */
export function encodeFilmMap(
  { size, framesPerSecond, frames, recordings, stages, shows, factsOf }: FilmMapParts,
  level: 1 | 6 = 6,
) {
  const head: z.infer<typeof headSchema> = {
    filmMap: filmMapVersion,
    size: { widthPx: size.widthPx, heightPx: size.heightPx },
    framesPerSecond,
    frames,
    recordings: recordings.map(({ sha256 }) => ({ sha256 })),
    stages: stages.map((stage) => ({ ...stage })),
    shows: shows.map((show) => {
      const { stage, firstFrame, frames: showFrames, bytes } = show;
      return { ...factsOf(show), stage, firstFrame, frames: showFrames, bytes: bytes.length };
    }),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return gzipSync(Buffer.concat([length, text, ...shows.map(({ bytes }) => bytes)]), { level });
}

/** Reads a film map. Errors: `film.damaged`, `film.newer`; `where` names it in the message. */
export function decodeFilmMap(bytes: Uint8Array, where: string): FilmMap {
  try {
    const all = gunzipSync(bytes);
    const headEnd = 4 + all.readUInt32LE(0);
    const raw = JSON.parse(all.toString('utf8', 4, headEnd)) as { filmMap?: unknown };
    if (typeof raw.filmMap === 'number' && raw.filmMap > filmMapVersion) throw newer(where, raw.filmMap);
    const { filmMap: _, shows, ...head } = headSchema.parse(raw);
    let at = headEnd;
    return {
      ...head,
      shows: shows.map(({ bytes: length, frames, ...facts }) => {
        const own = all.subarray(at, at + length);
        at += length;
        return { ...facts, ...decodeFrames(own, frames) };
      }),
    };
  } catch (cause) {
    if (cause instanceof DayfoldError) throw cause;
    throw new DayfoldError('film.damaged', `${where}: is no film map, or a damaged one; make the film again`, {
      cause,
    });
  }
}

function newer(where: string, version: number): DayfoldError {
  return new DayfoldError('film.newer', `${where}: was made by a newer Dayfold (version ${version}); update Dayfold`);
}

function decodeFrames(bytes: Uint8Array, frames: number): Pick<MappedShow, 'masks' | 'leftPx' | 'topPx' | 'rank'> {
  const reader = new NumberReader(bytes);
  const masks: (DrawnMask | null)[] = new Array(frames).fill(null);
  const leftPx = new Int32Array(frames);
  const topPx = new Int32Array(frames);
  const rank = new Uint16Array(frames);
  let mask: DrawnMask | null = null;
  let left = 0;
  let top = 0;
  for (let frame = 0; !reader.atEnd; frame++) {
    const step = reader.take();
    frame += step >> 1;
    if (frame >= frames) throw new RangeError('a show has more frames than its head says');
    left += reader.takeSigned();
    top += reader.takeSigned();
    leftPx[frame] = left;
    topPx[frame] = top;
    rank[frame] = reader.take();
    if (step % 2 === 1) mask = takeMask(reader);
    masks[frame] = mask;
  }
  return { masks, leftPx, topPx, rank };
}

function takeMask(reader: NumberReader): DrawnMask {
  const widthCells = reader.take();
  const heightCells = reader.take();
  const length = reader.take();
  if (length > widthCells * heightCells + 1) throw new RangeError('a mask has more runs than cells');
  const runs = new Uint32Array(length);
  for (let i = 0; i < length; i++) runs[i] = reader.take();
  return { widthCells, heightCells, runs };
}
