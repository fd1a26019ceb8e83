import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';

export interface OutputPlace {
  readonly path: string;
  /** The flag that named it, for messages. */
  readonly flag: string;
  /** `.mp4`, or null when any name will do. */
  readonly ending: string | null;
  readonly overwrite: boolean;
  /** Files that must never be written over, whatever was asked for. */
  readonly inputs: readonly string[];
}

/**
 * Finds out before hours of work whether a file can be written at the end.
 * Errors: `usage.invalid`, `output.exists`, `output.denied`.
 */
export function requireWritableFile({ path, flag, ending, overwrite, inputs }: OutputPlace): void {
  const wrong = (message: string) => new DayfoldError('usage.invalid', message);
  if (ending !== null && extname(path).toLowerCase() !== ending) {
    throw wrong(
      `${flag} ${path}: what is written is ${ending.slice(1).toUpperCase()}; give a name that ends in ${ending}`,
    );
  }
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) throw wrong(`${flag} ${path}: the folder ${folder} is missing; create it first`);
  if (!statSync(folder).isDirectory()) throw wrong(`${flag} ${path}: ${folder} is no folder; choose another place`);
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) throw wrong(`${flag} ${path}: is a folder; add a file name`);
    const real = realpathSync(path);
    if (inputs.some((input) => existsSync(input) && realpathSync(input) === real)) {
      throw wrong(`${flag} ${path}: is one of the inputs; recordings are never written over, choose another name`);
    }
    if (!overwrite) {
      throw new DayfoldError('output.exists', `${path}: exists already; choose another name or add --overwrite`);
    }
  }
  requireWritableFolder(folder, path);
}

/** Errors: `output.denied`. */
export function requireWritableFolder(folder: string, output: string): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new DayfoldError(
      'output.denied',
      `${output}: the folder ${folder} may not be written; choose another place`,
      {
        cause,
      },
    );
  }
}
