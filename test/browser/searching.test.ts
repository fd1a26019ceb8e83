import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { type Hands, handsOf } from './hands.ts';
import { reviewOn } from './review.ts';

type Point = readonly [acrossPercent: number, downPercent: number];

describe('searching', () => {
  const { at } = browsing();
  const path = () => `/cases/${inject('prepared').caseId}`;

  test.each(['mouse', 'keyboard'] as const)('a line with a direction: every crossing with its time, by %s', (name) =>
    at(path(), async ({ page }) => {
      const review = reviewOn(page);
      const hands = handsOf(name, page);
      await review.untilSeen();
      const all = await review.found();
      await addFilter(page, hands, 'Crosses a line');
      await draw(page, hands, [
        [50, 5],
        [50, 98],
      ]);
      await hands.press(review.filters.getByRole('button', { name: 'Done', exact: true }));
      const chip = review.filters.getByRole('button', { name: /^Change: crosses the line/ });
      await chip.waitFor();
      await expect.poll(() => review.found()).toBeLessThan(all);
      const either = await review.found();
      expect(either).toBeGreaterThan(0);
      await hands.press(chip);
      await hands.choose(page.getByRole('button', { name: /Which way/ }), 'From its left to its right');
      await hands.press(review.filters.getByRole('button', { name: 'Done', exact: true }));
      await review.filters.getByRole('button', { name: /^Change: crosses the line, from its left/ }).waitFor();
      await expect.poll(() => review.found()).toBeLessThanOrEqual(either);
      await expect.poll(() => review.objects.first().innerText()).toMatch(/\d\d:\d\d:\d\d.*crosses/s);
      await hands.press(review.objects.first());
      await hands.press(review.picked.getByRole('button', { name: 'Why this one?' }));
      const crossing = review.picked.getByRole('button', { name: /Show the original at .*\d\d:\d\d/ }).first();
      await hands.press(crossing);
      await page.getByText('Veiled original').waitFor();
    }),
  );

  test.each(['mouse', 'keyboard'] as const)('a zone, how long one stays in it, saved and used again, by %s', (name) =>
    at(path(), async ({ page }) => {
      const review = reviewOn(page);
      const hands = handsOf(name, page);
      await review.untilSeen();
      const all = await review.found();
      await addFilter(page, hands, 'Stays in a zone');
      await draw(page, hands, [
        [20, 20],
        [80, 20],
        [80, 98],
        [20, 98],
      ]);
      const seconds = () => review.filters.getByRole('textbox', { name: /For at least/ });
      await hands.write(seconds(), '1');
      await hands.press(review.filters.getByRole('button', { name: 'Done', exact: true }));
      await review.filters.getByRole('button', { name: /^Change: stays in the zone for at least 1/ }).waitFor();
      const short = await review.found();
      expect(short).toBeLessThanOrEqual(all);
      await hands.press(review.filters.getByRole('button', { name: /^Change: stays in the zone/ }));
      await hands.write(seconds(), '6');
      await hands.press(review.filters.getByRole('button', { name: 'Done', exact: true }));
      await review.filters.getByRole('button', { name: /^Change: stays in the zone for at least 6/ }).waitFor();
      await expect.poll(() => review.found()).toBeLessThan(short);
      const long = await review.found();
      await hands.press(review.filters.getByRole('button', { name: 'Save this search' }));
      const proposed = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
      expect(await proposed.inputValue()).toMatch(/^stays in the zone for at least 6/);
      await hands.write(page.getByRole('dialog').getByRole('textbox', { name: 'Name' }), `Loiters, ${name}`);
      await hands.press(page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }));
      const saved = review.filters.getByRole('button', { name: `Loiters, ${name}`, exact: true });
      await saved.waitFor();
      await hands.press(review.filters.getByRole('button', { name: 'Clear all', exact: true }));
      await expect.poll(() => review.found()).toBe(all);
      await hands.press(saved);
      await expect.poll(() => review.found()).toBe(long);
    }),
  );
});

async function addFilter(page: Page, hands: Hands, name: string): Promise<void> {
  await hands.press(page.getByRole('button', { name: 'Add a filter' }));
  const item = page.getByRole('menuitem', { name, exact: true });
  await item.waitFor();
  if (hands.name === 'mouse') return item.click();
  await page.keyboard.type(name.slice(0, 5));
  for (let i = 0; i < 40 && !(await item.evaluate((it) => it === document.activeElement)); i++) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

/** Points of a shape on the picture: pressed with the mouse, or set with a cross that the arrow keys move. */
async function draw(page: Page, hands: Hands, points: readonly Point[]): Promise<void> {
  const surface = page.getByRole('application');
  await surface.waitFor();
  if (hands.name === 'mouse') {
    const box = (await page.locator('.drawing-layer').boundingBox())!;
    const closing = points.length > 2 ? [points[0]!] : [];
    for (const [across, down] of [...points, ...closing]) {
      await page.mouse.click(box.x + (across * box.width) / 100, box.y + (down * box.height) / 100, { delay: 20 });
    }
    return;
  }
  await expect.poll(() => surface.evaluate((it) => it === document.activeElement)).toBe(true);
  let [x, y]: Point = [50, 50];
  for (const [across, down] of points) {
    const step = async (key: string, times: number) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
    };
    await step(across > x ? 'ArrowRight' : 'ArrowLeft', Math.abs(across - x));
    await step(down > y ? 'ArrowDown' : 'ArrowUp', Math.abs(down - y));
    await page.keyboard.press('Space');
    [x, y] = [across, down];
  }
  if (points.length > 2) await page.keyboard.press('Enter');
}
