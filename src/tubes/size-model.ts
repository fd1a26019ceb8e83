import type { Box } from '../base/geometry.ts';
import { forEachRow, type Silhouette } from '../base/silhouette.ts';
import type { FrameBlobs } from '../foreground/blob.ts';
import { createSoftShape, SHAPE_COLUMNS, SHAPE_ROWS, type SoftShape } from './shape.ts';

/** The usual size of one upright object whose lowest point is at a given row, on the analysis grid. */
export interface UsualSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * What single upright objects look like in this scene: on level ground and with a level camera their height is linear in the row
 * of their feet (Hoiem, Efros, Hebert 2008, eq. 6). Learned from blobs alone, without tracks.
 */
export interface SizeModel {
  /** Takes in a frame; call in order of time, ahead of the tracker. */
  learn(frame: FrameBlobs): void;
  /** Null until there is good evidence, and for good in scenes where sizes follow no such rule. */
  at(bottomPx: number): UsualSize | null;
  /** Whether objects stood about this row: elsewhere the size is a guess, and nothing should be divided by it. */
  knows(bottomPx: number): boolean;
  /** Mean soft shape of the same objects. Belongs to the model. */
  readonly shape: SoftShape;
}

const BAND_PX = 12;
/** Samples kept; older ones leave. A guess: some two minutes of a busy scene. */
const MOST_SAMPLES = 6000;
/** Evidence wanted before the model speaks. Guess: ten seconds of one person. */
const LEAST_SAMPLES = 100;
/** Samples this far off the line, as a share of the height on it, do not count. */
const LARGEST_DEVIATION = 0.22;
/** Share of upright blobs that must agree with the line. Guess. */
const LEAST_AGREEMENT = 0.45;

/** How far beyond the rows seen the size still holds, over the height there. Guess. */
const ROW_MARGIN = 0.25;

interface Sample {
  readonly bottomPx: number;
  readonly heightPx: number;
  readonly widthPx: number;
}

/** A model that knows nothing yet, for a grid of this size. */
export function createSizeModel(widthPx: number, heightPx: number): SizeModel {
  let samples: Sample[] = [];
  let sinceFit = 0;
  let line: Line | null = null;
  const shape = createSoftShape();
  let shapesSeen = 0;

  function learn(frame: FrameBlobs): void {
    for (const blob of frame.blobs) {
      const { box } = blob.silhouette;
      const width = box.right - box.left;
      const height = box.bottom - box.top;
      if (height < 1.5 * width || height > 6 * width || height < 12) continue;
      if (box.left <= 1 || box.top <= 1 || box.right >= widthPx - 1 || box.bottom >= heightPx - 1) continue;
      if (blob.areaPx < 0.35 * width * height) continue;
      samples.push({ bottomPx: box.bottom, heightPx: height, widthPx: width });
      sinceFit++;
      const usual = at(box.bottom);
      if (usual !== null && Math.abs(height / usual.heightPx - 1) < 0.12 && width < 1.3 * usual.widthPx) {
        shapesSeen++;
        learnMeanShape(shape, blob.silhouette, Math.max(0.01, 1 / (shapesSeen + 5)));
      }
    }
    if (sinceFit >= LEAST_SAMPLES) {
      sinceFit = 0;
      if (samples.length > MOST_SAMPLES) samples = samples.slice(-MOST_SAMPLES);
      line = fitLine(samples);
    }
  }

  function at(bottomPx: number): UsualSize | null {
    if (line === null) return null;
    // Beyond the rows where objects were seen the line is not known to hold.
    const row = Math.min(line.lastRow, Math.max(line.firstRow, bottomPx));
    const height = line.base + line.slope * row;
    return height < 8 ? null : { heightPx: height, widthPx: line.aspect * height };
  }

  function knows(bottomPx: number): boolean {
    const usual = at(bottomPx);
    if (line === null || usual === null) return false;
    const marginPx = ROW_MARGIN * usual.heightPx;
    return bottomPx > line.firstRow - marginPx && bottomPx < line.lastRow + marginPx;
  }

  return { learn, at, knows, shape };
}

/** Height = base + slope × row of the feet, for the rows between the two given. */
interface Line {
  readonly base: number;
  readonly slope: number;
  readonly aspect: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}

/** Least squares through the medians of bands of rows, three times, each time without what lies far off. */
function fitLine(samples: readonly Sample[]): Line | null {
  let kept = samples;
  let base = 0;
  let slope = 0;
  for (let round = 0; round < 4; round++) {
    const bands = new Map<number, number[]>();
    for (const { bottomPx, heightPx } of kept) {
      const band = Math.floor(bottomPx / BAND_PX);
      const heights = bands.get(band);
      if (heights) heights.push(heightPx);
      else bands.set(band, [heightPx]);
    }
    let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
    for (const [band, heights] of bands) {
      const weight = Math.sqrt(heights.length);
      const x = (band + 0.5) * BAND_PX;
      const y = median(heights);
      n += weight;
      sx += weight * x;
      sy += weight * y;
      sxx += weight * x * x;
      sxy += weight * x * y;
    }
    const spread = sxx - (sx * sx) / n;
    // Feet all in one row say nothing about the slope.
    slope = spread / n < 100 ? 0 : (sxy - (sx * sy) / n) / spread;
    base = (sy - slope * sx) / n;
    kept = samples.filter(({ bottomPx, heightPx }) => {
      const height = base + slope * bottomPx;
      return height > 0 && Math.abs(heightPx / height - 1) < LARGEST_DEVIATION;
    });
    if (kept.length < LEAST_SAMPLES / 2) return null;
  }
  if (kept.length < LEAST_AGREEMENT * samples.length || slope < 0) return null;
  const aspect = median(kept.map(({ widthPx, bottomPx }) => widthPx / (base + slope * bottomPx)));
  const rows = kept.map(({ bottomPx }) => bottomPx).sort((a, b) => a - b);
  const at = (share: number): number => rows[Math.floor(share * (rows.length - 1))]!;
  return { base, slope, aspect, firstRow: at(0.01), lastRow: at(0.99) };
}

function learnMeanShape(shape: SoftShape, silhouette: Silhouette, rate: number): void {
  const box: Box = silhouette.box;
  const counts = new Float32Array(shape.length);
  const cellWidth = (box.right - box.left) / SHAPE_COLUMNS;
  const cellHeight = (box.bottom - box.top) / SHAPE_ROWS;
  forEachRow(silhouette, (left, right, y) => {
    const row = Math.min(SHAPE_ROWS - 1, Math.floor((y + 0.5 - box.top) / cellHeight));
    for (let x = left; x < right; x++) {
      const column = Math.min(SHAPE_COLUMNS - 1, Math.floor((x + 0.5 - box.left) / cellWidth));
      counts[row * SHAPE_COLUMNS + column]!++;
    }
  });
  const cell = Math.max(1, cellWidth * cellHeight);
  for (let i = 0; i < shape.length; i++) shape[i]! += rate * (Math.min(1, counts[i]! / cell) - shape[i]!);
}
