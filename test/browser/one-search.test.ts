import { expect, inject, test } from 'vitest';
import { aCase } from '../api/a-case.ts';
import { browsing } from './browsing.ts';
import { reviewOn } from './review.ts';

const browser = browsing();
const query = {
  conditions: [{ kind: 'duration', not: false, leastMicros: 1 }],
  sort: { by: 'time', order: 'ascending' },
};

test('a change of a filter is one search, which stands in the ledger once; another case brings none of the case before', async () => {
  const { caseId } = inject('prepared');
  const { id: other } = (await browser.server.client.json('addCase', { body: aCase })) as { id: string };
  const path = `/cases/${caseId}#q=${encodeURIComponent(JSON.stringify(query))}`;
  await browser.at(path, async ({ page }) => {
    const review = reviewOn(page);
    await review.objects.first().waitFor();
    const searched: string[] = [];
    page.on('request', (request) => {
      const inCase = /\/api\/cases\/([\w-]+)\/search$/.exec(new URL(request.url()).pathname)?.[1];
      if (inCase !== undefined) searched.push(inCase);
    });
    await review.filters.locator('button.facet-value').first().click();
    await review.found();
    // The film comes after the list, and searches nothing by itself.
    await review.untilSeen();
    expect(searched).toEqual([caseId]);
    await page.evaluate((to) => history.pushState(null, '', to), `/cases/${other}`);
    await page.getByText('no recordings', { exact: false }).first().waitFor();
    expect(searched.slice(1).filter((one) => one === caseId)).toEqual([]);
  });
});
