import { readFileSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import { DayfoldError } from '../../base/errors.ts';
import { AllFailed } from './analyse-inputs.ts';
import { catalogue } from './catalogue.ts';
import { type OutputFlags, readOutputFlags } from './common-flags.ts';
import { isInterruption } from './context.ts';
import { engine } from './engine.ts';
import { listenForInterruption } from './interruption.ts';
import { createProgram } from './program.ts';
import { describeError, Reporter, type Streams } from './reporter.ts';

const streams: Streams = { out: process.stdout, err: process.stderr, environment: process.env };
let reporter = new Reporter({ format: 'text', quiet: false, verbose: process.argv.includes('--verbose') }, streams);

// Whoever reads the results may have enough of them: `dayfold tubes … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : describeError(error).exitCode);
});
// An error nobody caught is a fault of the program; it still gets one line and its code.
process.on('uncaughtException', (error) => process.exit(fail(error)));

process.exitCode = await run(process.argv.slice(2));
// Nothing that is left, such as a worker that does not answer, may keep a finished run from ending.
process.stdout.write('', () => process.exit());

async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram(version(), async (flags: OutputFlags, command, options) => {
    reporter = new Reporter({ ...readOutputFlags(flags), ...options }, streams);
    const signal = listenForInterruption((text) => reporter.note(text));
    exitCode = await command({ engine, reporter, signal, version: version() });
    reporter.endLine();
  });
  try {
    if (args.length === 0)
      throw new DayfoldError(
        'usage.invalid',
        'say what to do, such as synopsis, case, import, search or serve; see dayfold --help',
      );
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return fail(error);
  }
}

/** Tells an error in one line and returns its exit code. */
function fail(error: unknown): number {
  reporter.endLine();
  if (error instanceof AllFailed) return error.exitCode;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const words = error.message
      .replace(/^error: /, '')
      .replaceAll('\n', ' ')
      .replace(/\.$/, '');
    const usage = new DayfoldError('usage.invalid', `${words}; see ${helpOf(process.argv.slice(2))}`);
    reporter.failure(usage, null);
    return usage.exitCode;
  }
  const told = isInterruption(error)
    ? new DayfoldError('run.interrupted', catalogue.interrupted, { cause: error })
    : error;
  reporter.failure(told, null);
  return describeError(told).exitCode;
}

/** The help of the command that was meant, as far as the words name one. */
function helpOf(words: readonly string[]): string {
  let command: Command = createProgram(version(), async () => {});
  const path = ['dayfold'];
  for (const word of words) {
    const inner = command.commands.find((one) => one.name() === word);
    if (inner === undefined) break;
    command = inner;
    path.push(word);
  }
  return `${path.join(' ')} --help`;
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
