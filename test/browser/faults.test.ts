import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { appendFile, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { browsing } from './browsing.ts';
import { dropFiles } from './give-files.ts';
import { reviewOn } from './review.ts';

describe('what goes wrong', () => {
  const browser = browsing();
  const { at } = browser;
  const path = () => `/cases/${inject('prepared').caseId}`;

  test('a text named .mp4 is told by name and why; the good file beside it goes on', () =>
    at(`${path()}/footage`, async ({ page }) => {
      await page.getByRole('row', { name: /street\.mp4/ }).waitFor();
      await dropFiles(page, [
        { name: 'minutes of the meeting.mp4', bytes: Buffer.from('Present: A, B and C.\n'.repeat(200)) },
        { name: 'courtyard.mp4', bytes: readFileSync(inject('prepared').newFile) },
      ]);
      const dialog = page.getByRole('dialog', { name: 'Add footage' });
      await dialog.getByRole('button', { name: 'Add', exact: true }).waitFor();
      const name = dialog.getByRole('textbox', { name: /Name of the camera/ });
      if (await name.isVisible()) await name.fill('Yard');
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText(/The file is not a video|holds no pictures/).waitFor({ timeout: 60_000 });
      await expect.poll(() => page.locator('main').innerText()).toMatch(/minutes of the meeting\.mp4/);
      const row = page.getByRole('row', { name: /courtyard\.mp4/ });
      await expect.poll(() => row.innerText(), { timeout: 60_000 }).toMatch(/Analysed/);
    }));

  test('the server is stopped and started again: the page says so, keeps what was done, and goes on', () =>
    at(
      path(),
      async ({ page }) => {
        const review = reviewOn(page);
        await review.objects.first().waitFor();
        await review.untilSeen();
        await review.objects.first().click();
        await browser.server.stop();
        try {
          await review.picked.getByRole('button', { name: 'Bookmark' }).click();
          await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('Written while nobody answered');
          await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
          await page.getByText('Dayfold does not answer.').first().waitFor();
          expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Written while nobody answered');
        } finally {
          await browser.server.startAgain();
        }
        await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        await page.getByText('Dayfold does not answer.').first().waitFor({ state: 'hidden', timeout: 40_000 });
        await page.getByRole('tab', { name: /Bookmarks/ }).click();
        await page.getByText('Written while nobody answered').waitFor();
      },
      { expects: [/ERR_CONNECTION|ERR_EMPTY|ERR_INCOMPLETE|ERR_NETWORK|EventSource|ERR_FAILED/] },
    ));

  test('the server is killed in the middle of a film that grows: it goes on where it stopped', () =>
    at(
      path(),
      async ({ page }) => {
        const review = reviewOn(page);
        // Never made before: it grows.
        await page.getByRole('button', { name: /^grey/ }).first().click();
        await review.untilSeen();
        await review.button('Pause').click();
        const source = () => review.film.evaluate((video: HTMLVideoElement) => video.currentSrc);
        expect(await source()).toMatch(/^blob:/);
        process.kill(browser.server.pid, 'SIGKILL');
        await page.getByText('Dayfold does not answer.').first().waitFor();
        await review.button('Play').click();
        const untilMicros = await review.film.evaluate((video: HTMLVideoElement) => video.buffered.end(0) * 1e6);
        // It has come to the end of what it was given.
        await expect.poll(() => review.filmMicros()).toBeGreaterThan(untilMicros - 200_000);
        await browser.server.startAgain();
        await expect.poll(() => review.filmMicros(), { timeout: 60_000 }).toBeGreaterThan(untilMicros + 1_000_000);
        await page.getByText('Dayfold does not answer.').first().waitFor({ state: 'hidden' });
      },
      { expects: [/ERR_CONNECTION|ERR_EMPTY|ERR_INCOMPLETE|ERR_NETWORK|EventSource|ERR_FAILED/] },
    ));

  test('an analysis that failed is shown where its recording is, with a way to try again', async () => {
    const { client } = browser.server;
    const { caseId, street, newFile } = inject('prepared');
    const folder = mkdtempSync(join(tmpdir(), 'dayfold-fault-'));
    try {
      const file = join(folder, 'later gone.mp4');
      await copyFile(newFile, file);
      // Another file than the one the test before gave: a `free` box at its end (ISO/IEC 14496-12, 8.1.2).
      await appendFile(file, Buffer.from([0, 0, 0, 8, ...Buffer.from('free')]));
      const body = { paths: [file], cameraId: street.cameraId, analyse: false };
      await client.json('importFiles', { params: { caseId }, body });
      const recording = await untilImported(file);
      // It is cut off after it was taken in: its hash is another one.
      truncateSync(file, 20_000);
      await client.json('analyseRecording', { params: { caseId, recordingId: recording }, body: {} });
      await at(`${path()}/footage`, async ({ page }) => {
        const row = page.getByRole('row', { name: /later gone\.mp4/ });
        await expect.poll(() => row.innerText(), { timeout: 60_000 }).toMatch(/Analysis failed/);
        await row.getByRole('button', { name: 'Try later gone.mp4 again' }).waitFor();
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  async function untilImported(file: string): Promise<string> {
    const { caseId } = inject('prepared');
    let id: string | undefined;
    await expect
      .poll(async () => {
        const { items } = (await browser.server.client.json('listRecordings', { params: { caseId }, query: {} })) as {
          items: readonly { readonly id: string; readonly fileName: string }[];
        };
        id = items.find(({ fileName }) => file.endsWith(fileName))?.id;
        return id;
      })
      .toBeDefined();
    return id!;
  }
});
