import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import type { OperationName } from '../../src/contract/operations.ts';
import { inputsOf, newCase, nothing } from './case-things.fixture.ts';
import { aroundHandler, codeOf, filesOf, openTestLibrary, type TestLibrary, until } from './library.fixture.ts';

// What happens between the question and the act, between the entry and the effect, and behind the act's back.
let at: TestLibrary;
let outside: string;
let video: string;
let other: { readonly id: string; readonly userId: string };
let undo = () => {};

beforeAll(async () => {
  at = await openTestLibrary();
  outside = mkdtempSync(join(tmpdir(), 'dayfold-outside-'));
  video = join(outside, 'street.mp4');
  await makeSample({ out: video, scene: { widthPx: 256, heightPx: 144, rate: 5, durationSeconds: 4, seed: 2 } });
  const { id } = await at.json<{ id: string }>('addUser', { body: { name: 'Other' } });
  other = { id, userId: id };
});
afterEach(() => undo());
afterAll(async () => {
  await at.close();
  rmSync(outside, { recursive: true });
});

async function openCase(): Promise<{ caseId: string; cameraId: string }> {
  const { id: caseId } = await at.json<{ id: string }>('addCase', { body: newCase });
  const camera = { name: 'gate', timeZone: 'UTC' };
  const { id: cameraId } = await at.json<{ id: string }>('addCamera', { params: { caseId }, body: camera });
  const member = { role: 'lead', authority: 'the owner', scope: 'all' };
  await at.json('putMember', { params: { caseId, userId: other.id }, body: member });
  return { caseId, cameraId };
}

/** Does something while the entry waits for another process that is writing, and which then has changed the case. */
async function whileEntryWaits(work: () => Promise<unknown>, sql: string, ...values: string[]): Promise<string | null> {
  at.beside.exec('BEGIN IMMEDIATE');
  const doing = codeOf(work());
  await pause(100);
  at.beside.prepare(sql).run(...values);
  at.beside.exec('COMMIT');
  return doing;
}

test.each([
  ["UPDATE cases SET state = 'closed' WHERE id = :case", 'case.closed'],
  ['UPDATE cases SET deadlineMicros = 5 WHERE id = :case', 'case.closed'],
  ['DELETE FROM members WHERE caseId = :case AND userId = :user', 'case.notFound'],
  ["UPDATE members SET role = 'inspector' WHERE caseId = :case AND userId = :user", 'case.notPermitted'],
  ['UPDATE members SET expiresAtMicros = 5 WHERE caseId = :case AND userId = :user', 'case.notPermitted'],
])('another process does this while the entry is written: %s; then the act is refused', async (sql, code) => {
  const { caseId } = await openCase();
  const ran: string[] = [];
  undo = aroundHandler('addSavedSearch', () => async () => {
    ran.push('ran');
    return { kind: 'empty' };
  });
  const size = at.size();
  const work = () => at.library.perform('addSavedSearch', other, inputsOf(nothing(caseId)).addSavedSearch);
  const bound = sql.replace(':case', `'${caseId}'`).replace(':user', `'${other.id}'`);
  expect(await whileEntryWaits(work, bound)).toBe(code);
  expect(ran).toEqual([]);
  const entries = at.entriesFrom(size);
  expect(entries).toMatchObject([
    { action: 'annotate', case: caseId },
    { action: 'refuse', case: caseId, object: { operation: 'addSavedSearch', code, of: entries[0]!.sequence } },
  ]);
});

test('what goes on in a case ends when the case is closed, and what it found is not handed out', async () => {
  const { caseId } = await openCase();
  const heeding: OperationName = 'search';
  let began = () => {};
  const running = new Promise<void>((resolve) => (began = resolve));
  undo = aroundHandler(heeding, () => ({ signal }) => {
    began();
    return new Promise((resolve) =>
      signal.addEventListener('abort', () => resolve({ kind: 'json', value: 'secret' }), { once: true }),
    );
  });
  const search = codeOf(at.library.perform(heeding, other, inputsOf(nothing(caseId)).search));
  await running;
  await at.json('closeCase', { params: { caseId }, body: {} });
  expect(await search).toBe('case.closed');
  const told = at.entriesFrom(0).filter((entry) => entry.case === caseId && entry.action === 'outcome');
  expect(told.at(-1)).toMatchObject({ object: { operation: heeding, failed: 'case.closed' } });
});

test('a case is deleted when what went on in it has ended, not before', async () => {
  const { caseId } = await openCase();
  const steps: string[] = [];
  let began = () => {};
  const running = new Promise<void>((resolve) => (began = resolve));
  undo = aroundHandler('addCamera', (run) => async (...all) => {
    began();
    // Deaf to the signal.
    await pause(400);
    const result = await run(...all).finally(() => steps.push('added'));
    return result;
  });
  const body = { name: 'yard', timeZone: 'UTC' };
  const adding = codeOf(at.library.perform('addCamera', other, { params: { caseId }, body }));
  await running;
  await at.json('closeCase', { params: { caseId }, body: {} });
  await at.json('deleteCase', { params: { caseId } });
  steps.push('deleted');
  expect(await adding).toBe('case.closed');
  expect(steps).toEqual(['added', 'deleted']);
  expect(at.everything()).not.toContain('yard');
});

test.each([
  ['the one who listens is taken out of the case', 'removeMember', 'case.notFound'],
  ['the case is closed', 'closeCase', 'case.closed'],
] as const)('events are handed out no longer than until %s', async (_, end, code) => {
  const { caseId, cameraId } = await openCase();
  const result = await at.library.perform('watchJobs', other, { params: { caseId } });
  if (result.kind !== 'events') throw new TypeError();
  const events = result.events[Symbol.asyncIterator]();
  const importing = () =>
    at.json<{ id: string }>('importFiles', { params: { caseId }, body: { paths: [video], cameraId, analyse: false } });
  const first = await importing();
  expect((await events.next()).value).toMatchObject({ event: 'job', data: { id: first.id } });
  await at.json(end, { params: { caseId, userId: other.id }, body: {} });
  const rest = codeOf(
    (async () => {
      for (let got = await events.next(); !got.done; got = await events.next()) {
        // Those that were on their way.
        expect(got.value.data).toMatchObject({ id: first.id });
      }
    })(),
  );
  if (end === 'removeMember') await importing();
  // A stream that is told to stop may just end.
  expect(end === 'closeCase' ? [null, code] : [code]).toContain(await rest);
});

test('no import reaches what another case holds: not by its path, not through a link, not in a folder above', async () => {
  const theirs = await openCase();
  await imported(theirs, [video], { storage: 'copied' });
  const mine = await openCase();
  const copy = join(at.root, 'cases', theirs.caseId, 'recordings');
  const name = readdirSync(copy, { recursive: true, encoding: 'utf8' }).find((file) => file.endsWith('.mp4'))!;
  const link = join(outside, 'link.mp4');
  symlinkSync(join(copy, name), link);
  const above = join(outside, 'above');
  symlinkSync(at.root, above);
  for (const storage of ['inPlace', 'copied'] as const) {
    for (const path of [join(copy, name), link, above, at.root]) {
      const outcomes = await imported(mine, [path], { storage });
      expect(
        outcomes.some(({ code }) => code === 'input.denied'),
        path,
      ).toBe(true);
      expect(
        outcomes.every(({ kind }) => kind === 'failed'),
        path,
      ).toBe(true);
    }
  }
  const { items } = await at.json<{ items: unknown[] }>('listRecordings', { params: { caseId: mine.caseId } });
  expect(items).toEqual([]);
  const own = Object.keys(filesOf(join(at.root, 'cases', mine.caseId)));
  expect(own.filter((file) => /\.(mp4|part)$/.test(file))).toEqual([]);
  rmSync(link);
  rmSync(above);
});

test('of a file whose entry can not be written nothing is taken in; nor of one whose importer lost the right', async () => {
  const { caseId, cameraId } = await openCase();
  const fails = `CREATE TRIGGER importFails BEFORE INSERT ON ledgerEntries WHEN json_extract(NEW.leaf, '$.action') = 'import'
    AND json_extract(NEW.leaf, '$.object.operation') = 'importFile' BEGIN SELECT RAISE(ABORT, 'no'); END`;
  at.beside.exec(fails);
  const refused = await imported({ caseId, cameraId }, [video], { storage: 'copied' });
  at.beside.exec('DROP TRIGGER importFails');
  expect(refused).toMatchObject([{ kind: 'failed', code: 'ledger.notWritten' }]);
  // Asked for while it was allowed; the files come up later.
  const twins = join(outside, 'twins');
  mkdirSync(twins);
  copyFileSync(video, join(twins, 'a.mp4'));
  undo = aroundHandler('importFiles', (run) => async (...all) => {
    const lose = "UPDATE members SET role = 'reviewer' WHERE caseId = ? AND userId = ?";
    at.beside.prepare(lose).run(caseId, other.id);
    return run(...all);
  });
  const late = await imported({ caseId, cameraId }, [twins], { storage: 'copied' }, other);
  expect(late).toMatchObject([{ kind: 'failed', code: 'case.notPermitted' }]);
  expect(at.entriesFrom(0).at(-2)).toMatchObject({
    action: 'refuse',
    case: caseId,
    actor: other.id,
    object: { operation: 'importFile', code: 'case.notPermitted' },
  });
  expect(Object.keys(filesOf(join(at.root, 'cases', caseId))).filter((file) => /\.(mp4|part)$/.test(file))).toEqual([]);
  expect(at.beside.prepare('SELECT * FROM recordings WHERE caseId = ?').all(caseId)).toEqual([]);
});

test('when the certificate can not be written nothing is deleted, and it can be asked for again', async () => {
  const ours = await openCase();
  const { caseId } = ours;
  await imported(ours, [video], { storage: 'copied' });
  await at.json('closeCase', { params: { caseId }, body: {} });
  const before = at.everything();
  at.beside.exec(
    `CREATE TRIGGER certificateFails BEFORE INSERT ON ledgerEntries WHEN json_extract(NEW.leaf, '$.object.rule') IS NOT NULL
     BEGIN SELECT RAISE(ABORT, 'no'); END`,
  );
  expect(await codeOf(at.json('deleteCase', { params: { caseId } }))).toBe('ledger.notWritten');
  at.beside.exec('DROP TRIGGER certificateFails');
  expect(at.everything() === before).toBe(true);
  const twice = await Promise.all([1, 2].map(() => codeOf(at.json('deleteCase', { params: { caseId } }))));
  expect(twice.filter((code) => code === null)).toHaveLength(1);
  const certificates = at.entriesFrom(0).filter((entry) => entry.case === caseId && 'rule' in entry.object);
  expect(certificates).toHaveLength(1);
});

interface Outcome {
  readonly kind: string;
  readonly code: string | null;
}

async function imported(
  { caseId, cameraId }: { readonly caseId: string; readonly cameraId: string },
  paths: readonly string[],
  more: object,
  caller = at.library.owner,
): Promise<readonly Outcome[]> {
  const params = { caseId };
  const body = { paths, cameraId, analyse: false, ...more };
  const { id } = await at.json<{ id: string }>('importFiles', { params, body }, caller);
  return until(async () => {
    type Answer = { job: { state: string }; outcomes: Outcome[] };
    const { job, outcomes } = await at.json<Answer>('importOutcomes', { params: { caseId, jobId: id } });
    return job.state === 'done' && outcomes;
  });
}
