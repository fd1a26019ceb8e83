import { z } from 'zod';
import type { Box, Size } from '../src/base/geometry.ts';
import type { TubeSet } from '../src/synopsis/schedule/tube-set.ts';

const boxInFile = z.array(z.number()).length(4).nullable();
const fileShape = z.object({
  source: z.string().optional(),
  width: z.number().positive().max(65_536).optional(),
  height: z.number().positive().max(65_536).optional(),
  frames: z.number().optional(),
  tubes: z.array(z.object({ id: z.union([z.number(), z.string()]), first: z.number(), boxes: z.array(boxInFile) })),
});

/** A tube set and the length of its source. */
export interface TubeSetFile extends TubeSet {
  readonly sourceFrames: number;
}

/** What is wrong with a tube set, in one line. */
export class TubeSetError extends Error {}

/**
 * Reads a tube set of the form of data/tubes. The picture's size is `width` and `height`, or what `source` says ("1280x720"),
 * or 1280×720. A box may lie outside the picture and may be empty or null: nothing is seen at that frame. Errors: TubeSetError.
 */
export function readTubeSet(text: string): TubeSetFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new TubeSetError(`is not JSON (${(cause as Error).message.split('\n')[0]})`);
  }
  const parsed = fileShape.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new TubeSetError(`has a wrong field: ${path.length === 0 ? 'the whole' : path.join('.')}: ${message}`);
  }
  const file = parsed.data;
  const ids = new Set<number | string>();
  for (const { id, boxes } of file.tubes) {
    if (ids.has(id)) throw new TubeSetError(`has two tubes with the id ${id}: their places could not be told apart`);
    ids.add(id);
    const turned = boxes.findIndex((box) => box !== null && (box[2]! < box[0]! || box[3]! < box[1]!));
    if (turned >= 0) {
      throw new TubeSetError(
        `tube ${id}, box ${turned}: must be [left, top, right, bottom], and its right or bottom comes first`,
      );
    }
  }
  return {
    picture: pictureOf(file),
    sourceFrames: file.frames ?? 0,
    tubes: file.tubes.map(({ id, first, boxes }) => ({ id, first, boxes: boxes.map(boxOf) })),
  };
}

function pictureOf(file: z.infer<typeof fileShape>): Size {
  if (file.width && file.height) return { widthPx: file.width, heightPx: file.height };
  const said = /(\d{3,5})\s*[x×]\s*(\d{3,5})/.exec(file.source ?? '');
  return said ? { widthPx: Number(said[1]), heightPx: Number(said[2]) } : { widthPx: 1280, heightPx: 720 };
}

function boxOf(box: readonly number[] | null): Box | null {
  if (box === null) return null;
  const [left, top, right, bottom] = box;
  return { left: left!, top: top!, right: right!, bottom: bottom! };
}
