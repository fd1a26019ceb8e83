import { beforeAll, expect, test } from 'vitest';
import type { Operation } from '../../src/contract/operation.ts';
import { type OperationName, operations } from '../../src/contract/operations.ts';
import { aCase } from './a-case.ts';
import { exampleInputs, makeThings } from './example-inputs.ts';
import { entriesOf, logSize } from './ledger-reading.ts';
import { addCamera, type Prepared } from './prepare-case.ts';
import type { Asked } from './served-library.ts';

const dayMicros = 86_400_000_000;

export function permissionSuite(prepared: () => Prepared): void {
  let inputs: [OperationName, Operation, Asked][];
  beforeAll(async () => {
    const examples = exampleInputs(prepared(), await makeThings(prepared()));
    inputs = Object.entries(examples).map(([name, asked]) => [
      name as OperationName,
      operations[name as OperationName],
      asked,
    ]);
  });

  /** Asks for all of these as somebody, expects them refused and the refusals on the record. */
  async function allRefused(chosen: [OperationName, Operation, Asked][], more: Asked, status: number, code: string) {
    const { api, caseId } = prepared();
    const from = await logSize(api);
    expect(chosen.length).toBeGreaterThan(0);
    for (const [name, , asked] of chosen) {
      await api.refused(name, { ...asked, ...more, params: { ...asked.params, ...more.params } }, status, code);
    }
    const inCase = String(more.params?.['caseId'] ?? caseId);
    const refused = (await entriesOf(api, inCase, from)).filter(({ action }) => action === 'refuse');
    expect(refused.map(({ object, hidden }) => [object['operation'], object['code'], hidden.actor])).toEqual(
      chosen.map(([name]) => [name, code, more.as ?? api.owner]),
    );
  }

  test('every operation in a case is tried', () => {
    const inCase = Object.entries(operations).filter(([, { right }]) => right !== null);
    expect(inputs.map(([name]) => name).toSorted()).toEqual(inCase.map(([name]) => name).toSorted());
  });

  test('somebody who is not named in a case does not learn of it', async () => {
    await allRefused(inputs, { as: prepared().stranger }, 404, 'case.notFound');
  });

  test('nor does somebody who is not known at all', async () => {
    const { api, caseId } = prepared();
    const as = 'usr_00000000000000000000000000';
    await api.refused('listCases', { as }, 403, 'case.notPermitted');
    await api.refused('enterCase', { params: { caseId }, as }, 403, 'case.notPermitted');
  });

  test('an inspector sees the ledger and no footage', async () => {
    const { api, caseId, stranger: as } = prepared();
    const params = { caseId, userId: as };
    await api.ok('putMember', { params, body: { role: 'inspector', authority: 'CNIL', scope: 'the log' } });
    const may = inputs.filter(([, { right }]) => right === 'ledger' || right === 'member');
    expect(may.map(([name]) => name).toSorted()).toEqual([
      'caseLedger',
      'caseReport',
      'enterCase',
      'ledgerProof',
      'listMembers',
    ]);
    for (const [name, , asked] of may) await api.ok(name, { ...asked, as });
    await allRefused(
      inputs.filter((one) => !may.includes(one)),
      { as },
      403,
      'case.notPermitted',
    );
    await api.ask('removeMember', { params });
  });

  test('a reviewer marks and looks but manages nothing', async () => {
    const { api, caseId, stranger: as } = prepared();
    const params = { caseId, userId: as };
    await api.ok('putMember', { params, body: { role: 'reviewer', authority: 'PJ', scope: 'all' } });
    await api.ok('search', { params: { caseId }, body: { query: {} }, as });
    await allRefused(
      inputs.filter(([, { right }]) => right === 'manage'),
      { as },
      403,
      'case.notPermitted',
    );
    await api.ask('removeMember', { params });
  });

  test('an expired empowerment is none', async () => {
    const { api, caseId, stranger: as } = prepared();
    const params = { caseId, userId: as };
    const body = { role: 'lead', authority: 'PJ', scope: 'all', expiresAtMicros: (Date.now() - 1000) * 1000 };
    await api.ok('putMember', { params, body });
    await allRefused(inputs, { as }, 403, 'case.notPermitted');
    await api.ask('removeMember', { params });
  });

  test('a closed case, and one whose deadline has passed, show nothing', async () => {
    const { api } = prepared();
    const deadlineMicros = (Date.now() + 3_600_000) * 1000;
    const { id: caseId } = await api.ok('addCase', { body: { ...aCase, deadlineMicros } });
    await addCamera(api, caseId, 'Door');
    const whileOpen = inputs.filter(([, { when }]) => when === 'open');
    await api.later(dayMicros, () => allRefused(whileOpen, { params: { caseId } }, 403, 'case.closed'));
    await api.ok('closeCase', { params: { caseId }, body: {} });
    await allRefused(whileOpen, { params: { caseId } }, 403, 'case.closed');
    // What is left of it: that it was, who was in it, and its log.
    expect(await api.ok('enterCase', { params: { caseId } })).toMatchObject({ state: 'closed' });
    await api.ok('listMembers', { params: { caseId } });
    expect((await entriesOf(api, caseId)).length).toBeGreaterThan(whileOpen.length);
  });

  test('ids of one case mean nothing in another, and that they were tried is on the record', async () => {
    const { api, other } = prepared();
    const own = ['caseId', 'userId'];
    const named = inputs.filter(
      ([, { params }, { body, query }]) =>
        Object.keys(params.shape).some((name) => !own.includes(name)) ||
        ['recordingId', 'cameraId'].some((name) => name in ((body ?? {}) as object) || name in (query ?? {})),
    );
    const untold: string[] = [];
    for (const [name, , asked] of named) {
      const from = await logSize(api);
      const got = await api.ask(name, { ...asked, params: { ...asked.params, caseId: other.caseId } });
      if (got.status !== 404) untold.push(`${name} answers ${got.status} ${got.bytes}`);
      const { caseId: _, plate: __, tube: ___, ...ids } = { ...asked.params };
      const { recordingId, cameraId } = { ...asked.query, ...(asked.body as object) } as Record<string, string>;
      const id = Object.values(ids)[0] ?? recordingId ?? cameraId;
      const entries = await entriesOf(api, other.caseId, from);
      const about = entries.find(({ object }) => Object.values(object).includes(id!));
      const failed = entries.find(({ object }) => object['failed'] !== undefined);
      if (about === undefined) untold.push(`${name}: no entry names ${id}: ${JSON.stringify(entries)}`);
      if (failed?.object['operation'] !== name) untold.push(`${name}: no entry says that it failed`);
    }
    expect(untold).toEqual([]);
    const { total } = await api.ok('search', {
      params: { caseId: other.caseId },
      body: { query: { conditions: [{ kind: 'camera', cameras: [prepared().street.cameraId] }] } },
    });
    expect(total).toBe(0);
  });
}
