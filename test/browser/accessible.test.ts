import { describe, expect, inject, test } from 'vitest';
import { bringAxe, violations, wear } from './axe.ts';
import { browsing } from './browsing.ts';
import { placeNames, placesOf } from './places.ts';
import { settle } from './settle.ts';

const widths = [1440, 390] as const;
const looks = ['light', 'dark', 'dim'] as const;

describe('every place is accessible', () => {
  const { at } = browsing();

  describe.each(['en', 'fr'] as const)('in %s', (language) => {
    test.each(placeNames)('%s: axe finds nothing serious, in three looks and two widths', (name) => {
      const { path } = placesOf(inject('prepared')).find((place) => place.name === name)!;
      const options = { language, bypassesPolicy: true, expects: name === 'nowhere' ? [/404/] : [] };
      const look = async ({ page }: Parameters<Parameters<typeof at>[1]>[0]) => {
        await settle(page);
        await bringAxe(page);
        const found: string[] = [];
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          for (const one of looks) {
            await wear(page, one);
            // What depends on colour is looked at in each look, the rest once a width.
            const lines = await violations(page, one === 'light' ? null : ['color-contrast']);
            found.push(...lines.map((line) => `${width} px, ${one}: ${line}`));
          }
          const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          if (wide! > seen!) found.push(`${width} px: the page is ${wide} px wide and scrolls sideways`);
        }
        expect(found).toEqual([]);
      };
      return at(path, look, options);
    });
  });
});
