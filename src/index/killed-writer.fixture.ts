// Starts an index, says so, and waits to be killed.
import { createIndexWriter } from './index-writer.ts';
import { info, madeTubes } from './made-index.fixture.ts';

const writer = await createIndexWriter({ directory: process.argv[2]!, info });
writer.addTubes(madeTubes(5000));
process.stdout.write('writing\n');
setInterval(() => writer.addTubes(madeTubes(1)), 1000);
