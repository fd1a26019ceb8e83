/**
 * Schedules a set of tubes with the product's own search and prints the starts as one JSON document:
 * `{"lengthFrames":…,"placements":[{"tube":id,"startFrame":n},…]}`
 *
 * npm run bench:schedule -- FILE.json --max-overlap R [--max-reversed Q] [--effort X] [--seed N] [--trace]
 */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { scheduleTubeSet } from '../src/synopsis/schedule/tube-set.ts';
import { readTubeSet } from './tube-set-file.ts';

const command = new Command('bench:schedule')
  .argument('<file>', 'tube set, JSON')
  .requiredOption('--max-overlap <share>', 'area covered twice over picture area times length', Number)
  .option('--max-reversed <share>', 'tube pairs in reversed order; 0.19, without overlap 0.3', Number)
  .option('--effort <factor>', 'how hard to look; 1 when not said', Number)
  .option('--seed <number>', 'seed of the search', Number, 1)
  .option('--trace', 'say on stderr how the search goes')
  .parse();

const options = command.opts<{
  maxOverlap: number;
  maxReversed?: number;
  effort?: number;
  seed: number;
  trace?: true;
}>();
const set = readTubeSet(readFileSync(command.args[0]!, 'utf8'));
const schedule = scheduleTubeSet(set, {
  maxOverlap: options.maxOverlap,
  maxReversed: options.maxReversed ?? (options.maxOverlap > 0 ? 0.19 : 0.3),
  seed: options.seed,
  ...(options.effort === undefined ? {} : { effort: options.effort }),
  ...(options.trace ? { trace: (line: string) => process.stderr.write(`${line}\n`) } : {}),
});
process.stdout.write(`${JSON.stringify(schedule)}\n`);
