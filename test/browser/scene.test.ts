import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { LibraryClient } from '../../src/apps/client/library-client.ts';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import { browsing } from './browsing.ts';
import { findChromium, noChromium } from './chromium.ts';

describe('a film of cameras whose pictures have other forms', () => {
  const site = browsing();
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-scene-'));
  beforeEach(({ skip }) => skip(findChromium() === null, noChromium));
  beforeAll(async () => {
    if (findChromium() === null) return;
    await addNarrow(site.server.client, inject('prepared').caseId, join(folder, 'narrow.mp4'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('what is drawn belongs to the camera that is seen, and lies on its picture and not on the bars beside it', () =>
    site.at(`/cases/${inject('prepared').caseId}`, async ({ page }) => {
      await page.getByText('Composite: events of different times').waitFor();
      // The narrow one comes first or not: whichever is seen says so.
      const forms: Record<string, number> = {};
      for (let turn = 0; turn < 60 && Object.keys(forms).length < 2; turn++) {
        const [scene, film] = await Promise.all([formOf(page, '.stage-scene'), formOf(page, '.stage-picture')]);
        forms[Math.abs(scene - film) < 0.02 ? 'whole' : 'between bars'] = scene;
        await page.getByRole('button', { name: 'On 5 seconds' }).click();
        await setTimeout(300);
      }
      expect([forms['whole'], forms['between bars']].map((form) => form?.toFixed(1)).sort()).toEqual(['1.3', '1.8']);
      // It is between bars, or was a moment ago.
      await page.getByRole('button', { name: 'Add a filter' }).click();
      await page.getByRole('menuitem', { name: 'Crosses a line' }).click();
      const camera = page.getByRole('button', { name: /On the picture of/ });
      await expect.poll(() => camera.innerText()).toMatch(/Narrow|Street|Hall/);
      const [scene, film] = await Promise.all([formOf(page, '.stage-scene'), formOf(page, '.stage-picture')]);
      expect(/Narrow/.test(await camera.innerText())).toBe(Math.abs(scene - 4 / 3) < 0.05);
      expect(film).toBeGreaterThan(1);
    }));
});

const formOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((node) => node.clientWidth / Math.max(1, node.clientHeight));

/** A camera of 4:3 beside those of 16:9, analysed. */
async function addNarrow(client: LibraryClient, caseId: string, path: string): Promise<void> {
  const scene = { widthPx: 360, heightPx: 270, rate: 12.5, objectsPerMinute: 60, durationSeconds: 8, seed: 3 };
  await makeSample({ out: path, startsAt: '2026-03-14T08:02:00Z', scene });
  const params = { caseId };
  const camera = { name: 'Narrow', timeZone: 'Europe/Paris' };
  const { id: cameraId } = (await client.json('addCamera', { params, body: camera })) as { id: string };
  await client.json('importFiles', { params, body: { paths: [path], cameraId } });
  for (let tries = 0; tries < 600; tries++) {
    const { items } = (await client.json('listRecordings', { params, query: { cameraId } })) as {
      items: readonly { readonly analysis: object | null }[];
    };
    if (items.length === 1 && items[0]!.analysis !== null) return;
    await setTimeout(200);
  }
  throw new Error('the recording was not analysed');
}
