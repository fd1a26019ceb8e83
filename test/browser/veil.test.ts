import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { handsOf } from './hands.ts';
import { reviewOn } from './review.ts';

describe('the veil', () => {
  const { at } = browsing();

  test.each(['mouse', 'keyboard'] as const)('is lifted for a reason, which stands in the ledger, by %s', (name) =>
    at(`/cases/${inject('prepared').caseId}`, async ({ page }) => {
      const review = reviewOn(page);
      const hands = handsOf(name, page);
      const reason = `is it the man who was named, ${name}`;
      const bare: string[] = [];
      page.on('request', (request) => {
        if (/veil=false|\/file\?|\/clip\?/.test(request.url())) bare.push(request.url());
      });
      await review.objects.first().waitFor();
      await hands.press(review.objects.first());
      await hands.press(review.picked.getByRole('button', { name: 'Original' }));
      await page.getByText('Veiled original').waitFor();
      await review.untilSeen();
      await (name === 'mouse' ? hands.press(review.button('Lift the veil…')) : review.key('u'));
      const dialog = page.getByRole('dialog', { name: 'Lift the veil?' });
      await hands.press(dialog.getByRole('button', { name: 'Lift the veil' }));
      await dialog.getByText('Without a reason the veil stays.').waitFor();
      expect(bare).toEqual([]);
      await hands.write(dialog.getByRole('textbox', { name: 'Why the veil is lifted' }), reason);
      await hands.press(dialog.getByRole('button', { name: 'Lift the veil' }));
      await review.player.getByText('Without the veil').waitFor();
      await review.untilSeen();
      expect(bare.length).toBeGreaterThan(0);
      for (const url of bare) expect(new URL(url).searchParams.get('reason')).toBe(reason);
      await hands.press(review.button('Put the veil back'));
      await page.getByText('Veiled original').waitFor();
      await hands.press(page.getByRole('link', { name: 'Ledger' }));
      // The list draws what is in view alone.
      await hands.write(page.getByRole('searchbox', { name: 'Words in it' }), reason);
      await page.getByRole('grid', { name: 'Entries of the ledger' }).getByText(reason).first().waitFor();
    }),
  );
});
