import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { findChromium, launchChromium, noChromium } from './chromium.ts';
import { type LibraryServer, serveCopy } from './library-server.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';

/** A browser and a server with the prepared library, for all tests of one file. */
export interface Browsing {
  readonly server: LibraryServer;
  /** Does something at the page, then closes it; fails when anything went wrong in the page. */
  at(path: string, what: (visit: Visit) => Promise<void>, options?: VisitOptions): Promise<void>;
}

/** Starts both before the tests of the file and stops them after. @param isEmpty with a library in which nothing is */
export function browsing(isEmpty = false): Browsing {
  let browser: Browser;
  let server: LibraryServer;
  const isThere = findChromium() !== null;
  beforeEach(({ skip }) => skip(!isThere, noChromium));
  beforeAll(async () => {
    if (!isThere) return;
    const { library } = inject('prepared');
    [browser, server] = await Promise.all([launchChromium(), serveCopy(isEmpty ? null : library)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    get server() {
      return server;
    },
    async at(path, what, options) {
      const one = await visit(browser, server.address, options);
      try {
        await one.go(path);
        await what(one);
      } catch (cause) {
        await keepPicture(one);
        await one.leave().catch((error: Error) => {
          throw new Error(`${(cause as Error).message}\n${error.message}`, { cause });
        });
        throw cause;
      }
      await one.leave();
    },
  };
}

/** What the page showed when a test failed, into the folder that `DAYFOLD_TEST_PICTURES` names, if it does. */
async function keepPicture({ page }: Visit): Promise<void> {
  const folder = process.env['DAYFOLD_TEST_PICTURES'];
  if (folder === undefined) return;
  await page.screenshot({ path: join(folder, `${Date.now()}.png`) }).catch(() => {});
}
