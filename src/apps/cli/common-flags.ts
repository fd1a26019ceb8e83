import { DayfoldError } from '../../base/errors.ts';
import { parseDuration, parseNumber, parseWhole } from './arguments.ts';
import type { AnalysisSettings } from './engine-port.ts';
import type { Format } from './reporter.ts';

/** Flags every command has, as commander gives them. */
export interface OutputFlags {
  readonly json?: boolean;
  readonly ndjson?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Errors: `usage.invalid` when two flags contradict each other. */
export function readOutputFlags(flags: OutputFlags): { format: Format; quiet: boolean; verbose: boolean } {
  if (flags.json && flags.ndjson)
    throw new DayfoldError('usage.invalid', '--json and --ndjson exclude each other; give one');
  if (flags.quiet && flags.verbose) {
    throw new DayfoldError('usage.invalid', '--quiet and --verbose exclude each other; give one');
  }
  const format = flags.json ? 'json' : flags.ndjson ? 'ndjson' : 'text';
  return { format, quiet: flags.quiet ?? false, verbose: flags.verbose ?? false };
}

/** Flags of the commands that analyse, as commander gives them. */
export interface AnalysisFlags {
  readonly from?: string;
  readonly to?: string;
  readonly rate?: string;
  readonly workers?: string;
  readonly index?: string;
  readonly decodeAll?: boolean;
  /** False with --no-classes; commander gives true when nothing is said. */
  readonly classes?: boolean;
}

/** More workers than this are no use to one recording. Guess. */
const mostWorkers = 64;

/** Everything but where the index goes. Errors: `usage.invalid`. */
export function readAnalysisFlags(flags: AnalysisFlags): Omit<AnalysisSettings, 'indexDirectory' | 'indexRoot'> {
  const fromMicros = flags.from === undefined ? null : parseDuration('--from', flags.from);
  const toMicros = flags.to === undefined ? null : parseDuration('--to', flags.to);
  if (toMicros !== null && toMicros <= (fromMicros ?? 0)) {
    throw new DayfoldError('usage.invalid', `--to ${flags.to}: must be later than --from ${flags.from ?? '0'}`);
  }
  return {
    fromMicros,
    toMicros,
    rate: readRate(flags.rate),
    workers: flags.workers === undefined ? null : parseWhole('--workers', flags.workers, 1, mostWorkers),
    decodeAll: flags.decodeAll ?? false,
    classes: flags.classes ?? true,
  };
}

/** Frames a second of a folder of pictures, or null. Errors: `usage.invalid`. */
export function readRate(text: string | undefined): number | null {
  return text === undefined ? null : parseNumber('--rate', text, 0.01, 1000);
}

/** Those of some flags that are there, as they are typed. */
export function givenFlags<Name extends string>(
  flags: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
): string[] {
  return names
    .filter((name) => flags[name] !== undefined)
    .map((name) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
}
