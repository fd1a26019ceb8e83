import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DayfoldError } from '../../src/base/errors.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { type OperationName, operations } from '../../src/contract/operations.ts';
import { type CaseThings, inputsOf, makeCase } from './case-things.fixture.ts';
import {
  aroundHandler,
  codeOf,
  type EntryOnDisk,
  openTestLibrary,
  type TestLibrary,
  until,
} from './library.fixture.ts';
import { inACase } from './rules.fixture.ts';

// Every operation on a real case: nothing without its entry, and the entry first.
let at: TestLibrary;
let things: CaseThings;
const names = Object.keys(operations) as OperationName[];

beforeAll(async () => {
  // Whatever models this machine has are not looked at.
  process.env['DAYFOLD_MODELS'] = join(tmpdir(), 'dayfold-no-models');
  at = await openTestLibrary();
  things = await makeCase(at);
  // The same library without its workers: from here on nothing happens by itself.
  await at.library.close();
  at.beside.close();
  at = await openTestLibrary(at.root);
}, 240_000);
afterAll(async () => {
  await at.close();
  rmSync(things.video, { force: true });
});

const failing = "CREATE TRIGGER ledgerFails BEFORE INSERT ON ledgerEntries BEGIN SELECT RAISE(ABORT, 'no'); END";

test('when the ledger can not be written no operation is begun, and not a byte or row is another', async () => {
  const ran: string[] = [];
  const undo = names.map((name) =>
    aroundHandler(name, (run) => (...all) => {
      ran.push(name);
      return run(...all);
    }),
  );
  at.beside.exec(failing);
  const size = at.size();
  let before = at.everything();
  for (const name of names) {
    for (const userId of [at.library.owner.userId, things.otherUserId]) {
      const code = await codeOf(at.library.perform(name, { userId }, inputsOf(things)[name]));
      expect(code, name).toBe('ledger.notWritten');
      expect(ran, name).toEqual([]);
    }
    const after = at.everything();
    expect(after === before, `${name} left everything as it was`).toBe(true);
    before = after;
  }
  await expect(at.library.start()).rejects.toMatchObject({ code: 'ledger.notWritten' });
  at.beside.exec('DROP TRIGGER ledgerFails');
  expect(at.size()).toBe(size);
  for (const back of undo) back();
});

test('what is compared sees a changed row and a changed file', () => {
  const before = at.everything();
  at.beside.prepare('UPDATE bookmarks SET note = note || ?').run('x');
  expect(at.everything() === before).toBe(false);
  at.beside.prepare('UPDATE bookmarks SET note = rtrim(note, ?)').run('x');
  expect(at.everything() === before).toBe(true);
});

/** Those that come to nothing here, though they pass. */
const comesToNothing: Partial<Record<OperationName, string>> = {
  retryJob: 'catalogue.conflict',
  // No model is installed: test/api classifies.
  classifyRecording: 'pack.notFound',
  // So no object has a class that could be checked.
  putClassCheck: 'catalogue.conflict',
};

/** In the order of the table; what ends the case comes last. */
const walk = [
  ...names.filter((name) => !['abandonUpload', 'closeCase', 'deleteCase'].includes(name)),
  ...(['abandonUpload', 'closeCase', 'deleteCase'] as const),
];

test.each(walk)('%s: its one entry is on disk before it begins, and says what, where, who and why', async (name) => {
  at.clock.micros += 700_000_000;
  const size = at.size();
  let seen: EntryOnDisk[] = [];
  let times = 0;
  const back = aroundHandler(name, (run) => (...all) => {
    times++;
    seen = at.entriesFrom(size);
    return run(...all);
  });
  const leave = new AbortController();
  try {
    const result = await at.library.perform(name, at.library.owner, inputsOf(things)[name], leave.signal);
    expect(comesToNothing[name]).toBeUndefined();
    if (result.kind === 'stream') await result.bytes.cancel();
    // Goes on in the background, and would write entries of its own among those of the others.
    if (name === 'importFiles' && result.kind === 'json') await isImported((result.value as { id: string }).id);
  } catch (cause) {
    expect((cause as DayfoldError).code, (cause as Error).stack).toBe(comesToNothing[name] ?? 'none');
  } finally {
    leave.abort();
    back();
  }
  const { action, needsMotive }: Operation = operations[name];
  expect(times).toBe(1);
  expect(seen).toHaveLength(1);
  const [entry] = seen as [EntryOnDisk];
  const unveils = name === 'thumbnail' || name === 'recordingFrame';
  expect(entry).toMatchObject({
    action: unveils ? 'unveil' : action,
    case: inACase.includes(name) ? things.caseId : null,
    actor: at.library.owner.userId,
    object: { operation: name },
  });
  if (needsMotive || action === 'unveil' || unveils) expect(entry.motive).toMatch(/\w/);
  if (inACase.includes(name)) expect(entry.empowerment).toMatchObject({ role: 'lead', authority: 'the owner' });
  // Whatever part of the case is named in the input is named in the entry.
  const { caseId: _, ...named } = (inputsOf(things)[name].params ?? {}) as Record<string, unknown>;
  for (const value of Object.values(named)) expect(Object.values(entry.object), name).toContain(value);
  // What follows it names it, and nothing else is written.
  for (const later of at.entriesFrom(entry.sequence + 1)) {
    expect(later.case, name).toBe(entry.case);
    if (later.action === 'outcome') expect(later.object).toMatchObject({ operation: name, of: entry.sequence });
    else expect(later.object, name).toMatchObject({ of: expect.any(Number) });
  }
  expect(at.faults).toEqual([]);
});

const isImported = (id: string) =>
  until(() => at.beside.prepare("SELECT 1 FROM job WHERE id = ? AND state = 'done'").get(id) !== undefined);

test('of the deleted case no file is left and no row that tells what was in it', () => {
  const left = at.everything();
  for (const id of [things.recordingId, things.cameraId, things.bookmarkId, things.searchId, things.jobId, 'bicycle']) {
    expect(left, id).not.toContain(id);
  }
  expect(left).not.toContain(`cases/${things.caseId}/`);
});
