import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { reviewOn } from './review.ts';

type Place = readonly [x: number, y: number];

describe('by finger on a small screen', () => {
  const { at } = browsing();

  test('shapes are drawn and dragged, also where nothing is found', () =>
    at(
      `/cases/${inject('prepared').caseId}`,
      async ({ page }) => {
        const review = reviewOn(page);
        await review.untilSeen();
        await addFilter(page, 'Is in a zone');
        await page.locator('.drawing-touch').filter({ hasText: 'Tap each corner' }).waitFor();
        for (const place of [
          [0.02, 0.02],
          [0.06, 0.02],
          [0.04, 0.05],
          [0.02, 0.02],
        ] as const)
          await tap(page, place);
        await done(page);
        await review.player.getByRole('heading', { name: 'Nothing to show' }).waitFor();

        await addFilter(page, 'Crosses a line');
        await drag(page, [0.3, 0.4], [0.7, 0.6]);
        await page.getByRole('button', { name: /^Point 2 of 2: 70/ }).waitFor();
        await drag(page, [0.7, 0.6], [0.5, 0.8]);
        const moved = page.getByRole('button', { name: /^Point 2 of 2/ });
        expect(await moved.getAttribute('aria-label')).toMatch(/: (49|50|51)[.\d]*\s?% across, (79|80|81)/);
        await done(page);
        await review.filters.getByRole('button', { name: /^Change: crosses the line/ }).waitFor();
      },
      { widthPx: 390, heightPx: 844, hasTouch: true },
    ));
});

async function addFilter(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a filter' }).tap();
  await page.getByRole('menuitem', { name, exact: true }).tap();
  await page.locator('.drawing-layer[data-drawing=open]').waitFor();
  // The page moves to the picture.
  await page.waitForTimeout(300);
}

async function done(page: Page): Promise<void> {
  await page.locator('.drawing-tools').getByRole('button', { name: 'Done' }).tap();
}

/** A place of the picture, px of the screen. @param place shares of the picture */
async function onScreen(page: Page, [x, y]: Place) {
  const box = (await page.locator('.stage-scene').boundingBox())!;
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

async function tap(page: Page, place: Place): Promise<void> {
  const { x, y } = await onScreen(page, place);
  await page.touchscreen.tap(x, y);
  await page.waitForTimeout(120);
}

/** A finger that moves in small steps: the browser may take it for scrolling after the first. */
async function drag(page: Page, from: Place, to: Place): Promise<void> {
  const touch = await page.context().newCDPSession(page);
  const [start, end] = [await onScreen(page, from), await onScreen(page, to)];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
  for (let step = 1; step <= 8; step++) {
    const point = { x: start.x + ((end.x - start.x) * step) / 8, y: start.y + ((end.y - start.y) * step) / 8 };
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    await page.waitForTimeout(30);
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await touch.detach();
}
