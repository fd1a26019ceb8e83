import { DatabaseSync } from 'node:sqlite';
import { describe, expect, inject, test } from 'vitest';
import { libraryFolders } from '../../src/apps/library/folders.ts';
import { browsing } from './browsing.ts';

const manyBookmarks = 10_000;

describe('what is large or long', () => {
  const browser = browsing();
  const path = () => `/cases/${inject('prepared').caseId}`;

  test('ten thousand bookmarks are found and walked by keyboard, and leave the time line to what moves', async () => {
    await addBookmarks();
    await browser.at(path(), async ({ page }) => {
      await page.getByRole('tab', { name: /Bookmarks/ }).click();
      const panel = page.locator('.bookmarks');
      await panel.getByText('10,000 of 10,000 bookmarks').waitFor();
      expect(await panel.getByRole('listitem').count()).toBeLessThan(40);
      await panel.getByRole('searchbox').fill('number 9999');
      await panel.getByText('1 of 10,000 bookmarks').waitFor();
      await panel.getByRole('searchbox').fill('');
      await panel.getByText('10,000 of 10,000 bookmarks').waitFor();

      const place = () => page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'));
      await panel.getByRole('searchbox').focus();
      await page.keyboard.press('Tab');
      await expect.poll(place).toBe('1');
      for (const [key, target] of [
        ['ArrowDown', '2'],
        ['End', '10000'],
        ['ArrowUp', '9999'],
      ] as const) {
        await page.keyboard.press(key);
        await expect.poll(place).toBe(target);
      }
      // The two buttons beside it, and out of the list.
      for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
      expect(await place()).toBeUndefined();

      await panel.getByRole('searchbox').fill('number 0');
      await panel.getByText('1 of 10,000 bookmarks').waitFor();
      const { tag, pill } = await panel
        .locator('.bookmark-tag')
        .first()
        .evaluate((it) => ({ tag: it.textContent, pill: it.getBoundingClientRect().height }));
      expect([tag, pill < 30]).toEqual(['W'.repeat(100), true]);
    });
  });

  /** As many are a day's work of several people: they are written where the server reads them. */
  async function addBookmarks(): Promise<void> {
    const { client, root } = browser.server;
    const { caseId, street } = inject('prepared');
    const body = {
      recordingId: street.recordingId,
      fromMicros: 0,
      toMicros: 0,
      tag: 'W'.repeat(100),
      note: 'number 0',
    };
    const first = (await client.json('addBookmark', { params: { caseId }, body })) as { readonly id: string };
    await browser.server.stop();
    const database = new DatabaseSync(libraryFolders(root).catalogue);
    const row = database.prepare('SELECT * FROM bookmarks WHERE id = ?').get(first.id)!;
    const names = Object.keys(row);
    const add = database.prepare(`INSERT INTO bookmarks (${names}) VALUES (${names.map(() => '?')})`);
    database.exec('BEGIN');
    for (let i = 1; i < manyBookmarks; i++) {
      const own = {
        ...row,
        id: `bmk_z${String(i).padStart(25, '0')}`,
        note: `number ${i}`,
        tag: '',
        fromMicros: i * 5_000,
      };
      const values = { ...own, toMicros: own.fromMicros } as typeof row;
      add.run(...names.map((name) => values[name]!));
    }
    database.exec('COMMIT');
    database.close();
    await browser.server.startAgain();
  }
});
