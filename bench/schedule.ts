/**
 * Schedules a set of tubes with the product's own search and prints the starts as one JSON document:
 * `{"lengthFrames":…,"placements":[{"tube":id,"startFrame":n},…]}`
 *
 * npm run bench:schedule -- FILE.json --max-overlap R [--max-reversed Q] [--effort X] [--seed N] [--trace]
 *
 * What is wrong is said in one line on stderr: exit code 2 for the command, 3 for the file.
 */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { scheduleTubeSet } from '../src/synopsis/schedule/tube-set.ts';
import { readTubeSet, TubeSetError, type TubeSetFile } from './tube-set-file.ts';

const command = new Command('bench:schedule')
  .argument('<file>', 'tube set, JSON')
  .requiredOption('--max-overlap <share>', 'area covered twice over picture area times length', share)
  .option('--max-reversed <share>', 'tube pairs in reversed order; 0.19, without overlap 0.3', share)
  .option('--effort <factor>', 'how hard to look; 1 when not said', positive)
  .option('--seed <number>', 'seed of the search', whole, 1)
  .option('--trace', 'say on stderr how the search goes')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const options = command.opts<{
  maxOverlap: number;
  maxReversed?: number;
  effort?: number;
  seed: number;
  trace?: true;
}>();
const set = readFile(command.args[0]!);
const schedule = scheduleTubeSet(set, {
  maxOverlap: options.maxOverlap,
  maxReversed: options.maxReversed ?? (options.maxOverlap > 0 ? 0.19 : 0.3),
  seed: options.seed,
  ...(options.effort === undefined ? {} : { effort: options.effort }),
  ...(options.trace ? { trace: (line: string) => process.stderr.write(`${line}\n`) } : {}),
});
process.stdout.write(`${JSON.stringify(schedule)}\n`);

function readFile(path: string): TubeSetFile {
  try {
    return readTubeSet(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why =
      cause instanceof TubeSetError ? cause.message : `could not be read (${(cause as NodeJS.ErrnoException).code})`;
    process.stderr.write(`bench:schedule: ${path}: ${why}\n`);
    process.exit(3);
  }
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new InvalidArgumentError('It must be from 0 to 1.');
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1000)) throw new InvalidArgumentError('It must be above 0 and at most 1000.');
  return value;
}

function whole(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}
