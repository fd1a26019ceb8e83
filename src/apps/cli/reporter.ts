import { basename } from 'node:path';
import { DayfoldError, type ErrorCode, type Warning } from '../../base/errors.ts';
import { ProgressRate } from '../../base/progress-rate.ts';
import { catalogue } from './catalogue.ts';
import type { Progress } from './engine-port.ts';
import { clockText, rateText } from './progress-line.ts';

/** How a run speaks: words for people, one JSON document, or one JSON event a line. */
export type Format = 'text' | 'json' | 'ndjson';

export interface ReporterOptions {
  readonly format: Format;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Whether `ndjson` has events of the work besides results; true when not said. */
  readonly events?: boolean;
}

/** The streams of the process, so that a test can hold others. */
export interface Streams {
  readonly out: { write(text: string): boolean; once(event: 'drain', then: () => void): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Milliseconds between two progress lines or events: ten a second is as fast as one reads. */
const progressEveryMs = 100;

/** The one place that writes: results to stdout, everything else to stderr. */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #streams: Streams;
  readonly #rate = new ProgressRate();
  #lastMs = Number.NEGATIVE_INFINITY;
  #lastPhase = '';
  #lineShown = false;

  constructor(options: ReporterOptions, streams: Streams) {
    this.#options = options;
    this.#streams = streams;
  }

  get #events(): boolean {
    return this.#options.format === 'ndjson' && (this.#options.events ?? true);
  }

  get format(): Format {
    return this.#options.format;
  }

  /** A result: its line for people, its object for programs (`json` prints a document only through `document`). */
  result(line: string | null, event: object): void {
    if (this.#options.format === 'ndjson') this.#out(`${JSON.stringify(event)}\n`);
    else if (this.#options.format === 'text' && line !== null && !this.#options.quiet) this.#out(`${line}\n`);
  }

  /** Text that is the result itself, whatever `quiet` says; waits while the reader is slower than we are. */
  async stream(text: string): Promise<void> {
    this.endLine();
    if (text !== '' && this.#streams.out.write(text) === false) {
      await new Promise<void>((resolve) => this.#streams.out.once('drain', resolve));
    }
  }

  /** The one document of `--json`; nothing in the other formats. */
  document(value: object): void {
    if (this.#options.format === 'json') this.#out(`${JSON.stringify(value, null, 2)}\n`);
  }

  progress({ rate: known, ...progress }: Progress): void {
    const nowMs = performance.now();
    const found = this.#rate.take(progress, nowMs / 1000);
    const rate = known ?? found;
    const phase = `${progress.input}\n${progress.phase}`;
    const due = phase !== this.#lastPhase || progress.done >= progress.total || nowMs - this.#lastMs >= progressEveryMs;
    if (!due) return;
    this.#lastMs = nowMs;
    this.#lastPhase = phase;
    if (this.#events) {
      this.#out(`${JSON.stringify({ event: 'progress', ...progress, ...roundedRate(rate) })}\n`);
    }
    if (this.#streams.err.isTTY && !this.#options.quiet) this.#showLine(progress, rate);
  }

  warning(input: string, warning: Warning): void {
    if (this.#events) this.#out(`${JSON.stringify({ event: 'warning', input, ...warning })}\n`);
    if (!this.#options.quiet) this.#err(`${catalogue.warning(input, warning.message)}\n`);
  }

  /** A line for the person at the terminal. */
  note(text: string): void {
    if (!this.#options.quiet) this.#err(`${text}\n`);
  }

  /** A fault in the background, which stops nothing; for those who look for one. */
  fault(error: unknown): void {
    if (this.#options.verbose)
      this.#err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }

  /** One line that says what happened, also with `--quiet`; the stack too with `--verbose`. */
  failure(error: unknown, input: string | null): void {
    const { code, message } = describeError(error);
    if (this.#events) this.#out(`${JSON.stringify({ event: 'error', input, code, message })}\n`);
    this.#err(`${this.#red(catalogue.error(message))}\n`);
    if (!this.#options.verbose) return;
    for (let at: unknown = error; at instanceof Error; at = at.cause) this.#err(`${at.stack ?? at.message}\n`);
  }

  /** Removes the progress line; call before the process ends. */
  endLine(): void {
    if (this.#lineShown) this.#streams.err.write('\r\x1b[K');
    this.#lineShown = false;
  }

  #showLine(progress: Progress, rate: { perSecond: number | null; secondsLeft: number | null }): void {
    const share = progress.total > 0 ? `${Math.floor((100 * progress.done) / progress.total)} %` : '';
    const { among } = progress;
    const parts = [
      among === undefined ? '' : catalogue.among(among.place, among.all),
      progress.input === null ? '' : basename(progress.input),
      catalogue.phases[progress.phase],
      share,
      rate.perSecond === null ? '' : rateText(rate.perSecond, progress.unit),
      rate.secondsLeft === null ? '' : catalogue.left(clockText(rate.secondsLeft)),
    ];
    const line = parts.filter((part) => part !== '').join('  ');
    // Some terminals say 0.
    const columns = this.#streams.err.columns || 80;
    this.#streams.err.write(`\r${line.slice(0, Math.max(1, columns - 1))}\x1b[K`);
    this.#lineShown = true;
  }

  #out(text: string): void {
    this.endLine();
    this.#streams.out.write(text);
  }

  #err(text: string): void {
    this.endLine();
    this.#streams.err.write(text);
  }

  /** See https://no-color.org: set and not empty means no colour. */
  #red(text: string): string {
    const plain = !this.#streams.err.isTTY || (this.#streams.environment['NO_COLOR'] ?? '') !== '';
    return plain ? text : `\x1b[31m${text}\x1b[39m`;
  }
}

/** The code and one line of any error; what is no DayfoldError is a fault of the program. */
export function describeError(error: unknown): {
  readonly code: ErrorCode;
  readonly message: string;
  readonly exitCode: number;
} {
  if (error instanceof DayfoldError) {
    return { code: error.code, message: oneLine(error.message), exitCode: error.exitCode };
  }
  const words = oneLine(error instanceof Error ? error.message : String(error));
  return { code: 'internal', message: catalogue.internal(words), exitCode: 70 };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function roundedRate(rate: { readonly perSecond: number | null; readonly secondsLeft: number | null }) {
  const round = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
  return { perSecond: round(rate.perSecond), secondsLeft: round(rate.secondsLeft) };
}
