import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import { parseWhole } from './arguments.ts';
import { catalogue } from './catalogue.ts';
import { readRate } from './common-flags.ts';
import { type Context, runOf } from './context.ts';
import { expandInputs } from './inputs.ts';
import { requireWritableFolder } from './output-place.ts';

export interface MasksFlags {
  readonly out: string;
  readonly every?: string;
  readonly rate?: string;
  readonly overwrite?: boolean;
}

/** `dayfold masks VIDEO --out DIR`: the foreground of each frame as a picture. */
export async function masksCommand(path: string, flags: MasksFlags, context: Context): Promise<number> {
  const every = flags.every === undefined ? 1 : parseWhole('--every', flags.every, 1, 1_000_000);
  const rate = readRate(flags.rate);
  const { recordings, failures } = await expandInputs([path], null);
  if (failures.length > 0) throw failures[0]!.error;
  if (recordings.length > 1) {
    throw new DayfoldError('usage.invalid', `${path}: holds ${recordings.length} recordings; masks takes one, name it`);
  }
  requireMaskFolder(flags.out, recordings[0]!);
  const settings = { out: flags.out, every, rate, overwrite: flags.overwrite ?? false };
  const outcome = await context.engine.masks(recordings[0]!, settings, runOf(context));
  if (outcome.framesUndecodable > 0) {
    context.reporter.warning(path, {
      code: 'framesUndecodable',
      message: `${outcome.framesUndecodable} frames could not be decoded; they have no mask`,
    });
  }
  const event = { path: recordings[0]!, out: flags.out, ...outcome };
  context.reporter.result(catalogue.masks(flags.out, outcome.masksWritten, outcome.framesDecoded), {
    event: 'masks',
    ...event,
  });
  context.reporter.document(event);
  return 0;
}

function requireMaskFolder(out: string, recording: string): void {
  const folder = resolve(out);
  if (folder === resolve(recording)) {
    throw new DayfoldError('usage.invalid', `--out ${out}: is the folder of the recording itself; choose another`);
  }
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory())
      throw new DayfoldError('usage.invalid', `--out ${out}: is a file; name a folder`);
    requireWritableFolder(folder, out);
    return;
  }
  // The folder itself is made, the way to it is not: a mistyped path should not grow a tree.
  const parent = dirname(folder);
  if (!existsSync(parent)) {
    throw new DayfoldError('usage.invalid', `--out ${out}: the folder ${parent} is missing; create it first`);
  }
  requireWritableFolder(parent, out);
}
