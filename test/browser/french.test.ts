import { describe, expect, inject, test } from 'vitest';
import { english, type WordKey } from '../../web/src/words/english.ts';
import { french } from '../../web/src/words/french.ts';
import { browsing } from './browsing.ts';
import { placesOf } from './places.ts';
import { settle } from './settle.ts';

/** Text that is the same in both languages, or no sentence. */
const longEnough = 12;

describe('in French', () => {
  const { at } = browsing();

  test('every place speaks French, and no English line is left', () => {
    const places = placesOf(inject('prepared'));
    return at(
      '/',
      async ({ page, go }) => {
        const left: string[] = [];
        for (const { name, path } of places) {
          await go(path);
          await settle(page);
          const text = await page.locator('body').innerText();
          for (const [key, words] of Object.entries(english)) {
            const isPlain = !words.includes('{') && words.length >= longEnough;
            if (isPlain && words !== french[key as WordKey] && text.includes(words)) left.push(`${name}: ${words}`);
          }
        }
        expect(left).toEqual([]);
        expect(await page.locator('html').getAttribute('lang')).toBe('fr');
      },
      { language: 'fr', expects: [/^404/] },
    );
  });

  test('dates, numbers and punctuation are French', () =>
    at(
      `/cases/${inject('prepared').caseId}/footage`,
      async ({ page }) => {
        await settle(page);
        const text = await page.locator('main').innerText();
        expect(text).toMatch(/14 mars 2026|14\/03\/2026/);
        // No sign of two parts stands behind a plain space, where a line could break (Imprimerie nationale).
        const wrong = Object.entries(french).filter(([, words]) =>
          / [:;!?»]|« /.test(words.replaceAll(/\{[^}]*\}/g, '')),
        );
        expect(wrong.map(([key]) => key)).toEqual([]);
      },
      { language: 'fr' },
    ));
});
