import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeJobStore } from '../../jobs/job-store.conformance.ts';
import { createJobStore } from './job-store.ts';
import { openDatabase } from './open-database.ts';

describeJobStore('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-jobs-'));
  const path = join(folder, 'catalogue.sqlite');
  const databases = [await openDatabase(path), await openDatabase(path)] as const;
  return {
    store: createJobStore(databases[0]),
    other: createJobStore(databases[1]),
    async close() {
      for (const database of databases) await database.close();
      rmSync(folder, { recursive: true });
    },
  };
});
