import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DayfoldError } from '../base/errors.ts';
import { writeError } from './file-errors.ts';
import { parseManifest } from './manifest.ts';
import { partialPath, removeStalePartials } from './partial-directory.ts';
import { readManifestText, replacedPath } from './replaced-generation.ts';

/**
 * Makes another generation of an index: a copy beside it, in which large files are the same ones under a second name (hard links), is changed, and then takes
 * the place of the index, whole or not at all. Whoever has a file of the old generation open reads on in it.
 * Errors: those of `change`, `index.damaged`, `input.missing`, `output.denied`, `output.diskFull`.
 *
 * @param change is given the copy; it must replace files, never write into them: they are those of the old generation
 */
export async function replaceGeneration(directory: string, change: (copy: string) => Promise<void>): Promise<void> {
  const { files } = parseManifest(readManifestText(directory), directory);
  const copy = partialPath(directory, process.pid);
  try {
    removeStalePartials(directory);
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(join(copy, 'plates'), { recursive: true });
    for (const { name } of files) linkOrCopy(join(directory, name), join(copy, name));
    // Written into when they change.
    for (const name of ['manifest.json', 'source.json']) {
      if (existsSync(join(directory, name))) copyFileSync(join(directory, name), join(copy, name));
    }
    await change(copy);
    swap(copy, directory);
  } catch (cause) {
    rmSync(copy, { recursive: true, force: true });
    throw cause instanceof DayfoldError ? cause : writeError(cause, directory);
  }
}

function swap(copy: string, directory: string): void {
  const replaced = replacedPath(directory, process.pid);
  rmSync(replaced, { recursive: true, force: true });
  // A directory that holds something is not replaced by rename(2), and Node has no way to exchange two: killed in between, the next who
  // wants to read puts the old one back.
  renameSync(directory, replaced);
  try {
    renameSync(copy, directory);
  } catch (cause) {
    renameSync(replaced, directory);
    throw cause;
  }
  rmSync(replaced, { recursive: true, force: true });
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'ENOENT') throw cause;
    // A file system without hard links, such as that of a memory card, or a kernel that protects files of others.
    copyFileSync(from, to);
  }
}
