/**
 * npm run screenshots [-- LIBRARY]: pictures of every place in both languages and two sizes, from the case of `npm run demo` or the first
 * case of a library, into docs/screenshots. The library itself is only copied.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { launchChromium } from './chromium.ts';
import { type LibraryServer, serveCopy } from './library-server.ts';
import { placesOf } from './places.ts';
import { settle } from './settle.ts';
import { type Look, visit } from './visit.ts';

const out = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const library = process.argv[2] ?? fileURLToPath(new URL('../../demo/library', import.meta.url));
const languages = ['en', 'fr'] as const;
const sizes = [
  { widthPx: 1440, heightPx: 900 },
  { widthPx: 390, heightPx: 844 },
] as const;
/** WebP quality: letters stay sharp, and all pictures together stay below 3 MB. */
const quality = 72;

if (!existsSync(library)) {
  process.stderr.write(`screenshots: ${library} is not there; run "npm run demo" first, or name a library\n`);
  process.exit(2);
}
const server = await serveCopy(library);
const browser = await launchChromium();
try {
  const subject = await fill(server);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const language of languages) {
    for (const size of sizes) await shoot(browser, server.address, subject, language, size);
  }
  await shootLooks(browser, server.address, subject.caseId);
  writeFileSync(`${out}/README.md`, readme());
} finally {
  await browser.close();
  await server.close();
}

interface Subject {
  readonly caseId: string;
  readonly street: { readonly cameraId: string; readonly recordingId: string; readonly tubes: readonly string[] };
}

/** The case, with what people leave in one: a bookmark, a saved search, a search that found nothing. */
async function fill({ client }: LibraryServer): Promise<Subject> {
  const { items: cases } = (await client.json('listCases', { query: {} })) as {
    items: { id: string; title: string }[];
  };
  const caseId = cases[0]!.id;
  const params = { caseId };
  const everything = (await client.json('search', { params, body: { query: {} } })) as {
    hits: { recordingId: string; cameraId: string; tube: string; startMicros: number; endMicros: number }[];
  };
  const [first, second] = everything.hits;
  const { recordingId, cameraId, tube, startMicros, endMicros } = second ?? first!;
  await client.json('addBookmark', {
    params,
    body: { recordingId, tube, fromMicros: startMicros, toMicros: endMicros, note: 'Carries a bag', tag: 'bag' },
  });
  const moving = { conditions: [{ kind: 'speed', leastHeightsPerSecond: 0.5 }] };
  await client.json('addSavedSearch', { params, body: { name: 'In a hurry', query: moving } });
  const hour = { conditions: [{ kind: 'duration', leastMicros: 3_600_000_000 }] };
  await client.json('search', { params, body: { query: hour } });
  return { caseId, street: { recordingId, cameraId, tubes: [tube] } };
}

async function shoot(
  on: Browser,
  address: string,
  subject: Subject,
  language: 'en' | 'fr',
  size: { readonly widthPx: number; readonly heightPx: number },
): Promise<void> {
  const one = await visit(on, address, { language, ...size });
  for (const { name, path } of placesOf(subject)) {
    if (name === 'nowhere') continue;
    await one.go(path);
    await settle(one.page);
    if (name === 'review') await untilFilm(one.page);
    if (name === 'report') await showReport(one.page);
    await keep(await one.page.screenshot(), `${name}-${language}-${size.widthPx}`);
  }
  await one.leave();
}

/** The review place in the dark looks too. */
async function shootLooks(on: Browser, address: string, caseId: string): Promise<void> {
  for (const look of ['dark', 'dim'] satisfies Look[]) {
    const one = await visit(on, address, { look });
    await one.go(`/cases/${caseId}`);
    await settle(one.page);
    await untilFilm(one.page);
    await keep(await one.page.screenshot(), `review-en-1440-${look}`);
    await one.leave();
  }
}

type Page = Awaited<ReturnType<typeof visit>>['page'];

/** A film that has run for some seconds: a picture with people in it; then it stands. */
async function untilFilm(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const video = document.querySelector<HTMLVideoElement>('video.seen');
      return video !== null && video.readyState >= 2 && video.currentTime > 4;
    },
    undefined,
    { timeout: 90_000 },
  );
  await page.evaluate(() => document.querySelector<HTMLVideoElement>('video.seen')!.pause());
  await page.waitForTimeout(500);
}

async function showReport(page: Page): Promise<void> {
  await page
    .locator('main')
    .getByRole('button')
    .filter({ hasText: /^(Show|Afficher)$/ })
    .first()
    .click();
  await page.waitForTimeout(6_000);
}

async function keep(png: Buffer, name: string): Promise<void> {
  await sharp(png).webp({ quality }).toFile(`${out}/${name}.webp`);
}

function readme(): string {
  const names = readdirSync(out).filter((name) => name.endsWith('.webp'));
  const kilobytes = names.reduce((sum, name) => sum + statSync(`${out}/${name}`).size, 0) / 1000;
  const rows = names.map((name) => {
    const [place, language, width, look = 'light'] = name.replace('.webp', '').split('-');
    return `| ${place} | ${language} | ${width} | ${look} | [${name}](${name}) |`;
  });
  return `# Screenshots

Made by \`npm run screenshots\` from the case of \`npm run demo\`: a drawn street, nobody real. ${names.length} pictures, ${Math.round(kilobytes)} kB.

| place | language | width, px | look | |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
