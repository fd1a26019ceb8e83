import type { Page } from 'playwright-core';

/** A file as a person drops it. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Drops files on the page. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: 'video/mp4' }));
    }
    return data;
  }, given);
  const target = page.locator('main > *').first();
  for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer: transfer });
}
