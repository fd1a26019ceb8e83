import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Nothing of the browser itself goes to the network: what the tests see of it is the page's own doing. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is: `DAYFOLD_CHROMIUM`, Debian's place, or the PATH. Null where there is none. */
export function findChromium(): string | null {
  const given = process.env['DAYFOLD_CHROMIUM'];
  if (given !== undefined && given !== '') return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = ['/usr/bin/chromium', ...folders.map((folder) => join(folder, 'chromium'))];
  return places.find(isExecutable) ?? null;
}

/** Why tests are left out where `findChromium` finds nothing. */
export const noChromium =
  'there is no Chromium: install one (Debian: apt install chromium fonts-noto-core fonts-noto-color-emoji), or name it in DAYFOLD_CHROMIUM';

/** A headless browser. @param more further switches */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(noChromium);
  return chromium.launch({ executablePath, headless: true, args: [...flags, ...more] });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
