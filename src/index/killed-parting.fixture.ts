import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { replaceGeneration } from './generation.ts';
import { madeParts } from './made-index.fixture.ts';
import { partTables } from './parted-tables.ts';

// Parts two tubes of an index, and kills itself before the step of its work on the disk with this number. Steps are what makes a change last: what is renamed, made sure to
// be on the disk, written as a whole, or removed. Says how many steps there were when it came to its end.
const [directory, killedBefore] = [process.argv[2]!, Number(process.argv[3])];
let step = 0;
for (const name of ['renameSync', 'fsyncSync', 'writeFileSync', 'rmSync'] as const) {
  const real = fs[name] as (...args: unknown[]) => unknown;
  (fs as unknown as Record<string, unknown>)[name] = (...args: unknown[]) => {
    if (++step === killedBefore) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  };
}
syncBuiltinESMExports();
await replaceGeneration(directory, (copy) => partTables(copy, madeParts()));
process.stdout.write(`${step}\n`);
