import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { dropFiles } from './give-files.ts';
import { type Hands, handsOf } from './hands.ts';
import { reviewOn } from './review.ts';

describe('first use', () => {
  const { at } = browsing(true);

  test.each(['mouse', 'keyboard'] as const)('a case, a file, its camera and start, and the synopsis, by %s', (name) =>
    at('/', async ({ page }) => {
      const hands = handsOf(name, page);
      await openCase(page, hands, `Bicycle, by ${name}`);
      await page.getByRole('link', { name: 'Footage' }).waitFor();
      if (!/footage$/.test(page.url())) await hands.press(page.getByRole('link', { name: 'Footage' }));
      const { newFile } = inject('prepared');
      await page.getByRole('button', { name: 'Choose files…' }).first().waitFor();
      await giveFiles(page, hands, [newFile]);
      const dialog = page.getByRole('dialog', { name: 'Add footage' });
      await hands.write(dialog.getByRole('textbox', { name: /Name of the camera/ }), 'Cour 🚲 ساحة');
      await hands.press(dialog.getByRole('button', { name: 'Add', exact: true }));
      const row = page.getByRole('row', { name: /courtyard\.mp4/ });
      await row.waitFor();
      await expect.poll(() => row.innerText(), { timeout: 60_000 }).toMatch(/Analysed/);
      await expect.poll(() => row.innerText()).toMatch(/creation time/);
      await hands.press(row.getByRole('button', { name: /Confirm or correct the start/ }));
      await hands.write(page.getByRole('textbox', { name: /How do you know/ }), 'read off the clock in the picture');
      await hands.press(
        page
          .getByRole('dialog')
          .getByRole('button', { name: /^(Save|Confirm as it is)$/ })
          .first(),
      );
      await expect.poll(() => row.innerText()).toMatch(/Given by a person|read off the clock/);
      await hands.press(page.getByRole('link', { name: /Watch what is ready|Review/ }).first());
      const review = reviewOn(page);
      await review.untilSeen();
      await expect.poll(() => review.filmMicros(), { timeout: 20_000 }).toBeGreaterThan(500_000);
      await review.objects.first().waitFor();
    }),
  );
});

async function openCase(page: Page, hands: Hands, title: string): Promise<void> {
  const begin = page.getByRole('button', { name: /^(Open the first case|New case)$/ }).first();
  await hands.press(begin);
  const dialog = page.getByRole('dialog', { name: 'New case' });
  const field = (label: RegExp) => dialog.getByRole('textbox', { name: label });
  await hands.write(field(/^Title/), title);
  await hands.write(field(/What for/), 'Who took the bicycle from the yard');
  const basis = dialog.getByRole('radio', { name: /Own premises/ });
  await hands.press(basis);
  await hands.write(field(/Reference of the basis/), '2026-17');
  await hands.write(field(/Who asked for it/), 'A. Martin');
  await hands.write(field(/By whose authority/), 'Site manager');
  await hands.write(field(/Usual motive/), 'theft of a bicycle, 15 March');
  await hands.press(dialog.getByRole('button', { name: 'Open the case' }));
}

/** Hands files to the page: dropped with the mouse, chosen with the keyboard. */
async function giveFiles(page: Page, hands: Hands, paths: readonly string[]): Promise<void> {
  if (hands.name === 'mouse') {
    return dropFiles(
      page,
      paths.map((path) => ({ name: basename(path), bytes: readFileSync(path) })),
    );
  }
  await hands.press(page.getByRole('button', { name: 'Add footage', exact: true }).first());
  const chooser = page.waitForEvent('filechooser');
  await hands.press(page.getByRole('dialog').getByRole('button', { name: 'Choose files…' }));
  await (await chooser).setFiles([...paths]);
}
