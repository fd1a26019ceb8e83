// A process that works off the jobs of a catalogue until none is left: CATALOGUE and a FOLDER that gets a file for each job done.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createJobStore } from '../../adapters/catalogue-sqlite/job-store.ts';
import { openDatabase } from '../../adapters/catalogue-sqlite/open-database.ts';
import { jobHandlers } from './handlers.ts';
import { createJobRunner } from './run-jobs.ts';

const [catalogue, folder] = process.argv.slice(2) as [string, string];
const database = await openDatabase(catalogue);
const store = createJobStore(database);
const runner = createJobRunner({
  store,
  handlers: { ...jobHandlers, import: new URL('./odd-handler.fixture.ts', import.meta.url) },
  onDone: async (job, result) => appendFileSync(join(folder, job.id), `${process.pid} ${JSON.stringify(result)}\n`),
  log: (message) => process.stderr.write(`${message}\n`),
  // A test is waited for.
  backgroundNiceness: 0,
  timing: { retryPauseMillis: 200 },
});
runner.start();
process.stdout.write('started\n');
const isOpen = async () => (await store.jobs('cas_a')).some(({ state }) => state === 'waiting' || state === 'running');
while (await isOpen()) await setTimeout(50);
await runner.stop();
await database.close();
