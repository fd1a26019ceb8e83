import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/apps/server/app.ts';
import { makeId } from '../../src/base/ids.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { type OperationName, operations } from '../../src/contract/operations.ts';
import { inputsOf, newCase, nothing } from './case-things.fixture.ts';
import { aroundHandler, codeOf, openTestLibrary, type TestLibrary } from './library.fixture.ts';
import { aboutNoCase, inACase, inAClosedCase, inADeletedCase, inspectorMay, reviewerMay } from './rules.fixture.ts';

// Whether an operation passes, for whoever asks and however the case stands. Handlers are stubs that note that they ran.
let at: TestLibrary;
let caseId: string;
const people: Record<string, string> = {};
const ran: OperationName[] = [];
const undo: (() => void)[] = [];

beforeAll(async () => {
  at = await openTestLibrary();
  ({ id: caseId } = await at.json<{ id: string }>('addCase', { body: newCase }));
  for (const name of ['stranger', 'disabled', 'expired', 'reviewer', 'inspector']) {
    people[name] = (await at.json<{ id: string }>('addUser', { body: { name } })).id;
  }
  const member = { authority: 'the owner', scope: 'all' };
  const name = (who: string, body: object) =>
    at.json('putMember', { params: { caseId, userId: people[who] }, body: { ...member, ...body } });
  await name('disabled', { role: 'lead' });
  await name('expired', { role: 'lead', expiresAtMicros: at.clock.micros + 1_000_000 });
  await name('reviewer', { role: 'reviewer' });
  await name('inspector', { role: 'inspector' });
  at.beside.prepare('UPDATE users SET disabledAtMicros = 1 WHERE id = ?').run(people['disabled']!);
  Object.assign(people, { owner: at.library.owner.userId, unknown: makeId('user', 0, new Uint8Array(10)) });
  for (const operation of Object.keys(operations) as OperationName[]) {
    undo.push(
      aroundHandler(operation, () => async () => {
        ran.push(operation);
        return { kind: 'empty' };
      }),
    );
  }
});
afterEach(() => {
  // At first so that none of the looks of a test before is remembered.
  at.clock.micros += 700_000_000;
});
afterAll(async () => {
  for (const back of undo) back();
  await at.close();
});

/** Does it and holds that it passed with one entry of its own, or was refused with one entry that says so, and never ran then. */
async function expectOf(operation: OperationName, who: string, refusedWith: string | null, own = caseId) {
  const before = at.size();
  ran.length = 0;
  const caller = { userId: people[who]! };
  const input = inputsOf(nothing(own))[operation];
  const code = await codeOf(at.library.perform(operation, caller, input));
  const what = `${operation} by ${who}`;
  expect(code, what).toBe(refusedWith);
  expect(ran, what).toEqual(refusedWith === null ? [operation] : []);
  const entries = at.entriesFrom(before);
  expect(entries, what).toHaveLength(1);
  const inCase = inACase.includes(operation) ? own : null;
  expect(entries[0], what).toMatchObject({
    case: inCase,
    actor: people[who],
    object: { operation, ...(refusedWith === null ? {} : { code: refusedWith }) },
  });
  expect(entries[0]!.action === 'refuse', what).toBe(refusedWith !== null);
}

test('the rules written out here are about each operation once', () => {
  expect([...aboutNoCase, ...inACase].sort()).toEqual(Object.keys(operations).sort());
  for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
    expect(operation.right === null, name).toBe(aboutNoCase.includes(name));
  }
});

test('the owner may do everything in an open case of theirs', async () => {
  for (const operation of [...aboutNoCase, ...inACase]) await expectOf(operation, 'owner', null);
});

test('who is not named in a case does not learn that it exists; who is unknown or disabled may do nothing at all', async () => {
  for (const operation of inACase) await expectOf(operation, 'stranger', 'case.notFound');
  for (const operation of inACase) {
    await expectOf(operation, 'owner', 'case.notFound', 'cas_01k6zz3v8q0000000000000000');
  }
  for (const who of ['unknown', 'disabled']) {
    for (const operation of [...aboutNoCase, ...inACase]) await expectOf(operation, who, 'case.notPermitted');
  }
});

test('who has a role may do what the role may; who had one until now, nothing', async () => {
  for (const operation of inACase) {
    await expectOf(operation, 'expired', 'case.notPermitted');
    await expectOf(operation, 'reviewer', reviewerMay.includes(operation) ? null : 'case.notPermitted');
    await expectOf(operation, 'inspector', inspectorMay.includes(operation) ? null : 'case.notPermitted');
  }
});

test('a report with pictures is a look: not for an inspector, and in an open case only', async () => {
  const query = { stills: 'veiled' };
  const codeFor = (who: string, own: string) =>
    codeOf(at.library.perform('caseReport', { userId: people[who]! }, { params: { caseId: own }, query }));
  expect(await codeFor('inspector', caseId)).toBe('case.notPermitted');
  expect(await codeFor('reviewer', caseId)).toBeNull();
  expect(await codeFor('owner', await caseIn('closed'))).toBe('case.closed');
});

test('in a case past its deadline, closed, or deleted a lead may do what is left to do', async () => {
  const states = [
    ['open', inAClosedCase],
    ['closed', inAClosedCase],
    ['deleting', inADeletedCase],
    ['deleted', inADeletedCase],
  ] as const;
  for (const [state, possible] of states) {
    const own = await caseIn(state);
    for (const operation of inACase) {
      await expectOf(operation, 'owner', possible.includes(operation) ? null : 'case.closed', own);
    }
  }
});

/** A case that stands so; an open one is past its deadline. */
async function caseIn(state: string): Promise<string> {
  const id = makeId('case', Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  at.beside
    .prepare(
      `INSERT INTO cases SELECT ?, title, basis, basisReference, purpose, requester, NULL, NULL,
       ?, defaultMotive, ?, 0, NULL FROM cases WHERE id = ?`,
    )
    .run(id, state === 'open' ? at.clock.micros : at.clock.micros * 2, state, caseId);
  at.beside
    .prepare(
      `INSERT INTO members SELECT ?, userId, role, authority, 0, scope, expiresAtMicros FROM members
       WHERE caseId = ? AND userId = ?`,
    )
    .run(id, caseId, people['owner']!);
  return id;
}

test('there is a route for each operation and none besides but two that tell nothing and the page; each passes the gate', async () => {
  const app = createApp(at.library, {
    version: '0',
    callerOf: async () => at.library.owner,
    hosts: () => null,
    onFault: (error) => at.faults.push(error),
  });
  const routes = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
  const asRoute = ({ method, path }: Operation) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
  const own = ['GET /openapi.json', 'GET /api/health'];
  const page = 'GET /*';
  expect(routes.toSorted()).toEqual([...Object.values(operations).map(asRoute), ...own, page].toSorted());
  const inputs = inputsOf(nothing(caseId));
  for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
    const { params = {}, query = {}, body } = inputs[name];
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => String((params as never)[key]));
    const sent =
      operation.body === null ? {} : { body: operation.body === 'bytes' ? 'abc' : JSON.stringify(body ?? {}) };
    ran.length = 0;
    const before = at.size();
    const response = await app.request(`${path}?${new URLSearchParams(query as Record<string, string>)}`, {
      method: operation.method.toUpperCase(),
      headers: { 'Content-Type': 'application/json' },
      ...sent,
    });
    expect(response.status, name).toBe(204);
    expect(ran, name).toEqual([name]);
    expect(at.entriesFrom(before), name).toMatchObject([{ object: { operation: name } }]);
  }
  const size = at.size();
  for (const route of own) expect((await app.request(route.slice(4))).status).toBe(200);
  expect((await app.request(`/api/cases/${caseId}/files/../../../catalogue.sqlite`)).status).toBe(404);
  // Every other path is a place of the page, and tells what any other one that is none tells.
  const [place, other] = [await app.request('/catalogue.sqlite'), await app.request('/no-such-place')];
  expect([place.status, await place.text()]).toEqual([200, await other.text()]);
  expect(at.size()).toBe(size);
  expect(at.faults).toEqual([]);
});

test('what needs a motive takes that of the case, and is refused where there is none; what unveils never takes it', async () => {
  const own = await caseIn('closed');
  at.beside.prepare("UPDATE cases SET state = 'open', defaultMotive = '  ' WHERE id = ?").run(own);
  const motiveless = [
    'enterCase',
    'closeCase',
    'deleteCase',
    'search',
    'countObjects',
    'countLine',
    'countZone',
    'putClassCheck',
    'makeSynopsis',
    'estimateSynopsis',
    'caseReport',
  ] as const;
  for (const operation of inACase) {
    const isWithout = (motiveless as readonly string[]).includes(operation);
    await expectOf(operation, 'owner', isWithout ? 'case.motiveMissing' : null, own);
  }
  const unveiling = { caseId, recordingId: nothing(caseId).recordingId, tube: '1' };
  for (const operation of ['thumbnail', 'filmstrip'] as const) {
    const veiled = { params: unveiling, query: { veil: 'false' } };
    expect(await codeOf(at.json(operation, veiled)), operation).toBe('case.motiveMissing');
  }
  const film = { params: { caseId }, body: { veil: false } };
  expect(await codeOf(at.json('makeSynopsis', film))).toBe('case.motiveMissing');
  const stills = { params: { caseId }, query: { stills: 'unveiled', motive: 'a report' } };
  expect(await codeOf(at.json('caseReport', stills))).toBe('case.motiveMissing');
});

test('a look that was entered spares an entry only for ten minutes, by the same empowerment, and never the check', async () => {
  const looks = inACase.filter((name) => (operations[name] as Operation).repeats === 'onceInTenMinutes');
  expect(looks.length).toBeGreaterThan(20);
  const lead = people['owner']!;
  const set = (sql: string) => () => at.beside.prepare(sql).run(caseId);
  const member = `UPDATE members SET %s WHERE caseId = ? AND userId = '${lead}'`;
  const ways = [
    [set(member.replace('%s', 'expiresAtMicros = 5')), set(member.replace('%s', 'expiresAtMicros = NULL'))],
    [set(member.replace('%s', "role = 'inspector'")), set(member.replace('%s', "role = 'lead'"))],
    [set("UPDATE cases SET state = 'closed' WHERE id = ?"), set("UPDATE cases SET state = 'open' WHERE id = ?")],
    [
      set('UPDATE cases SET deadlineMicros = 5 WHERE id = ?'),
      set('UPDATE cases SET deadlineMicros = 8e15 WHERE id = ?'),
    ],
  ] as const;
  const input = inputsOf(nothing(caseId));
  for (const operation of looks) {
    await expectOf(operation, 'owner', null);
    for (const [lose, gain] of ways) {
      ran.length = 0;
      const before = at.size();
      await at.library.perform(operation, at.library.owner, input[operation]);
      expect([at.size() - before, ran], operation).toEqual([0, [operation]]);
      lose();
      const code = await codeOf(at.library.perform(operation, at.library.owner, input[operation]));
      // What an inspector may, and what is possible in a closed case, goes on.
      const last = at.entriesFrom(before).at(-1);
      if (code === null) expect(inspectorMay, operation).toContain(operation);
      else expect(last, operation).toMatchObject({ action: 'refuse', object: { operation, code } });
      expect(ran.length, operation).toBe(code === null ? 2 : 1);
      gain();
    }
    const before = at.size();
    set(member.replace('%s', "authority = authority || '.'"))();
    await at.library.perform(operation, at.library.owner, input[operation]);
    expect(at.size() - before, operation).toBe(1);
    at.clock.micros += 600_000_001;
    await at.library.perform(operation, at.library.owner, input[operation]);
    expect(at.size() - before, operation).toBe(2);
  }
}, 120_000);
