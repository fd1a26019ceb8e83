import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { handsOf } from './hands.ts';
import { reviewOn } from './review.ts';

describe('the page of an object', () => {
  const { at } = browsing();

  test.each(['mouse', 'keyboard'] as const)('why it was found, the next one, and a clip with its hash, by %s', (name) =>
    at(`/cases/${inject('prepared').caseId}`, async ({ page }) => {
      const review = reviewOn(page);
      const hands = handsOf(name, page);
      await review.objects.first().waitFor();
      // Without a filter there is nothing to say why.
      await hands.press(review.filters.getByRole('button', { name: /^(black|grey) \d+ objects?$/ }).first());
      await review.filters.getByRole('button', { name: /^Change: (black|grey)/ }).waitFor();
      await review.found();
      await hands.press(review.objects.first());
      await hands.press(review.picked.getByRole('link', { name: 'All about it' }));
      const title = page.getByRole('heading', { level: 1 });
      await title.filter({ hasText: /^Object / }).waitFor();
      await page.getByRole('heading', { name: 'Why this hit' }).waitFor();
      await page.getByRole('img', { name: 'The object as a silhouette' }).waitFor();
      const first = await title.innerText();
      const steps = page.getByRole('navigation', { name: 'Results of the search' });
      await steps.getByText(/^1 of \d/).waitFor();
      await hands.press(steps.getByText('Next', { exact: true }));
      await expect.poll(() => title.innerText()).not.toBe(first);
      await hands.press(steps.getByText('Previous', { exact: true }));
      await expect.poll(() => title.innerText()).toBe(first);
      await hands.press(page.getByRole('button', { name: 'Download the clip…' }));
      const dialog = page.getByRole('dialog');
      await hands.write(dialog.getByRole('textbox', { name: 'Reason' }), 'for the file of the inquiry');
      const download = page.waitForEvent('download');
      await hands.press(dialog.getByRole('button', { name: 'Download', exact: true }));
      const bytes = readFileSync(await (await download).path());
      const hash = createHash('sha256').update(bytes).digest('hex');
      await expect.poll(() => page.locator('main').innerText()).toContain(hash.slice(0, 12));
      expect(await page.content()).toContain(hash);
    }),
  );
});
