import type { Page } from 'playwright-core';

/** How long a page may take to come to rest, and how long it must have been at rest, milliseconds. */
const patienceMillis = 8_000;
const restMillis = 250;

/** Waits until nothing is fetched any more but films and events, and nothing says that it is loading. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1, h2, [role=main], main').first().waitFor();
  const busy = page.locator('.busy');
  const began = performance.now();
  let quietSince = performance.now();
  let seen = -1;
  while (performance.now() - began < patienceMillis) {
    const fetched = await page.evaluate(() => performance.getEntriesByType('resource').length);
    if (fetched !== seen || (await busy.count()) > 0) quietSince = performance.now();
    seen = fetched;
    if (performance.now() - quietSince >= restMillis) return;
    await page.waitForTimeout(50);
  }
}
