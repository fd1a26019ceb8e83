import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { handsOf } from './hands.ts';

describe('the shell', () => {
  const { at } = browsing();

  test.each(['mouse', 'keyboard'] as const)('its places, language and look, by %s', (name) =>
    at(`/cases/${inject('prepared').caseId}`, async ({ page }) => {
      const hands = handsOf(name, page);
      await hands.press(page.getByRole('link', { name: 'Ledger' }));
      await page.waitForURL(/\/ledger$/);
      await hands.choose(page.getByRole('button', { name: /Language/ }), 'Français');
      expect(await page.locator('html').getAttribute('lang')).toBe('fr');
      await hands.choose(page.getByRole('button', { name: /Apparence|Aspect|Affichage/ }), /sombre/i);
      expect(await page.locator('html').getAttribute('data-look')).toMatch(/dark|dim/);
    }),
  );
});
