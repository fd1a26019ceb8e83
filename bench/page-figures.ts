import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../test/browser/chromium.ts';
import { serveFolder } from '../test/browser/library-server.ts';
import type { Figure } from './figure.ts';
import { commandExists } from './machine.ts';
import { endNetworkLog } from './network-log.ts';
import { pageCase } from './page-case.ts';
import { changeFilter, memoryOf, openSession, type PageSession, wheelRate } from './page-session.ts';

const how = 'npm run bench -- page';
const tubesWanted = 100_000;
const openings = 5;
const filterChanges = 20;
/** How long a new film is waited for, milliseconds. */
const filmPatienceMillis = 20_000;
const wheelSeconds = 4;

/** How long the tab is used before its memory is read; `DAYFOLD_BENCH_MINUTES` shortens it. */
const minutesOfUse = Number(process.env['DAYFOLD_BENCH_MINUTES'] ?? 10);

/** The page in a real browser, with the server on the same machine, on a case of a hundred thousand objects with pictures. */
export async function pageFigures(): Promise<Figure[]> {
  if (findChromium() === null || !commandExists('ffmpeg')) {
    process.stderr.write('page: needs chromium and ffmpeg; left out\n');
    return [];
  }
  const made = await pageCase(tubesWanted);
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-bench-page-'));
  const root = join(folder, 'library');
  cpSync(made.root, root, { recursive: true, verbatimSymlinks: true });
  const server = await serveFolder(root, join(folder, 'work'));
  const browser = await launchChromium();
  try {
    // The first search of a case makes its table; that is measured by the bench of search.
    await server.client.json('search', { params: { caseId: made.caseId }, body: { query: {} } });
    return await measure(browser, server.address, made.caseId, made.tubes);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(browser: Browser, address: string, caseId: string, tubes: number): Promise<Figure[]> {
  const opened: number[] = [];
  let scriptBytes = 0;
  for (let i = 0; i < openings; i++) {
    const session = await openSession(browser, address, caseId);
    opened.push(session.openMillis);
    scriptBytes = session.scriptBytes;
    await session.close();
  }
  const session = await openSession(browser, address, caseId);
  const { page } = session;
  await endNetworkLog(page);
  const results: number[] = [];
  const films: (number | null)[] = [];
  for (let i = 0; i < filterChanges; i++) {
    const target = await newFilter(page, i);
    const cost = await changeFilter(page, target, i < 5 ? filmPatienceMillis : 1_500);
    results.push(cost.resultsMillis);
    if (i < 5) films.push(cost.filmMillis);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.waitForTimeout(500);
  }
  const grid = await wheelRate(page, page.locator('.object-scroll'), 240, wheelSeconds);
  const line = await wheelRate(page, page.getByRole('slider', { name: 'Time line' }), -120, wheelSeconds);
  await use(session, minutesOfUse);
  const { heapMegabytes, residentMegabytes } = await memoryOf(browser, session);
  await session.close();
  const late = films.filter((film) => film === null).length;
  const base = { how, beyond: null, better: 'lower' } as const;
  return [
    {
      ...base,
      what: `the page usable: first picture of ${tubes} objects and controls`,
      value: quantile(opened, 0.5) / 1000,
      unit: 's',
      bar: 2,
      note: `median of ${openings}, nothing in the browser’s cache, the browser at rest, the case searched before`,
    },
    {
      ...base,
      what: 'a filter’s new results in the page, p95',
      value: quantile(results, 0.95),
      unit: 'ms',
      bar: 300,
      note: `median ${quantile(results, 0.5).toFixed(0)} ms, worst ${Math.max(...results).toFixed(0)} ms; ${results.length} changes`,
    },
    {
      ...base,
      what: 'first frame of the new synopsis after a change of filters, median',
      value:
        quantile(
          films.map((film) => film ?? filmPatienceMillis),
          0.5,
        ) / 1000,
      unit: 's',
      bar: 1.5,
      note:
        late === 0 ? `${films.length} changes` : `${late} of ${films.length} not within ${filmPatienceMillis / 1000} s`,
    },
    { ...base, what: 'scrolling the grid of objects', value: grid, unit: 'frames/s', bar: 50, better: 'higher' },
    { ...base, what: 'zooming the time line', value: line, unit: 'frames/s', bar: 50, better: 'higher' },
    {
      ...base,
      what: `memory of the tab after ${minutesOfUse} minutes of use`,
      value: residentMegabytes,
      unit: 'MB',
      bar: 500,
      note: `resident, without what the browser keeps for who listens to the network; ${heapMegabytes.toFixed(0)} MB of it JavaScript objects`,
    },
    { ...base, what: 'script of the first load, gzip', value: scriptBytes / 1000, unit: 'kB', bar: 400 },
  ];
}

/** A value of the counted lists: each press is another filter. */
async function someFilter(page: Page, turn: number) {
  const values = page.locator('.facet button.facet-value:has(.unseen)');
  await values.first().waitFor();
  return values.nth(turn % (await values.count()));
}

/** Never one of before, whose list the page still has: once all values were pressed, those within one of them. */
async function newFilter(page: Page, turn: number) {
  const first = await someFilter(page, 0);
  const count = await page.locator('.facet button.facet-value:has(.unseen)').count();
  if (turn < count) return someFilter(page, turn);
  const within = Math.floor(turn / count) - 1;
  await (within === 0 ? first : await someFilter(page, within)).click();
  await page.waitForTimeout(1_000);
  return someFilter(page, (turn % count) + (turn % count >= within ? 1 : 0));
}

/** What a person does: scrolls, picks, looks at an original and goes back, filters, zooms. */
async function use({ page }: PageSession, minutes: number): Promise<void> {
  const until = performance.now() + minutes * 60_000;
  for (let turn = 0; performance.now() < until; turn++) {
    await wheelRate(page, page.locator('.object-scroll'), 400, 2);
    const card = page.getByRole('gridcell', { name: /^Object \d/ }).nth(3);
    await card.click();
    await card.dblclick();
    await page.waitForTimeout(3_000);
    await page.keyboard.press('v');
    await page.waitForTimeout(1_000);
    await (await someFilter(page, turn)).click();
    await page.waitForTimeout(2_000);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await wheelRate(page, page.getByRole('slider', { name: 'Time line' }), turn % 2 === 0 ? -120 : 120, 2);
  }
}

/** By nearest rank: of twenty, the 95th percentile is the second-worst. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share - 1e-9) - 1)] ?? Number.NaN;
}
