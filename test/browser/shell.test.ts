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

  test('what is begun before the page is there is asked for once, and all that the place needs is named in it', () =>
    at('/', async ({ page, go }) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      const { caseId } = inject('prepared');
      const longest = { conditions: [], sort: { by: 'duration', order: 'descending' } };
      for (const fragment of ['', `#q=${encodeURIComponent(JSON.stringify(longest))}`]) {
        await go('/icon.svg');
        asked.length = 0;
        await go(`/cases/${caseId}${fragment}`);
        await page.locator('.object-scroll[data-behind=false]').waitFor();
        // As long as it takes for one that comes late.
        await page.waitForTimeout(1_500);
        const ofCase = `/api/cases/${caseId}`;
        for (const one of [
          `POST ${ofCase}/search`,
          `GET ${ofCase}`,
          `GET ${ofCase}/cameras`,
          `GET ${ofCase}/recordings`,
        ]) {
          expect([one, asked.filter((line) => line === one).length]).toEqual([one, 1]);
        }
      }
      const named = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')].map(
          ({ href }) => new URL(href).pathname,
        ),
      );
      expect(named.some((path) => /review-page/.test(path))).toBe(true);
      const scripts = asked.filter((line) => line.endsWith('.js')).map((line) => line.slice(4));
      expect(scripts.filter((path) => !named.includes(path) && !/\/start-/.test(path))).toEqual([]);
    }));
});
