import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { forEachRow, type Silhouette } from '../../base/silhouette.ts';
import type { Tube, TubeSample } from '../../tubes/tube.ts';
import { createComposer } from './composer.ts';
import type { PatchCursor } from './patch-cursor.ts';
import { analysis, body, discFilm, discTube, display, ground, plain, planOf, radiusCells } from './scene.fixture.ts';

/** Colour of who stands in front: nothing else in the scene is like it. */
const front = [40, 150, 110] as const;
const speed = 14;
const missedCells = 2;

/** Cells of a silhouette as rows of booleans over the grid. */
function cellsOf(silhouette: Silhouette): Uint8Array {
  const cells = new Uint8Array(analysis.widthPx * analysis.heightPx);
  forEachRow(silhouette, (left, right, y) => cells.fill(1, y * analysis.widthPx + left, y * analysis.widthPx + right));
  return cells;
}

function silhouetteOf(cells: Uint8Array): Silhouette {
  const runs: number[] = [0];
  let inside = 0;
  for (const cell of cells) {
    if (cell !== inside) runs.push(0);
    runs[runs.length - 1]!++;
    inside = cell;
  }
  if (inside === 0) runs.pop();
  return { box: { left: 0, top: 0, right: analysis.widthPx, bottom: analysis.heightPx }, runs: Uint32Array.from(runs) };
}

/**
 * A disc that passes behind one that stands, both one region: one picture for both, the pixels divided between them, and the top of the
 * nearer one counted as the other's, as happens to heads.
 */
function passing(): { readonly far: Tube; readonly near: Tube; readonly open: () => PatchCursor } {
  const walker = discTube('far', { x: 40, y: 80, speed, samples: 12 });
  const stander = discTube('near', { x: 130, y: 98, speed: 0, samples: 12 });
  const divided = walker.samples.map((sample, i) => {
    const other = stander.samples[i]!;
    const far = cellsOf(sample.silhouette!);
    const near = cellsOf(other.silhouette!);
    const top = other.box.top + missedCells;
    const touches = far.some((cell, at) => cell === 1 && near[at] === 1);
    for (let at = 0; at < near.length; at++) {
      if (near[at] === 0) continue;
      const missed = touches && Math.floor(at / analysis.widthPx) < top;
      far[at] = missed ? 1 : 0;
      if (missed) near[at] = 0;
    }
    return { far: { ...sample, silhouette: silhouetteOf(far) }, near: { ...other, silhouette: silhouetteOf(near) } };
  });
  const withSamples = (tube: Tube, samples: TubeSample[]): Tube => ({ ...tube, samples });
  const open = (): PatchCursor => ({
    ...display,
    count: 12,
    leftPx: () => 0,
    topPx: () => 0,
    pictureAt(index) {
      const picture = plain(display, ground);
      paintDisc(picture, 2 * (40 + speed * index), 160, body);
      paintDisc(picture, 260, 196, front);
      return picture;
    },
    close() {},
  });
  return {
    far: withSamples(
      walker,
      divided.map(({ far }) => far),
    ),
    near: withSamples(
      stander,
      divided.map(({ near }) => near),
    ),
    open,
  };
}

function paintDisc(
  picture: YuvPicture,
  centreX: number,
  centreY: number,
  [y, u, v]: readonly [number, number, number],
) {
  for (let row = 0; row < picture.heightPx; row++) {
    for (let x = 0; x < picture.widthPx; x++) {
      if (Math.hypot(x + 0.5 - centreX, row + 0.5 - centreY) > 2 * radiusCells) continue;
      picture.y[row * picture.widthPx + x] = y;
      const c = (row >> 1) * (picture.widthPx >> 1) + (x >> 1);
      picture.u[c] = u;
      picture.v[c] = v;
    }
  }
}

test('who passes behind another takes nothing of the other along and has no hole', () => {
  const { far, near, open } = passing();
  const plan = planOf([
    [far, 0],
    [near, 0],
  ]);
  const together = { ...plan, shows: plan.shows.map((show) => ({ ...show, group: 0 })) };
  const film = discFilm(
    [
      [far, 0],
      [near, 0],
    ],
    {
      plan: together,
      openChunk: open,
      text: { render: () => ({ widthPx: 0, heightPx: 0, coverage: new Uint8Array() }) },
    },
  );
  const composer = createComposer(film);
  let mostStray = 0;
  let mostMissing = 0;
  for (let frame = 0; frame < 22; frame++) {
    const picture = composer.compose(frame);
    const truth = createYuvPicture(display.widthPx, display.heightPx);
    paintDisc(truth, 80 + speed * frame, 160, body);
    let stray = 0;
    let missing = 0;
    for (let y = 0; y < display.heightPx; y++) {
      for (let x = 0; x < display.widthPx; x++) {
        const luma = picture.y[y * display.widthPx + x]!;
        const fromFront = Math.hypot(x + 0.5 - 260, y + 0.5 - 196) - 2 * radiusCells;
        const fromFar = Math.hypot(x + 0.5 - (80 + speed * frame), y + 0.5 - 160) - 2 * radiusCells;
        if (fromFront > 6 && Math.abs(luma - front[0]) < 30) stray++;
        if (fromFront > 4 && fromFar < -6 && Math.abs(luma - body[0]) > 40) missing++;
      }
    }
    // It fades in and out.
    if (frame < 5 || frame > 17) continue;
    mostStray = Math.max(mostStray, stray);
    mostMissing = Math.max(mostMissing, missing);
  }
  // Of 1,800 px of a disc; 111 astray when nothing is taken out.
  expect(mostStray).toBeLessThan(25);
  expect(mostMissing).toBeLessThan(12);
});
