import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { YuvPicture } from '../../base/picture.ts';
import { type Composer, createComposer } from './composer.ts';
import { body, discCursor, discFilm, discTube, display, ground, plain, planOf, radiusCells } from './scene.fixture.ts';

/** Where the disc's colour is: centre of the pixels nearer to the body than to the ground, left of the labels' luma. */
function bodyCentre(picture: YuvPicture): { x: number; y: number; areaPx: number } {
  let sumX = 0;
  let sumY = 0;
  let areaPx = 0;
  const stride = picture.widthPx >> 1;
  for (let y = 0; y < picture.heightPx >> 1; y++) {
    for (let x = 0; x < stride; x++) {
      if (picture.v[y * stride + x]! < (body[2] + ground[2]) / 2) continue;
      sumX += 2 * x + 1;
      sumY += 2 * y + 1;
      areaPx += 4;
    }
  }
  return { x: (4 * sumX) / areaPx, y: (4 * sumY) / areaPx, areaPx };
}

const lumaAt = (picture: YuvPicture, x: number, y: number) =>
  picture.y[Math.round(y) * picture.widthPx + Math.round(x)]!;
const chromaAt = (picture: YuvPicture, x: number, y: number) => {
  const i = (Math.round(y) >> 1) * (picture.widthPx >> 1) + (Math.round(x) >> 1);
  return [picture.u[i]!, picture.v[i]!];
};

describe('the composer', () => {
  it('shows the object where it was, moving evenly between its samples', () => {
    const tube = discTube('a', { x: 60, y: 90, speed: 3, samples: 20 });
    const composer = createComposer(discFilm([[tube, 0]]));
    expect(composer.frames).toBe(38);
    const places = Array.from({ length: 38 }, (_, k) => bodyCentre(composer.compose(k)).x);
    // Three cells a sample of 80 ms are three px a frame of 40 ms at display size, from x = 120.
    for (let k = 4; k < 34; k++) expect(places[k]).toBeCloseTo(120 + 3 * k, -0.5);
    for (let k = 5; k < 33; k++) expect(Math.abs(places[k]! - places[k - 1]! - 3)).toBeLessThan(1.5);
  });

  it('keeps the colours of body and ground, with a soft edge and no rim', () => {
    const tube = discTube('a', { x: 120, y: 80, speed: 0, samples: 20 });
    const composer = createComposer(discFilm([[tube, 0]]));
    for (let k = 0; k < 10; k++) composer.compose(k);
    const picture = composer.compose(10);
    expect(Math.abs(lumaAt(picture, 240, 160) - body[0])).toBeLessThanOrEqual(1);
    expect(chromaAt(picture, 240, 160)).toEqual([body[1], body[2]]);
    for (let x = 0; x < display.widthPx; x++) {
      const luma = lumaAt(picture, x, 160);
      expect(luma).toBeGreaterThanOrEqual(ground[0] - 1);
      expect(luma).toBeLessThanOrEqual(body[0] + 1);
      if (Math.abs(x + 0.5 - 240) > 2 * radiusCells + 4) expect(luma).toBe(ground[0]);
    }
    expect(bodyCentre(picture).areaPx / (Math.PI * (2 * radiusCells) ** 2)).toBeCloseTo(1, 1);
  });

  it('matches the light of a picture taken at dusk to the plate', () => {
    const tube = discTube('a', { x: 120, y: 80, speed: 0, samples: 20 });
    const dusk = [16 + (ground[0] - 16) * 0.8, ground[1] + 6, ground[2] - 5] as const;
    const composer = createComposer(discFilm([[tube, 0]], { openChunk: () => discCursor(tube, dusk) }));
    for (let k = 0; k < 10; k++) composer.compose(k);
    const picture = composer.compose(10);
    // Around the disc nothing of the darker ground is seen.
    for (let x = 0; x < display.widthPx; x++) expect(lumaAt(picture, x, 160)).toBeGreaterThanOrEqual(ground[0] - 2);
    expect(lumaAt(picture, 240, 160)).toBeGreaterThan(body[0] + 25);
  });

  it('fades an object in and out inside the picture, and not at its edge', () => {
    const inside = discTube('a', { x: 60, y: 90, speed: 1, samples: 12 });
    const entering = discTube('b', { x: radiusCells, y: 40, speed: 1, samples: 12 });
    const composer = createComposer(
      discFilm([
        [inside, 0],
        [entering, 0],
      ]),
    );
    const first = composer.compose(0);
    expect(lumaAt(first, 120, 180)).toBeGreaterThan(ground[0] + 10);
    expect(lumaAt(first, 120, 180)).toBeLessThan(ground[0] + 45);
    expect(lumaAt(first, 2 * radiusCells, 80)).toBe(body[0]);
  });

  it('draws the nearer object over the farther', () => {
    const far = discTube('far', { x: 120, y: 70, speed: 0, samples: 10 });
    const near = discTube('near', { x: 120, y: 84, speed: 0, samples: 10, startMicros: 9_000_000 });
    for (const order of [
      [far, near],
      [near, far],
    ]) {
      const veiled = createComposer(
        discFilm(
          order.map((tube) => [tube, 0] as const),
          { veil: true },
        ),
      );
      for (let k = 0; k < 8; k++) veiled.compose(k);
      const picture = veiled.compose(8);
      // Both cover this place; below it only the nearer is.
      expect(chromaAt(picture, 240, 155)).toEqual(chromaAt(picture, 240, 180));
    }
  });

  it('veils objects in flat colours without reading a picture of them', () => {
    const a = discTube('a', { x: 60, y: 60, speed: 0, samples: 12 });
    const b = discTube('b', { x: 180, y: 120, speed: 0, samples: 12 });
    const composer = createComposer(
      discFilm(
        [
          [a, 0],
          [b, 0],
        ],
        {
          veil: true,
          openChunk: () => {
            throw new Error('a veiled film must not read pictures');
          },
        },
      ),
    );
    for (let k = 0; k < 6; k++) composer.compose(k);
    const picture = composer.compose(6);
    const colours = new Set<string>();
    for (const [cx, cy] of [
      [120, 120],
      [360, 240],
    ] as const) {
      for (let y = -2 * radiusCells + 6; y < 2 * radiusCells - 6; y++) {
        for (let x = -2 * radiusCells + 6; x < 2 * radiusCells - 6; x++) {
          if (Math.hypot(x, y) > 2 * radiusCells - 5) continue;
          colours.add([lumaAt(picture, cx + x, cy + y), ...chromaAt(picture, cx + x, cy + y)].join());
        }
      }
    }
    expect(colours.size).toBe(2);
  });

  it('writes the time beside each object and the composite label into every frame', () => {
    const tube = discTube('a', { x: 60, y: 90, speed: 1, samples: 20 });
    const composer = createComposer(discFilm([[tube, 0]]));
    for (let k = 0; k < composer.frames; k++) {
      const picture = composer.compose(k);
      const white = (left: number, top: number, right: number, bottom: number) => {
        let count = 0;
        for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (lumaAt(picture, x, y) >= 234) count++;
        return count;
      };
      expect(white(0, 330, 480, 360)).toBeGreaterThan(1000);
      if (k > 3 && k < 34) expect(white(0, 0, 480, 330)).toBeGreaterThan(60);
    }
  });

  it('holds the last picture over a short gap and shows nothing in a long one', () => {
    const whole = discTube('a', { x: 60, y: 90, speed: 1, samples: 40 });
    const tube = {
      ...whole,
      samples: whole.samples.map((sample, i) =>
        (i >= 8 && i < 11) || (i >= 18 && i < 38) ? { ...sample, picture: null } : sample,
      ),
    };
    const composer = createComposer(discFilm([[tube, 0]]));
    const areas = Array.from({ length: composer.frames }, (_, k) => bodyCentre(composer.compose(k)).areaPx);
    for (let k = 8; k < 34; k++) expect(areas[k]).toBeGreaterThan(1500);
    for (let k = 49; k < 62; k++) expect(areas[k]).toBe(0);
  });

  it('makes the same pictures every time', () => {
    const tube = discTube('a', { x: 60, y: 90, speed: 2.3, samples: 15 });
    const run = () => {
      const composer = createComposer(discFilm([[tube, 0]]));
      const hash = createHash('sha256');
      for (let k = 0; k < composer.frames; k++) {
        const { y, u, v } = composer.compose(k);
        hash.update(y).update(u).update(v);
      }
      return hash.digest('hex');
    };
    expect(run()).toEqual(run());
  });

  it('makes the same pictures when it gets the beginning of the plan first', () => {
    const shown = Array.from({ length: 14 }, (_, n) => {
      const tube = discTube(`t${n}`, {
        x: 20 + 5 * n,
        y: 30 + 9 * n,
        speed: 2,
        samples: 40,
        startMicros: n * 10_000_000,
      });
      return [tube, n * 900_000] as const;
    });
    const plates = [0, 1].map((n) => ({ fromMicros: n * 70_000_000, toMicros: (n + 1) * 70_000_000 }));
    const options = discFilm(shown, { plates, readPlate: (n) => plain(display, [100 + 30 * n, 120, 135]) });
    const hashFrames = (composer: Composer, from: number, to: number) =>
      Array.from({ length: to - from }, (_, k) => {
        const { y, u, v } = composer.compose(from + k);
        return createHash('sha256').update(y).update(u).update(v).digest('hex');
      });
    const whole = createComposer(options);
    const untilMicros = 6_320_000;
    const shows = options.plan.shows.filter(({ shownFromMicros }) => shownFromMicros < untilMicros);
    const growing = createComposer({ ...options, plan: { shows, untilMicros } });
    const first = growing.frames;
    expect(first).toBe(50);
    const pictures = hashFrames(growing, 0, first);
    growing.extend(planOf(shown));
    expect(growing.frames).toBe(whole.frames);
    expect([...pictures, ...hashFrames(growing, first, growing.frames)]).toEqual(hashFrames(whole, 0, whole.frames));
  });

  it('says for one second that nothing moved', () => {
    const composer = createComposer(discFilm([]));
    expect(composer.frames).toBe(25);
    const picture = composer.compose(0);
    expect(lumaAt(picture, 240, 180)).toBeGreaterThan(230);
    expect(lumaAt(picture, 5, 5)).toBe(ground[0]);
  });

  it('scales 4K down to 1080p with everything in place', () => {
    const large = { widthPx: 3840, heightPx: 2160 };
    const grid = { widthPx: 480, heightPx: 270 };
    const tube = discTube('a', { x: 100, y: 90, speed: 0, samples: 8 });
    const cursor = { ...discCursor(tube), leftPx: () => 0, topPx: () => 0, widthPx: 2000, heightPx: 1600 };
    const patch = plain({ widthPx: 2000, heightPx: 1600 }, ground);
    for (let y = 0; y < 1600; y++) {
      for (let x = 0; x < 2000; x++) {
        if (Math.hypot(x - 800, y - 720) > 8 * radiusCells) continue;
        patch.y[y * 2000 + x] = body[0];
        patch.u[(y >> 1) * 1000 + (x >> 1)] = body[1];
        patch.v[(y >> 1) * 1000 + (x >> 1)] = body[2];
      }
    }
    const composer = createComposer(
      discFilm([[tube, 0]], {
        display: large,
        analysis: grid,
        plan: planOf([[tube, 0]]),
        readPlate: () => plain(large, ground),
        openChunk: () => ({ ...cursor, pictureAt: () => patch }),
      }),
    );
    expect(composer.size).toEqual({ widthPx: 1920, heightPx: 1080 });
    for (let k = 0; k < 4; k++) composer.compose(k);
    const centre = bodyCentre(composer.compose(4));
    expect(centre.x).toBeCloseTo(400, -0.5);
    expect(centre.y).toBeCloseTo(360, -0.5);
    expect(centre.areaPx / (Math.PI * (4 * radiusCells) ** 2)).toBeCloseTo(1, 1);
  });
});
