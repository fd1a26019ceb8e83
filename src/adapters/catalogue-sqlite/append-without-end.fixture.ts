// Appends to the ledger of a file from several clients at once and tells the leaf of every entry that was acknowledged, until it is killed
// or has appended as many as asked for.
import { writeSync } from 'node:fs';
import { aDraft } from '../../ledger/draft.fixture.ts';
import { createLedgerStore } from './ledger-store.ts';
import { openDatabase } from './open-database.ts';

const [path, clients, each] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const database = await openDatabase(path);
const ledger = createLedgerStore(database);
writeSync(1, 'open\n');
await Promise.all(
  Array.from({ length: clients }, async () => {
    for (let i = 0; i < each; i++) writeSync(1, `${(await ledger.append(aDraft(i))).leaf}\n`);
  }),
);
await database.close();
