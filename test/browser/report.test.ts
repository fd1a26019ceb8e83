import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { handsOf } from './hands.ts';

describe('the report', () => {
  const browser = browsing();
  const { at } = browser;

  test.each(['mouse', 'keyboard'] as const)(
    'holds a search without result, as HTML and as PDF, by %s',
    async (name) => {
      const { caseId } = inject('prepared');
      const query = { conditions: [{ kind: 'duration', leastMicros: 3_600_000_000 }] };
      await browser.server.client.json('search', { params: { caseId }, body: { query, motive: 'who stayed an hour' } });
      await at(`/cases/${caseId}/report`, async ({ page }) => {
        const hands = handsOf(name, page);
        await page
          .getByText(/found nothing/)
          .first()
          .waitFor();
        for (const format of ['HTML', 'PDF'] as const) {
          const download = page.waitForEvent('download');
          await hands.press(page.getByRole('button', { name: format, exact: true }));
          const bytes = readFileSync(await (await download).path());
          if (format === 'PDF') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
          else expect(bytes.toString()).toMatch(/who stayed an hour/);
        }
        const made = page.getByRole('list', { name: 'Files made, with their hashes' });
        await expect.poll(() => made.getByRole('listitem').count()).toBe(2);
      });
    },
  );
});
