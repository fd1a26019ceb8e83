import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';

/** A tab on the case, watched. */
export interface PageSession {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** From the start of the navigation to the first picture of an object and controls that can be used, milliseconds. */
  readonly openMillis: number;
  /** Scripts that were loaded until then, bytes, compressed. */
  readonly scriptBytes: number;
  close(): Promise<void>;
}

/** Opens the review place with nothing in the browser's cache, in a browser that is already there. */
export async function openSession(browser: Browser, address: string, caseId: string): Promise<PageSession> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) {
      scripts.push(response.body().then((bytes) => gzipSync(bytes).length));
    }
  });
  await untilAtRest(browser);
  await page.goto(`${address}/cases/${caseId}`, { waitUntil: 'commit' });
  const openMillis = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const picture = document.querySelector<HTMLImageElement>('[role=grid] img');
          const isSeen = picture?.complete === true && picture.naturalWidth > 0;
          const hasControls = document.querySelector('[role=toolbar] button') !== null;
          if (isSeen && hasControls) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  const sizes = await Promise.all(scripts.splice(0));
  return {
    page,
    cdp: await context.newCDPSession(page),
    openMillis,
    scriptBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    close: () => context.close(),
  };
}

/**
 * Waits until the browser has done what it does for each new window: Chromium loads the list below its own address bar, four hundred scripts of
 * its own, which takes a second of CPU. Who opens an address has a window already.
 */
async function untilAtRest(browser: Browser): Promise<void> {
  const cdp = await browser.newBrowserCDPSession();
  const cpuSeconds = async () => {
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  for (let before = await cpuSeconds(), tries = 0; tries < 40; tries++) {
    await setTimeout(250);
    const now = await cpuSeconds();
    if (now - before < 0.02) break;
    before = now;
  }
  await cdp.detach();
}

/** What a change of the filters costs, milliseconds from the press. */
export interface FilterCost {
  /** Until the number of objects and the first pictures are those of the new filters. */
  readonly resultsMillis: number;
  /** Until the first frame of the new film is seen; null when it was not within `patienceMillis`. */
  readonly filmMillis: number | null;
}

/** Presses something that changes the filters, and watches what comes of it in the page itself. */
export async function changeFilter(page: Page, target: Locator, patienceMillis: number): Promise<FilterCost> {
  await page.evaluate((patience) => {
    const source = () => document.querySelector<HTMLVideoElement>('video.seen')?.currentSrc ?? '';
    const watched = globalThis as unknown as { cost: Promise<{ results: number; film: number | null }> };
    watched.cost = new Promise((resolve) => {
      document.addEventListener(
        'click',
        () => {
          const began = performance.now();
          const before = source();
          let results: number | null = null;
          const look = () => {
            const now = performance.now() - began;
            const list = document.querySelector('.object-scroll');
            const isBehind = list === null || list.getAttribute('data-behind') === 'true';
            if (results === null && now > 20 && !isBehind) results = now;
            const video = document.querySelector<HTMLVideoElement>('video.seen');
            const isNew = video !== null && video.currentSrc !== before && video.readyState >= 2;
            if (results !== null && isNew) resolve({ results, film: now });
            else if (now > patience) resolve({ results: results ?? now, film: null });
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      );
    });
  }, patienceMillis);
  await target.click();
  const cost = await page.evaluate(
    () => (globalThis as unknown as { cost: Promise<{ results: number; film: number | null }> }).cost,
  );
  return { resultsMillis: cost.results, filmMillis: cost.film };
}

/** Frames a second that are drawn while a wheel turns over an element. @param step how far each turn goes, px */
export async function wheelRate(page: Page, over: Locator, step: number, seconds: number): Promise<number> {
  const box = (await over.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    const counted = globalThis as unknown as { frames: number; counts: boolean };
    counted.frames = 0;
    counted.counts = true;
    const count = () => {
      counted.frames++;
      if (counted.counts) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const began = performance.now();
  for (let turn = 0; performance.now() - began < seconds * 1000; turn++) {
    await page.mouse.wheel(0, turn % 40 < 30 ? step : -step);
  }
  const frames = await page.evaluate(() => {
    const counted = globalThis as unknown as { frames: number; counts: boolean };
    counted.counts = false;
    return counted.frames;
  });
  return frames / ((performance.now() - began) / 1000);
}

/** What the tab holds, megabytes (10^6): its JavaScript objects, and all of its process. */
export async function memoryOf(browser: Browser, { cdp }: PageSession) {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value / 1e6;
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  const resident = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => residentMegabytes(id))
    .reduce((most, one) => Math.max(most, one), 0);
  return { heapMegabytes: heap, residentMegabytes: resident };
}

function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return line === null ? 0 : (Number(line[1]) * 1024) / 1e6;
}
