import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import { catalogue } from './catalogue.ts';
import { type Context, isInterruption, runOf } from './context.ts';
import type { Analysed, AnalysisSettings } from './engine-port.ts';
import type { Failure } from './inputs.ts';
import { describeError } from './reporter.ts';

export interface AnalysedInputs {
  readonly done: readonly Analysed[];
  readonly failures: readonly Failure[];
}

/**
 * Analyses recordings one after another; one that fails is told at once and does not stop the others.
 *
 * @param failures those that could not even be listed
 * @param onDone called after each
 */
export async function analyseInputs(
  context: Context,
  recordings: readonly string[],
  failures: readonly Failure[],
  settings: AnalysisSettings,
  onDone: (analysed: Analysed) => void,
): Promise<AnalysedInputs> {
  const done: Analysed[] = [];
  const failed: Failure[] = [...failures];
  for (const { input, error } of failures)
    if (countOf(recordings, failures) > 1) context.reporter.failure(error, input);
  for (const path of recordings) {
    try {
      const analysed = await context.engine.analyse(path, settings, runOf(context));
      done.push(analysed);
      onDone(analysed);
    } catch (error) {
      if (isInterruption(error)) throw error;
      failed.push({ input: path, error });
      if (countOf(recordings, failures) > 1) context.reporter.failure(error, path);
    }
  }
  // A single input that failed is the error of the whole run, told once, at the end.
  if (done.length === 0 && failed.length > 0) {
    if (countOf(recordings, failures) === 1) throw failed[0]!.error;
    throw new AllFailed(failed);
  }
  return { done, failures: failed };
}

/** Every input failed and was told; the exit code is that of the first. */
export class AllFailed extends Error {
  readonly exitCode: number;

  constructor(failures: readonly Failure[]) {
    super('all inputs failed');
    this.exitCode = describeError(failures[0]!.error).exitCode;
  }
}

/** Exit code of a run in which some inputs may have failed; says so. */
export function finishPartly(
  { reporter }: Context,
  { done, failures }: { readonly done: readonly unknown[]; readonly failures: readonly Failure[] },
): number {
  if (failures.length === 0) return 0;
  const error = new DayfoldError(
    'run.partlyFailed',
    catalogue.partlyFailed(failures.length, failures.length + done.length),
  );
  reporter.failure(error, null);
  return error.exitCode;
}

function countOf(recordings: readonly string[], failures: readonly Failure[]): number {
  return recordings.length + failures.length;
}

/**
 * What `--index DIR` means: for one recording the index itself, unless DIR already holds indexes; for several the folder that
 * holds theirs.
 */
export function indexPlace(
  directory: string | undefined,
  recordings: number,
): Pick<AnalysisSettings, 'indexDirectory' | 'indexRoot'> {
  if (directory === undefined) return { indexDirectory: null, indexRoot: null };
  if (recordings > 1 || indexesIn(directory).length > 0) {
    if (existsSync(join(directory, 'manifest.json'))) {
      throw new DayfoldError(
        'output.exists',
        `${directory}: is the index of one recording and cannot hold several; give --index a folder for them`,
      );
    }
    return { indexDirectory: null, indexRoot: directory };
  }
  return { indexDirectory: directory, indexRoot: null };
}

/** The indexes directly inside a folder, by name. */
export function indexesIn(directory: string): string[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(directory, entry.name))
    .filter((path) => existsSync(join(path, 'manifest.json')))
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
}

/** Says once what installing a model would add, where classes are wanted and none is installed. */
export function notePackMissing(
  reporter: Context['reporter'],
  analysed: readonly Pick<Analysed, 'packMissing'>[],
): void {
  if (analysed.some(({ packMissing }) => packMissing)) reporter.note(catalogue.noPack);
}
