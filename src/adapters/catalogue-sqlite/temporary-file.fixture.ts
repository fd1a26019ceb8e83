import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for a catalogue on the real disk. */
export function temporaryFile(): { readonly path: string; remove(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-catalogue-'));
  return {
    path: join(folder, 'catalogue.sqlite'),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
