import { expect, test } from 'vitest';
import { aCase } from '../api/a-case.ts';
import { browsing } from './browsing.ts';
import { handsOf } from './hands.ts';

const browser = browsing();

test.each([
  ['', 'mouse'],
  ['/footage', 'keyboard'],
  ['/report', 'mouse'],
  ['/ledger', 'keyboard'],
] as const)(
  'a case without a motive asks for one, and shows nothing else until it was said: %s, by %s',
  async (place, name) => {
    const { id } = (await browser.server.client.json('addCase', { body: { ...aCase, defaultMotive: '' } })) as {
      id: string;
    };
    // The first search was begun before the page was there, and who would have read its answer never came.
    const asked = { expects: [/motiveMissing/, /^4\d\d POST \S+\/search $/] };
    await browser.at(
      `/cases/${id}${place}`,
      async ({ page }) => {
        const hands = handsOf(name, page);
        const dialog = page.getByRole('dialog', { name: 'Say why before you enter' });
        await dialog.waitFor();
        // As long as it takes for what else the place asks of the server to be refused.
        await page.waitForTimeout(1_000);
        const main = page.locator('main');
        expect(await main.innerText()).toBe('');
        await hands.write(dialog.getByLabel('Why are you looking today?'), 'who was here at noon');
        await hands.press(dialog.getByRole('button', { name: 'Enter the case' }));
        await dialog.waitFor({ state: 'detached' });
        await expect.poll(() => main.innerText()).not.toBe('');
        await page.waitForTimeout(1_000);
        expect(await main.locator('.notice.danger').count()).toBe(0);
      },
      asked,
    );
  },
);
