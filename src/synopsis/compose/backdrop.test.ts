import { describe, expect, it } from 'vitest';
import { createBackdrop } from './backdrop.ts';
import { plain } from './scene.fixture.ts';

const size = { widthPx: 16, heightPx: 16 };
const hour = 3_600_000_000;
const spans = [0, 1, 2, 3].map((h) => ({ fromMicros: h * hour, toMicros: (h + 1) * hour }));
const readPlate = (plate: number) => plain(size, [50 + 40 * plate, 128, 128]);

describe('the backdrop', () => {
  it('fades from plate to plate with the time shown, never jumping, and only asks for the plates it named', () => {
    // Film of 20 s; objects of hour 0 first, of hour 3 at the end.
    const shown = Array.from({ length: 20 }, (_, i) => ({
      filmFromMicros: i * 1e6,
      filmToMicros: i * 1e6 + 2e6,
      sourceFromMicros: (i / 20) * 4 * hour,
    }));
    let named: readonly number[] = [];
    const backdrop = createBackdrop(spans, shown, 20e6, size, (plate) => {
      expect(named).toContain(plate);
      return readPlate(plate);
    });
    let before = -1;
    const levels: number[] = [];
    for (let k = 0; k < 500; k++) {
      named = backdrop.platesAt(k * 40_000);
      const level = backdrop.pictureAt(k * 40_000).y[0]!;
      if (before >= 0) expect(Math.abs(level - before)).toBeLessThanOrEqual(2);
      before = level;
      levels.push(level);
    }
    expect(levels[0]).toBe(50);
    expect(levels.at(-1)).toBe(170);
  });

  it('takes the nearest plate for a time no plate covers', () => {
    const shown = [{ filmFromMicros: 0, filmToMicros: 1e6, sourceFromMicros: 9 * hour }];
    expect(createBackdrop(spans, shown, 1e6, size, readPlate).pictureAt(0).y[0]).toBe(170);
  });
});
