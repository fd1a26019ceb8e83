import { z } from 'zod';
import type { Box, Size } from '../src/base/geometry.ts';
import type { TubeSet } from '../src/synopsis/schedule/tube-set.ts';

const boxInFile = z.array(z.number()).length(4).nullable();
const fileShape = z.object({
  source: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  frames: z.number().optional(),
  tubes: z.array(z.object({ id: z.union([z.number(), z.string()]), first: z.number(), boxes: z.array(boxInFile) })),
});

/** A tube set and the length of its source. */
export interface TubeSetFile extends TubeSet {
  readonly sourceFrames: number;
}

/**
 * Reads a tube set of the form of data/tubes. The picture's size is `width` and `height`, or what `source` says ("1280x720"),
 * or 1280×720.
 */
export function readTubeSet(text: string): TubeSetFile {
  const file = fileShape.parse(JSON.parse(text));
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
