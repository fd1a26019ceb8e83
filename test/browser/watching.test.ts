import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { handsOf } from './hands.ts';
import { reviewOn } from './review.ts';

const ways = ['mouse', 'keyboard'] as const;

describe('watching', () => {
  const { at } = browsing();
  const path = () => `/cases/${inject('prepared').caseId}`;

  test.each(ways)('from an object in the synopsis to the original at that instant, and back, by %s', (name) =>
    at(path(), async ({ page }) => {
      const review = reviewOn(page);
      const hands = handsOf(name, page);
      await review.untilSeen();
      await page.getByText('Composite: events of different times').waitFor();
      // Well into the film, so that somebody is in the picture.
      await expect.poll(() => review.filmMicros(), { timeout: 20_000 }).toBeGreaterThan(2_000_000);
      await hands.press(review.button('Pause'));
      let place = await objectInPicture(page, path());
      // Chance may have stopped it where nobody is.
      for (let more = 0; place === null && more < 10; more++) {
        await hands.press(review.button('Play'));
        await page.waitForTimeout(300);
        await hands.press(review.button('Pause'));
        place = await objectInPicture(page, path());
      }
      expect(place).not.toBeNull();
      const before = await review.filmMicros();
      if (name === 'mouse' && place !== null) {
        const box = (await review.film.boundingBox())!;
        await page.mouse.click(box.x + place.x * box.width, box.y + place.y * box.height);
      } else {
        await hands.press(review.button('In the picture'));
        await page.getByRole('menuitem').first().waitFor();
        await page.keyboard.press('Enter');
      }
      await page.getByText('Veiled original').waitFor();
      await review.untilSeen();
      // Its own time, in the zone of its camera, and which recording it is.
      await expect.poll(() => review.instant.innerText()).toMatch(/14 Mar 2026, 09:0[01]:\d\d/);
      await expect.poll(() => review.instant.innerText()).toMatch(/street|hall/i);
      await review.picked.waitFor();
      await (name === 'mouse' ? page.getByText('Synopsis', { exact: true }).first().click() : review.key('v'));
      await page.getByText('Composite: events of different times').waitFor();
      await expect.poll(async () => Math.abs((await review.filmMicros()) - before)).toBeLessThan(500_000);
    }),
  );

  test.each(ways)('single frames of an original, forth and back, exactly, by %s', (name) =>
    at(path(), async ({ page }) => {
      const review = reviewOn(page);
      const hands = handsOf(name, page);
      await review.objects.first().waitFor();
      await openFirst(page, name);
      await review.untilSeen();
      const pause = review.button('Pause');
      if (await pause.isVisible()) await hands.press(pause);
      const instant = async () => /(\d\d:\d\d:\d\d\.\d{3})/.exec(await review.instant.innerText())?.[1] ?? '';
      await expect.poll(instant).not.toBe('');
      const step = (forth: boolean) =>
        name === 'mouse'
          ? hands.press(review.button(forth ? 'Next frame' : 'Previous frame'))
          : review.key(forth ? '.' : ',');
      // A veiled film has more frames than the recording: the first step goes to one of those.
      const stood = await instant();
      await step(true);
      await expect.poll(instant).not.toBe(stood);
      const seen = [await instant()];
      for (let i = 0; i < 3; i++) {
        await step(true);
        await expect.poll(instant).not.toBe(seen.at(-1));
        seen.push(await instant());
      }
      // The recording has twelve and a half frames a second.
      const millis = seen.map((text) => Date.parse(`2026-03-14T${text}Z`));
      expect(millis.slice(1).map((at, i) => at - millis[i]!)).toEqual([80, 80, 80]);
      for (let i = 2; i >= 0; i--) {
        await step(false);
        await expect.poll(instant).toBe(seen[i]);
      }
    }),
  );

  test.each(ways)('speed, J K L and I O, by %s', (name) =>
    at(path(), async ({ page }) => {
      const review = reviewOn(page);
      const hands = handsOf(name, page);
      await review.untilSeen();
      const rate = () => review.film.evaluate((video: HTMLVideoElement) => video.playbackRate);
      if (name === 'mouse') {
        await hands.choose(page.getByRole('button', { name: /Speed/ }), '4×');
        await expect.poll(rate).toBe(4);
        await hands.choose(page.getByRole('button', { name: /Speed/ }), '0.25×');
        await expect.poll(rate).toBe(0.25);
      } else {
        await review.key('l');
        await expect.poll(rate).toBe(2);
        await review.key('l');
        await expect.poll(rate).toBe(4);
        await review.key('j');
        await expect.poll(rate).toBe(2);
        await review.key('k');
        await review.button('Play').waitFor();
      }
      await review.objects.first().waitFor();
      await openFirst(page, name);
      await review.untilSeen();
      if (name === 'mouse') {
        await hands.press(review.button('Mark the beginning'));
        await hands.press(review.button('On 5 seconds'));
        await hands.press(review.button('Mark the end'));
      } else {
        await review.key('i');
        await review.key('ArrowRight');
        await review.key('o');
      }
      await page.getByRole('button', { name: /To the marked beginning/ }).waitFor();
      await page.getByRole('button', { name: /To the marked end/ }).waitFor();
    }),
  );

  test('who steps while the original is being made gets there', () =>
    at('/', async ({ page, go }) => {
      // A film that is fed while it is made can be put into a video once: Chromium takes its address no second time.
      await page.addInitScript(() => {
        const put: string[] = [];
        Object.assign(globalThis, { put });
        const { set, ...rest } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'src')!;
        Object.defineProperty(HTMLMediaElement.prototype, 'src', {
          ...rest,
          set(this: HTMLMediaElement, url: string) {
            put.push(url);
            set!.call(this, url);
          },
        });
      });
      await go(`/cases/${inject('prepared').caseId}`);
      await page.locator('video.seen').waitFor();
      await page.getByRole('gridcell').last().dblclick();
      await page.keyboard.press('k');
      for (let i = 0; i < 12; i++) await page.keyboard.press(i % 2 === 0 ? '.' : 'ArrowLeft');
      await expect.poll(() => page.locator('.stage-line').innerText(), { timeout: 60_000 }).toMatch(/Veiled original/);
      // The still that bridges the wait goes when the film is there.
      await expect.poll(() => page.locator('.stage-spot').count(), { timeout: 60_000 }).toBe(0);
      const put = await page.evaluate(() => (globalThis as unknown as { put: string[] }).put);
      const fed = put.filter((url) => url.startsWith('blob:'));
      expect(fed.length).toBe(new Set(fed).size);
    }));
});

/** Shows the original of the first object of the grid. */
async function openFirst(page: Page, name: 'mouse' | 'keyboard'): Promise<void> {
  const review = reviewOn(page);
  if (name === 'mouse') await review.objects.first().dblclick();
  else {
    await handsOf(name, page).press(review.objects.first());
    await page.keyboard.press('Enter');
  }
  await page.getByText('Veiled original').waitFor();
}

/** Where an object is in the synopsis now, shares of the picture, as the server tells it; null when nobody is in it. */
async function objectInPicture(page: Page, path: string): Promise<{ readonly x: number; readonly y: number } | null> {
  return page.evaluate(async (inCase) => {
    const video = document.querySelector<HTMLVideoElement>('video.seen')!;
    const at = Math.round(video.currentTime * 1e6);
    const film = performance
      .getEntriesByType('resource')
      .map(({ name }) => /synopses\/([0-9a-f]{32})\//.exec(name)?.[1])
      .filter((id) => id !== undefined)
      .at(-1);
    const answer = await fetch(`/api${inCase}/synopses/${film}/objects?fromMicros=${at}&toMicros=${at + 200_000}`);
    const { objects } = (await answer.json()) as {
      objects: { boxes: { filmMicros: number; box: [number, number, number, number] }[] }[];
    };
    const boxes = objects.flatMap((object) =>
      object.boxes.filter(({ filmMicros }) => Math.abs(filmMicros - at) < 80_000),
    );
    const [largest] = boxes.sort((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3]);
    if (largest === undefined) return null;
    const [left, top, width, height] = largest.box;
    return { x: left + width / 2, y: top + height / 2 };
  }, path);
}
