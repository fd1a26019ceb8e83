import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { handsOf, reach } from './hands.ts';
import { reviewOn } from './review.ts';

interface Bookmark {
  readonly id: string;
  readonly revision: number;
  readonly note: string;
  readonly tag: string;
}

describe('marking', () => {
  const browser = browsing();
  const { at } = browser;
  const path = () => `/cases/${inject('prepared').caseId}`;

  test.each(['mouse', 'keyboard'] as const)('next and previous, reviewed, excluded and hidden, by %s', (name) =>
    at(path(), async ({ page }) => {
      const review = reviewOn(page);
      const hands = handsOf(name, page);
      await review.objects.first().waitFor();
      const all = await review.found();
      // What one of the two marks stays marked for the other.
      const first = name === 'mouse' ? 0 : 2;
      const isPicked = (index: number) => review.objects.nth(index).getAttribute('aria-selected');
      await hands.press(review.objects.nth(first));
      await expect.poll(() => isPicked(first)).toBe('true');
      const mark = (label: string, key: string) =>
        name === 'mouse' ? hands.press(review.picked.getByRole('button', { name: label })) : review.key(key);
      const told = page.getByRole('status');
      await mark('Reviewed', 'r');
      await told.filter({ hasText: 'Marked as reviewed.' }).waitFor();
      await expect.poll(() => review.objects.nth(first).innerText()).toMatch(/reviewed/);
      await (name === 'mouse' ? review.objects.nth(first + 1).click() : review.key('n'));
      await expect.poll(() => isPicked(first + 1)).toBe('true');
      await (name === 'mouse' ? review.objects.nth(first).click() : review.key('p'));
      await expect.poll(() => isPicked(first)).toBe('true');
      await mark('Exclude', 'x');
      await told.filter({ hasText: 'Excluded from your list.' }).waitFor();
      await expect.poll(() => review.found()).toBe(all - 1);
      // The film that plays goes on, and says that it still shows the object.
      await hands.press(page.getByRole('button', { name: 'Make it again' }));
      await page.getByText('Objects were put aside or brought back').waitFor({ state: 'hidden' });
      await hands.press(page.getByRole('checkbox', { name: 'Hide excluded' }));
      await expect.poll(() => review.found()).toBe(all);
      await hands.press(page.getByRole('button', { name: 'Undo' }));
      await hands.press(page.getByRole('checkbox', { name: 'Hide excluded' }));
      await expect.poll(() => review.found()).toBe(all);
    }),
  );

  test.each(['mouse', 'keyboard'] as const)('a bookmark that two people change at once, by %s', (name) =>
    at(
      path(),
      async ({ page }) => {
        const review = reviewOn(page);
        const hands = handsOf(name, page);
        await review.objects.first().waitFor();
        await hands.press(review.objects.first());
        await review.picked.waitFor();
        await (name === 'mouse'
          ? hands.press(review.picked.getByRole('button', { name: 'Bookmark' }))
          : review.key('b'));
        const dialog = page.getByRole('dialog');
        await hands.write(dialog.getByRole('textbox', { name: 'Note' }), 'Carries a blue bag');
        await hands.write(dialog.getByRole('textbox', { name: 'Tag' }), name);
        await hands.press(dialog.getByRole('button', { name: 'Save', exact: true }));
        await hands.press(page.getByRole('tab', { name: /Bookmarks/ }));
        const row = page.getByRole('listitem').filter({ hasText: name });
        if (name === 'keyboard') await stepTo(page, row.locator('.bookmark-go'));
        await hands.press(row.getByRole('button', { name: 'Edit the bookmark' }));
        await hands.write(dialog.getByRole('textbox', { name: 'Note' }), 'Carries a green bag');
        await somebodyElseChanges(name);
        await hands.press(dialog.getByRole('button', { name: 'Save', exact: true }));
        await dialog.getByText('Somebody else changed this bookmark').waitFor();
        expect(await dialog.innerText()).toMatch(/Carries a red bag/);
        expect(await dialog.innerText()).toMatch(/Carries a green bag/);
        await hands.press(dialog.getByRole('button', { name: 'Keep yours' }));
        await row.filter({ hasText: 'Carries a green bag' }).waitFor();
        await dialog.waitFor({ state: 'hidden' });
        await hands.press(row.getByRole('button', { name: 'Remove the bookmark' }));
        await row.waitFor({ state: 'hidden' });
        await hands.press(page.getByRole('button', { name: 'Undo' }));
        await row.filter({ hasText: 'Carries a green bag' }).waitFor();
      },
      { expects: [/^409 PATCH/] },
    ),
  );

  /** By the arrow keys, from the bookmark that has the Tab key. */
  async function stepTo(page: Page, bookmark: Locator): Promise<void> {
    await reach(page, page.locator('.bookmark-go[tabindex="0"]'));
    await page.keyboard.press('Home');
    for (let i = 0; i < 5; i++) {
      if (await bookmark.evaluate((it) => it === document.activeElement)) return;
      await page.keyboard.press('ArrowDown');
    }
    throw new Error('the arrow keys do not get to the bookmark');
  }

  async function somebodyElseChanges(tag: string): Promise<void> {
    const { client } = browser.server;
    const { caseId } = inject('prepared');
    const { items } = (await client.json('listBookmarks', { params: { caseId } })) as { items: readonly Bookmark[] };
    const { id, revision } = items.find((one) => one.tag === tag)!;
    await client.json('changeBookmark', {
      params: { caseId, bookmarkId: id },
      body: { revision, note: 'Carries a red bag' },
    });
  }
});
