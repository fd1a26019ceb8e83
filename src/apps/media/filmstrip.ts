import type { Box } from '../../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { tubesOrWholes } from '../../index/parted-objects.ts';
import { evenInstants } from '../../looks/instant-worth.ts';
import { cropAround, cropHeight } from '../../looks/scene-crop.ts';
import { ObjectPainter } from './object-picture.ts';
import type { OpenIndexes } from './open-indexes.ts';
import { codePicture, colourMatrixOf, pictureTypes } from './picture-code.ts';
import { boxInDisplay, type FilmstripPicture, type FilmstripTask } from './thumbnail.ts';

/** Makes a filmstrip; null when the index has no such tube. Errors: `input.missing`, `index.*`. */
export async function makeFilmstrip(task: FilmstripTask, indexes: OpenIndexes): Promise<FilmstripPicture | null> {
  const { indexDirectory, look } = task;
  const index = await indexes.take(indexDirectory);
  const [tube] = await tubesOrWholes(index, [task.tube]);
  if (tube === undefined) return null;
  const { display } = index.info;
  const samples = evenInstants(tube, task.count, !look.veiled).map((i) => tube.samples[i]!);
  const boxes = samples.map((sample) => boxInDisplay(sample.box, index));
  const aspect = look.widthPx / look.heightPx;
  // One scale for all: what comes nearer is seen to grow.
  const heightPx = Math.max(...boxes.map((box) => cropHeight(box, aspect, display)));
  const painter = new ObjectPainter(index);
  const cells: YuvPicture[] = [];
  try {
    for (const [k, sample] of samples.entries()) {
      const crop = cropAround(boxes[k]!, heightPx, aspect, display);
      const plate = await indexes.plate(indexDirectory, await indexes.plateNumberAt(indexDirectory, sample.ptsMicros));
      const veiled = look.veiled || sample.picture === null;
      cells.push(veiled ? painter.veiled(tube, sample, plate, crop) : painter.shown(sample, plate, crop));
    }
  } finally {
    painter.close();
  }
  const strip = sideBySide(cells);
  const size = { widthPx: look.widthPx * cells.length, heightPx: look.heightPx };
  return {
    bytes: await codePicture(strip, colourMatrixOf(index.info), look.format, size),
    mediaType: pictureTypes[look.format],
    instants: samples.map(({ ptsMicros }, k) => ({ ptsMicros, box: boxes[k] as Box })),
  };
}

/** Pictures of one size in a row. */
function sideBySide(cells: readonly YuvPicture[]): YuvPicture {
  const { widthPx, heightPx } = cells[0]!;
  const strip = createYuvPicture(widthPx * cells.length, heightPx);
  cells.forEach((cell, k) => {
    place(cell.y, widthPx, heightPx, strip.y, strip.widthPx, k * widthPx);
    const [wide, high] = [widthPx >> 1, heightPx >> 1];
    place(cell.u, wide, high, strip.u, strip.widthPx >> 1, k * wide);
    place(cell.v, wide, high, strip.v, strip.widthPx >> 1, k * wide);
  });
  return strip;
}

function place(from: Uint8Array, wide: number, high: number, to: Uint8Array, stride: number, left: number): void {
  for (let row = 0; row < high; row++) to.set(from.subarray(row * wide, (row + 1) * wide), row * stride + left);
}
