import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The parts of the review place, by the names that a person is told. */
export interface Review {
  readonly player: Locator;
  readonly filters: Locator;
  readonly timeLine: Locator;
  readonly picked: Locator;
  /** The objects found, as pictures; those near what is in view. */
  readonly objects: Locator;
  /** The film that is seen. */
  readonly film: Locator;
  /** What the picture shows and of when. */
  readonly instant: Locator;
  button(name: string | RegExp): Locator;
  /** Waits until there is a picture of the film. */
  untilSeen(): Promise<void>;
  /** Where the film stands, microseconds of its own. */
  filmMicros(): Promise<number>;
  /** Number of objects that the page says were found. */
  found(): Promise<number>;
  /** Presses a key of the key map: the focus is on nothing that takes it for itself. */
  key(name: string): Promise<void>;
}

/** Finds its way about in the review place. */
export function reviewOn(page: Page): Review {
  const player = page.getByRole('region', { name: 'Player' });
  const filters = page.getByRole('region', { name: 'Filters' });
  const film = player.locator('video.seen');
  return {
    player,
    filters,
    timeLine: page.getByRole('region', { name: 'Time line' }),
    picked: page.getByRole('region', { name: 'Picked object' }),
    objects: page.getByRole('grid', { name: 'Objects' }).getByRole('gridcell', { name: /^Object \d/ }),
    film,
    instant: player.locator('.stage-instant'),
    button: (name) => page.getByRole('button', { name, exact: typeof name === 'string' }),
    async untilSeen() {
      await expect
        .poll(() => film.evaluate((video: HTMLVideoElement) => video.readyState).catch(() => 0), { timeout: 40_000 })
        .toBeGreaterThanOrEqual(2);
    },
    filmMicros: () => film.evaluate((video: HTMLVideoElement) => Math.round(video.currentTime * 1e6)),
    async found() {
      const line = filters.getByRole('status').first();
      // While it searches, the line still tells the number of the search before.
      await filters
        .locator('[role=status][aria-busy=false]')
        .filter({ hasText: /objects?/i })
        .waitFor();
      // "No objects" where there are none.
      return Number(/[\d,]+/.exec(await line.innerText())?.[0].replaceAll(',', '') ?? 0);
    },
    async key(name) {
      await page.locator('#main').focus();
      await page.keyboard.press(name);
    },
  };
}
