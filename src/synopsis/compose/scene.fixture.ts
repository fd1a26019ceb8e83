import type { Box, Size } from '../../base/geometry.ts';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { notLookedAt } from '../../colours/tube-colours.ts';
import type { Tube, TubeSample } from '../../tubes/tube.ts';
import type { TextRenderer } from '../labels/text-bitmap.ts';
import type { SynopsisPlan, TubeShow } from '../schedule/plan-types.ts';
import type { ComposerOptions } from './composer.ts';
import type { PatchCursor } from './patch-cursor.ts';

/** A scene for tests with exact truth: a disc of one colour walks over a plain ground. Display is twice the analysis grid. */
export const analysis: Size = { widthPx: 240, heightPx: 180 };
export const display: Size = { widthPx: 480, heightPx: 360 };
export const ground = [110, 120, 135] as const;
export const body = [200, 90, 160] as const;
export const radiusCells = 12;
const stepMicros = 80_000;

/** A plain picture. */
export function plain(size: Size, [y, u, v]: readonly [number, number, number]): YuvPicture {
  const picture = createYuvPicture(size.widthPx, size.heightPx);
  picture.y.fill(y);
  picture.u.fill(u);
  picture.v.fill(v);
  return picture;
}

/** A disc whose centre walks `speed` cells a sample from (x, y). `chunkOffset` of its pictures tells the tube. */
export function discTube(
  id: string,
  options: { x: number; y: number; speed: number; samples: number; startMicros?: number; chunkOffset?: number },
): Tube {
  const { x, y, speed, startMicros = 0, chunkOffset = 0 } = options;
  const samples = Array.from({ length: options.samples }, (_, i): TubeSample => {
    const centre = Math.round(x + speed * i);
    const box: Box = {
      left: centre - radiusCells,
      top: y - radiusCells,
      right: centre + radiusCells,
      bottom: y + radiusCells,
    };
    return {
      ordinal: 2 * i,
      ptsMicros: startMicros + i * stepMicros,
      box,
      silhouette: { box, runs: discRuns() },
      picture: { chunkOffset, index: i },
    };
  });
  return {
    id,
    startMicros,
    endMicros: samples.at(-1)!.ptsMicros,
    samples,
    colours: notLookedAt,
  };
}

function discRuns(): Uint32Array {
  const side = 2 * radiusCells;
  const runs: number[] = [0];
  let inside = false;
  for (let i = 0; i < side * side; i++) {
    const dx = (i % side) + 0.5 - radiusCells;
    const dy = Math.floor(i / side) + 0.5 - radiusCells;
    const now = Math.hypot(dx, dy) <= radiusCells;
    if (now === inside) runs[runs.length - 1]!++;
    else {
      runs.push(1);
      inside = now;
    }
  }
  if (!inside) runs.pop();
  return Uint32Array.from(runs);
}

/** Pictures of a disc tube as drawn, not coded: `groundColour` is what lies around it in them. */
export function discCursor(tube: Tube, groundColour: readonly [number, number, number] = ground): PatchCursor {
  const margin = 20;
  const side = 4 * radiusCells + 2 * margin;
  const origin = (index: number) => ({
    left: 2 * tube.samples[index]!.box.left - margin,
    top: 2 * tube.samples[index]!.box.top - margin,
  });
  return {
    widthPx: side,
    heightPx: side,
    count: tube.samples.length,
    leftPx: (index) => origin(index).left,
    topPx: (index) => origin(index).top,
    pictureAt() {
      const picture = plain({ widthPx: side, heightPx: side }, groundColour);
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          if (Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) > 2 * radiusCells) continue;
          picture.y[y * side + x] = body[0];
          picture.u[(y >> 1) * (side >> 1) + (x >> 1)] = body[1];
          picture.v[(y >> 1) * (side >> 1) + (x >> 1)] = body[2];
        }
      }
      return picture;
    },
    close() {},
  };
}

/** Text as full boxes: one of 0.6 em by one em a character. */
export const boxText: TextRenderer = {
  render(text, sizePx) {
    const widthPx = Math.ceil(0.6 * sizePx) * text.length;
    return { widthPx, heightPx: sizePx, coverage: new Uint8Array(widthPx * sizePx).fill(255) };
  },
};

/** A plan that shows whole tubes from the given instants. */
export function planOf(shown: readonly (readonly [Tube, number])[]): SynopsisPlan {
  const shows: TubeShow[] = shown.map(([tube, shownFromMicros], group) => ({
    tube: tube.id,
    fromSampleMicros: tube.startMicros,
    toSampleMicros: tube.endMicros,
    shownFromMicros,
    group,
    part: 0,
    parts: 1,
  }));
  const ends = shows.map((show) => show.shownFromMicros + show.toSampleMicros - show.fromSampleMicros);
  return {
    lengthMicros: shows.length === 0 ? 0 : Math.ceil(Math.max(...ends) / 40_000) * 40_000,
    shows,
    notShown: [],
    measures: {
      condensation: 1,
      overlapRatio: 0,
      chronologicalDisorder: 0,
      activityShownShare: 1,
      tubesFound: shows.length,
      tubesShown: shows.length,
    },
    density: 1,
  };
}

/** Options for a film of disc tubes over the plain ground; `changes` replaces some. */
export function discFilm(
  shown: readonly (readonly [Tube, number])[],
  changes: Partial<ComposerOptions> = {},
): ComposerOptions {
  return {
    display,
    analysis,
    plan: planOf(shown),
    tubeOf: (id) => shown.find(([tube]) => tube.id === id)![0],
    plates: [{ fromMicros: 0, toMicros: 3_600_000_000 }],
    readPlate: () => plain(display, ground),
    openChunk: (tube) => discCursor(tube),
    timeText: (ptsMicros) => String(Math.floor(ptsMicros / 1e6)),
    text: boxText,
    language: 'en',
    veil: false,
    ...changes,
  };
}
