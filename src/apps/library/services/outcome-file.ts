import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What became of one file of an import, as it is kept and answered. */
export interface KeptOutcome {
  /** One line for a person. */
  readonly path: string;
  readonly kind: 'imported' | 'duplicate' | 'failed';
  readonly recordingId: string | null;
  readonly code: string | null;
  readonly message: string | null;
}

/** The outcomes of one import, a line each. A last line that a kill has cut is left out. */
export class OutcomeFile {
  readonly #path: string;
  /** Whether a kill may have cut the last line; looked at before the first one is added. */
  #isSound = false;

  constructor(folder: string, jobId: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, `${jobId}.ndjson`);
  }

  append(outcome: KeptOutcome): void {
    const cut = !this.#isSound && existsSync(this.#path) && !readFileSync(this.#path, 'utf8').endsWith('\n');
    this.#isSound = true;
    appendFileSync(this.#path, `${cut ? '\n' : ''}${JSON.stringify(outcome)}\n`);
  }

  read(): KeptOutcome[] {
    if (!existsSync(this.#path)) return [];
    return readFileSync(this.#path, 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          return [JSON.parse(line) as KeptOutcome];
        } catch {
          return [];
        }
      });
  }
}
