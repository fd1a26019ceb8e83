import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { handsOf } from './hands.ts';
import { reviewOn } from './review.ts';

describe('the time line', () => {
  const { at } = browsing();

  test.each(['mouse', 'keyboard'] as const)(
    'from all of it to single frames, to an instant, and as a list, by %s',
    (name) =>
      at(`/cases/${inject('prepared').caseId}`, async ({ page }) => {
        const review = reviewOn(page);
        const hands = handsOf(name, page);
        await review.untilSeen();
        const line = review.timeLine.getByRole('slider', { name: 'Time line' });
        await line.waitFor();
        const box = (await line.boundingBox())!;
        const [x, y] = [box.x + box.width * 0.4, box.y + box.height * 0.6];
        if (name === 'mouse') {
          await page.mouse.move(x, y);
          for (let i = 0; i < 30; i++) await page.mouse.wheel(0, -240);
          await page.mouse.click(x, y);
        } else {
          await line.focus();
          for (let i = 0; i < 12; i++) await page.keyboard.press('+');
          await page.keyboard.press('Enter');
        }
        await page.getByText('Veiled original').waitFor();
        await review.untilSeen();
        await expect.poll(() => line.getAttribute('aria-valuetext')).toMatch(/(Street|Hall).*\d\d:\d\d:\d\d/);
        await hands.press(review.timeLine.getByRole('button', { name: 'Fit', exact: true }));
        await hands.press(review.timeLine.getByRole('button', { name: 'As a list' }));
        await expect.poll(() => page.getByText('Recording', { exact: true }).count()).toBeGreaterThan(0);
        await expect.poll(() => page.locator('body').innerText()).toMatch(/hall\.mp4|Hall/);
      }),
  );
});
