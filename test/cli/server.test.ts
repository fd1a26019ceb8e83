import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLedgerStore } from '../../src/adapters/catalogue-sqlite/ledger-store.ts';
import { openDatabase } from '../../src/adapters/catalogue-sqlite/open-database.ts';
import { verifyEntries } from '../../src/ledger/verify-entries.ts';
import { answerOf, drawStreet, linesOf, newCase } from './made-case.ts';
import { dayfold, startDayfold, workFolder } from './run-dayfold.ts';

// A server and commands on the same library at the same time; the tests go on with the case that the ones before have made.
// A run of the program takes seconds where others work too.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const folder = workFolder();
const local = ['--library', 'lib'];
const gate = 'Gate, 1 March';
let server: ReturnType<typeof startDayfold>;
let remote: string[] = [];

/** Starts a server and waits for its address. */
async function serve(port: string): Promise<string> {
  server = startDayfold(folder, ['serve', ...local, '--port', port]);
  const said = server.finished.then(({ err }) => Promise.reject(new Error(`the server ended: ${err}`)));
  said.catch(() => {});
  const line = await Promise.race([new Promise((resolve) => server.child.stdout!.once('data', resolve)), said]);
  return String(line).trim();
}

beforeAll(async () => {
  for (const [i, name] of ['one.mp4', 'two.mp4', 'three.mp4', 'large.mp4', 'late.mp4'].entries()) {
    await drawStreet(folder, name, i + 1, '--starts-at', `2026-03-01T1${i}:00:00Z`);
  }
  // A box that players pass over makes it long enough to be interrupted on its way.
  const free = Buffer.alloc(48 << 20);
  free.writeUInt32BE(free.length, 0);
  free.write('free', 4, 'latin1');
  appendFileSync(join(folder, 'large.mp4'), free);
  remote = ['--server', await serve('0')];
});

afterAll(async () => {
  server.child.kill('SIGKILL');
  await server.finished;
});

const sha256Of = (name: string) =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');

test('a case that is made through the server is the same in the library itself', async () => {
  const made = await answerOf(folder, ...newCase(gate), ...remote);
  expect(await answerOf(folder, 'case', 'show', gate, ...local)).toEqual(made);
  const camera = ['camera', 'add', 'Gate', '--case', gate, '--time-zone', 'Europe/Paris'];
  await answerOf(folder, ...camera, ...remote);
  const done = await answerOf(folder, 'import', 'one.mp4', '--case', gate, '--camera', 'Gate', ...remote);
  expect(done.counts).toMatchObject({ imported: 1, failed: 0, analysed: 1 });
  const search = ['search', '--case', gate, '--from', '2026-03-01', '--to', '2026-03-01'];
  const [there, here] = [await answerOf(folder, ...search, ...remote), await answerOf(folder, ...search, ...local)];
  expect(there.total).toBeGreaterThan(0);
  expect(here).toEqual(there);
  for (const list of [['recordings'], ['jobs']]) {
    const words = [...list, '--case', gate];
    const both = await Promise.all([answerOf(folder, ...words, ...local), answerOf(folder, ...words, ...remote)]);
    expect(both[0]).toEqual(both[1]);
  }
});

test('a film comes whole over the network; the ledger is verified here', async () => {
  const film = await answerOf(folder, 'synopsis', '--case', gate, '--out', 'film.mp4', ...remote);
  expect(film).toMatchObject({ sha256: sha256Of('film.mp4'), synopsis: { veil: true } });
  const { items } = await answerOf(folder, 'ledger', 'list', '--case', gate, ...remote);
  const { sequence } = items.find(({ action }: { action: string }) => action === 'search');
  const proof = await answerOf(folder, 'ledger', 'proof', String(sequence), '--case', gate, ...remote);
  expect(proof).toMatchObject({ verified: true, opened: { sequence } });
  expect((await dayfold(folder, 'case', 'show', 'No such', ...remote)).code).toBe(3);
  expect((await dayfold(folder, 'search', '--case', gate, '--cursor', 'x', ...remote)).code).toBe(2);
});

test('an upload that is interrupted goes on from where it stopped', async () => {
  const words = [
    'import',
    'large.mp4',
    '--upload',
    '--case',
    gate,
    '--camera',
    'Gate',
    '--no-wait',
    ...remote,
    '--ndjson',
  ];
  const started = startDayfold(folder, words);
  let out = '';
  await new Promise<void>((resolve) =>
    started.child.stdout!.on('data', (data) => {
      out += data;
      if (out.includes('"upload"')) resolve();
    }),
  );
  started.child.kill('SIGINT');
  const stopped = await started.finished;
  expect(stopped.code).toBe(130);
  const uploads = (done: typeof stopped) => linesOf(done).filter(({ phase }) => phase === 'upload');
  const went = await startDayfold(folder, words).finished;
  expect([went.code, went.err]).toEqual([0, expect.not.stringContaining('dayfold:')]);
  const first = uploads(stopped).at(-1);
  expect(uploads(went)[0].done).toBeGreaterThan(first.done);
  const { recordingId } = linesOf(went).find(({ event }) => event === 'imported');
  const { items } = await answerOf(folder, 'recordings', '--case', gate, ...remote);
  const kept = items.find(({ id }: { id: string }) => id === recordingId);
  expect(kept).toMatchObject({ sha256: sha256Of('large.mp4'), storage: 'copied' });
  const again = await dayfold(folder, ...words);
  expect(linesOf(again).filter(({ event }) => event === 'duplicate')).toHaveLength(1);
});

test('a server that is killed and started again loses neither the import nor who waits for it', async () => {
  const caseId = (await answerOf(folder, 'case', 'show', gate, ...remote)).id;
  const jobs = async () => (await (await fetch(`${remote[1]}/api/cases/${caseId}/jobs`)).json()).items;
  const before = (await jobs()).length;
  const waiting = startDayfold(folder, ['import', 'late.mp4', '--case', gate, '--camera', 'Gate', ...remote, '--json']);
  while ((await jobs()).length === before) await new Promise((resolve) => setTimeout(resolve, 100));
  server.child.kill('SIGKILL');
  await server.finished;
  await serve(new URL(remote[1]!).port);
  const done = await waiting.finished;
  expect([done.code, done.err]).toEqual([0, expect.not.stringContaining('dayfold:')]);
  expect(JSON.parse(done.out).counts).toMatchObject({ imported: 1, analysed: 1 });
});

test('a server and two commands at once: everything is there once, and the catalogue is whole', async () => {
  const all = await Promise.all([
    dayfold(folder, 'import', 'two.mp4', '--case', gate, '--camera', 'Gate', ...local),
    dayfold(
      folder,
      'import',
      'three.mp4',
      '--case',
      gate,
      '--camera',
      'Door',
      '--time-zone',
      'UTC',
      ...local,
      '--copy',
    ),
    dayfold(folder, 'import', 'one.mp4', 'two.mp4', '--case', gate, '--camera', 'Gate', ...remote),
    dayfold(folder, 'search', '--case', gate, ...remote),
  ]);
  expect(all.map(({ code, err }) => [code, err.includes('dayfold:')])).toEqual(all.map(() => [0, false]));
  await answerOf(folder, 'jobs', '--case', gate, '--watch', ...remote);
  const recordings = (await answerOf(folder, 'recordings', '--case', gate, ...local)).items;
  const names = recordings.map(({ fileName }: { fileName: string }) => fileName);
  expect(names.sort()).toEqual([...new Set(names)].sort());
  expect(names).toHaveLength(5);
  for (const { analysis } of recordings) expect(analysis?.framesDecoded).toBeGreaterThan(0);
  const database = new DatabaseSync(join(folder, 'lib', 'catalogue.sqlite'), { readOnly: true });
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  database.close();
  const opened = await openDatabase(join(folder, 'lib', 'catalogue.sqlite'));
  const ledger = createLedgerStore(opened);
  const head = await ledger.head();
  expect(verifyEntries(await ledger.entries(null, 0, head.size), head)).toEqual([]);
  await opened.close();
});

test('Ctrl-C ends a server with 0, and a port that is taken is said', async () => {
  const { port } = new URL(remote[1]!);
  const second = await dayfold(folder, 'serve', ...local, '--port', port);
  expect([second.code, second.out]).toEqual([6, '']);
  expect(second.err).toMatch(new RegExp(`^dayfold: [^\n]*${port}[^\n]*\n$`));
  server.child.kill('SIGINT');
  expect(await server.finished).toMatchObject({ code: 0 });
  expect((await dayfold(folder, 'case', 'list', ...remote)).code).toBe(3);
});
