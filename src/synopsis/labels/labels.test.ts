import { describe, expect, it } from 'vitest';
import { createTextRenderer } from '../../adapters/canvas/text-renderer.ts';
import { boxArea, intersectBoxes } from '../../base/geometry.ts';
import { createYuvPicture } from '../../base/picture.ts';
import { createLabel, drawLabel } from './draw-label.ts';
import { createLabelPlacer } from './place-labels.ts';
import { createGlyphText } from './text-bitmap.ts';
import { createTimeText } from './time-text.ts';

describe('times', () => {
  it('are the wall clock where the start is known', () => {
    const text = createTimeText('2026-01-02T23:59:58.500+01:00');
    expect(text(0)).toBe('23:59:58');
    expect(text(500_000)).toBe('23:59:59');
    expect(text(1_500_000)).toBe('+1 00:00:00');
  });
  it('count from the start of the recording where it is not', () => {
    const text = createTimeText(null);
    expect(text(754_999_999)).toBe('0:12:34');
    expect(text(36_000_000_000)).toBe('10:00:00');
  });
});

describe('drawn text', () => {
  it('has digits of one width, so that a running time does not tremble', () => {
    const text = createGlyphText(createTextRenderer(), 16);
    const widths = Array.from('0123456789', (digit) => text(digit).widthPx);
    expect(new Set(widths).size).toBe(1);
  });
  it('is white on dark, on white and on black ground', () => {
    const label = createLabel(createTextRenderer().render('0:12:34', 14), 4);
    for (const ground of [16, 235]) {
      const picture = createYuvPicture(200, 100);
      picture.y.fill(ground);
      drawLabel(picture, label, 20, 20, 256);
      const inside = Array.from({ length: label.heightPx * label.widthPx }, (_, i) => {
        const x = i % label.widthPx;
        return picture.y[(20 + Math.floor(i / label.widthPx)) * 200 + 20 + x]!;
      });
      expect(inside.filter((luma) => luma > 220).length).toBeGreaterThan(50);
      const background = inside.filter((luma) => luma < 120).length;
      expect(background).toBeGreaterThan(inside.length / 2);
    }
  });
  it('has accents and fits its bitmap', () => {
    const { coverage, widthPx, heightPx } = createTextRenderer().render(
      'composite\u00a0: événements d’instants Égj',
      14,
    );
    const edge = [...coverage.subarray(0, widthPx), ...coverage.subarray((heightPx - 1) * widthPx)];
    expect(Math.max(...edge)).toBeLessThan(40);
  });
});

describe('placing labels', () => {
  const film = { widthPx: 640, heightPx: 360 };
  const label = { widthPx: 70, heightPx: 20 };

  it('keeps them inside the picture, off each other and off the composite label', () => {
    const placer = createLabelPlacer(film);
    const composite = { left: 8, top: 336, right: 240, bottom: 354 };
    const boxes = [
      { left: 0, top: 0, right: 30, bottom: 60 },
      { left: 600, top: 0, right: 640, bottom: 50 },
      { left: 20, top: 300, right: 60, bottom: 360 },
      { left: 300, top: 100, right: 330, bottom: 180 },
      { left: 320, top: 105, right: 350, bottom: 180 },
      { left: 345, top: 110, right: 375, bottom: 185 },
    ];
    const wishes = boxes.map((box, key) => ({ key, box, ...label }));
    const places = placer.place(wishes, [composite]).map(({ leftPx, topPx }) => ({
      left: leftPx,
      top: topPx,
      right: leftPx + label.widthPx,
      bottom: topPx + label.heightPx,
    }));
    for (const [i, place] of places.entries()) {
      expect(place.left >= 0 && place.top >= 0 && place.right <= 640 && place.bottom <= 360).toBe(true);
      expect(place.left % 2 === 0 && place.top % 2 === 0).toBe(true);
      expect(boxArea(intersectBoxes(place, composite))).toBe(0);
      for (const other of places.slice(i + 1)) expect(boxArea(intersectBoxes(place, other))).toBe(0);
    }
  });

  it('moves a label no faster than its object, but for a change of side, which takes several frames', () => {
    const placer = createLabelPlacer(film);
    let before: { leftPx: number; topPx: number } | null = null;
    for (let k = 0; k < 100; k++) {
      const walker = { key: 1, box: { left: 100 + 3 * k, top: 150, right: 130 + 3 * k, bottom: 230 }, ...label };
      const stander = { key: 0, box: { left: 250, top: 140, right: 280, bottom: 220 }, ...label };
      const [, place] = placer.place([stander, walker], []);
      if (before !== null) {
        expect(Math.abs(place!.leftPx - before.leftPx)).toBeLessThanOrEqual(16);
        expect(Math.abs(place!.topPx - before.topPx)).toBeLessThanOrEqual(40);
      }
      before = place!;
    }
  });
});
