import type { Probe } from '../../adapters/media-node-av/probe.ts';
import { DayfoldError } from '../../base/errors.ts';
import { parseGivenTime } from '../../clock/given-time.ts';
import { chooseStart, type StartGuess } from '../../clock/start-time.ts';
import { requireZone } from '../../clock/zone.ts';
import { type Finding, type FoundFile, findFiles } from './find-files.ts';
import { removeLeftovers } from './library-files.ts';
import type { ImportOptions, ImportOutcome, ImportRun, PlannedImport } from './outcomes.ts';
import { createProber, type Prober } from './prober.ts';
import { createReaderPool, type ReaderPool } from './reader-pool.ts';
import { type StagedFile, stageFile } from './take-in.ts';

/** A file that was opened and read, waiting for its turn. */
interface Ready {
  readonly probe: Probe;
  readonly staged: StagedFile;
}

/**
 * Imports files and folders: every file gives one outcome, in the order of `findFiles`, whatever the number of threads. A file that
 * fails does not stop the rest. What was imported before is a duplicate, so an import that was stopped is simply run again.
 *
 * Errors: `usage.invalid` for a zone or a given start that cannot be, before a file is touched; `run.interrupted` after the signal, when
 * all that has no outcome yet was dropped; whatever `lookup` throws.
 */
export async function* importFiles<Known>(
  paths: readonly (string | Uint8Array)[],
  options: ImportOptions<Known>,
  run: ImportRun = {},
): AsyncGenerator<ImportOutcome<Known>, void, void> {
  if (options.zone !== null) requireZone(options.zone);
  const findings = await interruptible(run.signal, () => findFiles(paths, run.signal));
  checkGivenStarts(findings, options);
  if (options.mode === 'copy') await removeLeftovers(options.libraryDirectory);
  const prober = run.prober ?? createProber();
  const pool = run.pool ?? createReaderPool();
  // Ends the reading when the caller stops asking, too.
  const ended = new AbortController();
  const signal = run.signal === undefined ? ended.signal : AbortSignal.any([run.signal, ended.signal]);
  const tally = { filesDone: 0, filesFound: findings.length, bytesRead: 0 };
  const waiting: Promise<Ready | DayfoldError>[] = [];
  const inputBySha256 = new Map<string, string>();
  let next = 0;
  try {
    for (const [ordinal, finding] of findings.entries()) {
      // One file more than threads: the next one is opened while they read.
      for (; next < findings.length && next <= ordinal + pool.threads; next++) {
        waiting.push(ready(findings[next]!, options, { prober, pool, signal, tally, onProgress: run.onProgress }));
      }
      const input = finding.shownAs;
      const found = await waiting[0]!;
      throwIfStopped(run.signal);
      waiting.shift();
      const outcome: ImportOutcome<Known> =
        found instanceof DayfoldError
          ? { kind: 'failed', ordinal, input, error: found }
          : await conclude(finding as FoundFile, ordinal, found, options, inputBySha256);
      tally.filesDone++;
      run.onProgress?.({ ...tally });
      yield outcome;
      throwIfStopped(run.signal);
    }
  } finally {
    ended.abort();
    if (run.prober === undefined) prober.close();
    for (const left of await Promise.all(waiting)) if (!(left instanceof DayfoldError)) await left.staged.drop();
    if (run.pool === undefined) await pool.close();
  }
}

interface Means {
  readonly prober: Prober;
  readonly pool: ReaderPool;
  readonly signal: AbortSignal;
  readonly tally: { filesDone: number; filesFound: number; bytesRead: number };
  readonly onProgress: ImportRun['onProgress'];
}

/** Opens a file, then reads it: what is no video is not read. Never rejects. */
async function ready(
  finding: Finding,
  options: ImportOptions<unknown>,
  { prober, pool, signal, tally, onProgress }: Means,
): Promise<Ready | DayfoldError> {
  if ('error' in finding) return finding.error;
  try {
    const probe = await prober.probe(finding.path);
    let seen = 0;
    const advance = (bytesRead: number) => {
      tally.bytesRead += bytesRead - seen;
      seen = bytesRead;
      onProgress?.({ ...tally });
    };
    const staged = await stageFile(finding.path, options, pool, { signal, onProgress: advance });
    return { probe, staged };
  } catch (cause) {
    return asDayfoldError(cause);
  }
}

/** Decides in the order of the files, so that of two equal ones the first is imported. */
async function conclude<Known>(
  { path, shownAs }: FoundFile,
  ordinal: number,
  { probe, staged }: Ready,
  options: ImportOptions<Known>,
  inputBySha256: Map<string, string>,
): Promise<ImportOutcome<Known>> {
  const { sha256, sizeBytes } = staged;
  let kept = false;
  try {
    const duplicate = { kind: 'duplicate', ordinal, input: shownAs, sha256 } as const;
    const earlier = inputBySha256.get(sha256);
    if (earlier !== undefined) return { ...duplicate, of: { input: earlier } };
    const known = await options.lookup(sha256);
    if (known !== null) return { ...duplicate, of: { known } };
    const start = startOf(path, probe, staged, options);
    const planned: PlannedImport = { ordinal, path, input: shownAs, sha256, sizeBytes, probe, start };
    try {
      await options.admit?.(planned);
      const file = await staged.keep();
      kept = true;
      inputBySha256.set(sha256, shownAs);
      return { kind: 'imported', ...planned, file };
    } catch (cause) {
      return { kind: 'failed', ordinal, input: shownAs, error: asDayfoldError(cause) };
    }
  } finally {
    if (!kept) await staged.drop();
  }
}

function startOf(path: Buffer, probe: Probe, staged: StagedFile, options: ImportOptions<unknown>): StartGuess {
  const text = path.toString('utf8');
  const given = options.givenStart?.(text);
  return chooseStart({
    path: text,
    container: { startsAt: probe.startsAt, format: probe.container },
    durationMicros: probe.durationMicros,
    modifiedUtcMicros: staged.originStamp.modifiedMicros,
    nowUtcMicros: options.nowUtcMicros,
    zone: options.zone,
    ...(given === undefined ? {} : { given }),
    ...(options.fold === undefined ? {} : { fold: options.fold }),
  });
}

/** A wrong start is refused before anything is read. */
function checkGivenStarts(findings: readonly Finding[], { givenStart, zone, fold }: ImportOptions<unknown>): void {
  for (const finding of findings) {
    const given = 'path' in finding ? givenStart?.(finding.path.toString('utf8')) : undefined;
    if (given !== undefined) parseGivenTime(given, zone ?? 'UTC', fold);
  }
}

async function interruptible<T>(signal: AbortSignal | undefined, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    throwIfStopped(signal);
    throw cause;
  }
}

function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
}

function asDayfoldError(cause: unknown): DayfoldError {
  if (cause instanceof DayfoldError) return cause;
  return new DayfoldError('internal', String((cause as Error)?.message ?? cause).split('\n')[0]!, { cause });
}
