import { expect, test } from 'vitest';
import { microsAt, spanOf } from './view.ts';
import { ViewKeeper } from './view-keeper.ts';

const yearMicros = 365 * 86_400_000_000;

function keeperOfAYear(): ViewKeeper {
  const keeper = new ViewKeeper();
  keeper.setWidth(1_000);
  keeper.setExtent({ fromMicros: 0, toMicros: yearMicros }, true);
  return keeper;
}

test('from a year down to frames one stays at the object that one is at', () => {
  const keeper = keeperOfAYear();
  const micros = 0.97 * yearMicros;
  keeper.about = () => micros;
  for (let i = 0; i < 25; i++) {
    keeper.zoom(0.5);
    const { fromMicros, toMicros } = spanOf(keeper.view!, keeper.widthPx);
    expect(fromMicros <= micros && micros < toMicros).toBe(true);
  }
  expect(keeper.view!.microsPerPx).toBeLessThan(2_000);
});

test('who is at nothing that is seen zooms about the middle, and who points about that place', () => {
  const keeper = keeperOfAYear();
  const middle = microsAt(keeper.view!, 500);
  keeper.about = () => 3 * yearMicros;
  keeper.zoom(0.5);
  expect(microsAt(keeper.view!, 500)).toBe(middle);
  const pointed = microsAt(keeper.view!, 200);
  keeper.zoom(0.5, 200);
  expect(microsAt(keeper.view!, 200)).toBe(pointed);
});
