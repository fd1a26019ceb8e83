import { existsSync, realpathSync, statSync } from 'node:fs';

/** A recording that could not be used, and why. */
export interface Failure {
  readonly input: string;
  readonly error: unknown;
}

/**
 * Turns what was named into recordings, one name at a time, so that a wrong one does not stop the others.
 *
 * @param output a film that a folder must not offer as its own input the next time, or null
 */
export async function expandInputs(
  paths: readonly string[],
  output: string | null,
): Promise<{ readonly recordings: readonly string[]; readonly failures: readonly Failure[] }> {
  const { listRecordings } = await import('../../adapters/media-node-av/survey-list.ts');
  const recordings = new Set<string>();
  const failures: Failure[] = [];
  const outputReal = output !== null && existsSync(output) ? realpathSync(output) : null;
  for (const input of paths) {
    try {
      const fromFolder = statSync(input, { throwIfNoEntry: false })?.isDirectory() ?? false;
      for (const path of listRecordings([input])) {
        if (!fromFolder || outputReal === null || realpathSync(path) !== outputReal) recordings.add(path);
      }
    } catch (error) {
      failures.push({ input, error });
    }
  }
  return { recordings: [...recordings], failures };
}
