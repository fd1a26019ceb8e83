import { expect, test } from 'vitest';
import { operations } from '../../src/contract/operations.ts';
import { aCase } from './a-case.ts';
import type { Prepared } from './prepare-case.ts';
import { makeZone } from './shapes.ts';

/** Every operation once with success; what comes is held against the document by `ask`. */
export function operationsSuite(prepared: () => Prepared): void {
  test('people', async () => {
    const { api, caseId, stranger } = prepared();
    const me = await api.ok('me');
    expect(me).toMatchObject({ id: api.owner, disabledAtMicros: null });
    expect((await api.ok('listUsers')).items.map(({ id }: { id: string }) => id)).toContain(stranger);
    const params = { caseId, userId: stranger };
    const body = { role: 'reviewer', authority: 'Commissariat', scope: 'all', expiresAtMicros: '2090-01-01T00:00:00Z' };
    expect(await api.ok('putMember', { params, body })).toMatchObject({
      role: 'reviewer',
      expiresAtMicros: Date.UTC(2090, 0) * 1000,
    });
    expect((await api.ok('listMembers', { params: { caseId } })).items).toHaveLength(2);
    expect((await api.ask('removeMember', { params })).status).toBe(204);
    expect((await api.ok('listMembers', { params: { caseId } })).items).toHaveLength(1);
  });

  test('cases', async () => {
    const { api, caseId, other } = prepared();
    expect(await api.ok('enterCase', { params: { caseId }, query: { motive: 'to look' } })).toMatchObject({
      title: aCase.title,
      state: 'open',
    });
    const first = await api.ok('listCases', { query: { limit: 1 } });
    const second = await api.ok('listCases', { query: { limit: 1, after: first.next } });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([caseId, other.caseId]);
  });

  test('cameras', async () => {
    const { api, caseId, street, hall } = prepared();
    const { items } = await api.ok('listCameras', { params: { caseId } });
    expect(items.map(({ id }: { id: string }) => id)).toEqual([street.cameraId, hall.cameraId]);
    const params = { caseId, cameraId: hall.cameraId };
    const before = await api.ok('listRecordings', { params: { caseId }, query: { cameraId: hall.cameraId } });
    const moved = await api.ok('changeCamera', { params, body: { offsetMicros: 2_000_000, offsetHow: 'a clock' } });
    expect(moved).toMatchObject({ offsetMicros: 2_000_000, name: 'Hall' });
    const after = await api.ok('listRecordings', { params: { caseId }, query: { cameraId: hall.cameraId } });
    expect(after.items[0].startsAtMicros).toBe(before.items[0].startsAtMicros - 2_000_000);
    await api.ok('changeCamera', { params, body: { offsetMicros: 0 } });
    const line = await api.ok('cameraTimeLine', { params });
    expect(line).toMatchObject({
      recordings: [{ recordingId: hall.recordingId, fromMicros: before.items[0].startsAtMicros }],
      gaps: [],
      overlaps: [],
      withoutStart: [],
    });
  });

  test('recordings', async () => {
    const { api, caseId, street, importJob } = prepared();
    const params = { caseId, recordingId: street.recordingId };
    const told = await api.ok('showRecording', { params });
    expect(told).toMatchObject({ widthPx: 256, heightPx: 144, startsAtMicros: Date.UTC(2026, 2, 14, 8) * 1000 });
    expect(told.analysis).toMatchObject({ tubes: street.tubes.length, framesUndecodable: 0 });
    const outcomes = await api.ok('importOutcomes', { params: { caseId, jobId: importJob } });
    expect(outcomes.outcomes).toMatchObject([{ kind: 'imported', recordingId: street.recordingId, code: null }]);
    const local = { start: '2026-03-14T10:00:00', how: 'a watch in the picture' };
    expect(await api.ok('setRecordingStart', { params, body: local })).toMatchObject({
      startsAtMicros: Date.UTC(2026, 2, 14, 9) * 1000,
      startHow: 'given by hand: a watch in the picture',
    });
    expect(await api.ok('setRecordingStart', { params, body: { start: null, how: 'not known' } })).toMatchObject({
      startsAtMicros: null,
    });
    await api.ok('setRecordingStart', { params, body: { start: told.startsAtMicros, how: 'the file' } });
    const again = await api.ok('analyseRecording', { params, body: { urgent: true } });
    expect(again).toMatchObject({ kind: 'analyse', state: 'done', subject: { recordingId: street.recordingId } });
  });

  test('jobs', async () => {
    const { api, caseId, street, importJob } = prepared();
    const { items } = await api.ok('listJobs', { params: { caseId } });
    expect(items.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'analyse',
      'analyse',
      'import',
      'import',
    ]);
    const params = { caseId, jobId: importJob };
    expect(await api.ok('showJob', { params })).toMatchObject({
      subject: { cameraId: street.cameraId },
      result: { counts: { imported: 1, duplicate: 0, failed: 0 } },
    });
    // What is done stays so.
    expect(await api.ok('cancelJob', { params })).toMatchObject({ state: 'done' });
    await api.refused('retryJob', { params }, 409, 'catalogue.conflict');
  });

  test('bookmarks', async () => {
    const { api, caseId, street } = prepared();
    const [tube] = street.tubes;
    const given = { recordingId: street.recordingId, tube, fromMicros: 0, toMicros: 1_000_000, note: 'two\nlines' };
    const made = await api.ok('addBookmark', { params: { caseId }, body: given });
    expect(made).toMatchObject({ ...given, revision: 1, byUserId: api.owner });
    expect((await api.ok('listBookmarks', { params: { caseId } })).items).toEqual([made]);
    const params = { caseId, bookmarkId: made.id };
    const changed = await api.ok('changeBookmark', { params, body: { revision: 1, tag: 'bicycle' } });
    expect(changed).toMatchObject({ note: given.note, tag: 'bicycle', revision: 2 });
    await api.refused('changeBookmark', { params, body: { revision: 1, tag: 'late' } }, 409, 'catalogue.conflict');
    await api.refused('removeBookmark', { params, query: { revision: 1 } }, 409, 'catalogue.conflict');
    expect((await api.ask('removeBookmark', { params, query: { revision: 2 } })).status).toBe(204);
    expect((await api.ok('listBookmarks', { params: { caseId } })).items).toEqual([]);
  });

  test('saved searches', async () => {
    const { api, caseId } = prepared();
    const query = { conditions: [{ kind: 'inside', zone: makeZone(4) }] };
    const made = await api.ok('addSavedSearch', { params: { caseId }, body: { name: 'In front', query } });
    expect(made.query.conditions[0]).toMatchObject({ kind: 'inside', not: false, anchor: 'foot' });
    expect((await api.ok('listSavedSearches', { params: { caseId } })).items).toEqual([made]);
    const params = { caseId, searchId: made.id };
    const changed = await api.ok('changeSavedSearch', { params, body: { revision: 1, name: 'Behind' } });
    expect(changed).toMatchObject({ name: 'Behind', query: made.query, revision: 2 });
    expect((await api.ask('removeSavedSearch', { params, query: { revision: 2 } })).status).toBe(204);
    expect((await api.ok('listSavedSearches', { params: { caseId } })).items).toEqual([]);
  });

  test('review marks', async () => {
    const { api, caseId, street } = prepared();
    const mark = { recordingId: street.recordingId, tube: street.tubes[0] };
    await api.ask('putReviewMark', { params: { caseId }, body: { ...mark, state: 'reviewed' } });
    expect((await api.ok('listReviewMarks', { params: { caseId } })).items).toMatchObject([
      { ...mark, state: 'reviewed' },
    ]);
    const all = await api.ok('search', { params: { caseId }, body: { query: {} } });
    const rest = await api.ok('search', { params: { caseId }, body: { query: {}, hide: ['reviewed'] } });
    expect(rest.total).toBe(all.total - 1);
    expect(rest.hits).not.toContainEqual(expect.objectContaining(mark));
    const body = { query: {}, hide: ['excluded'] };
    expect((await api.ok('search', { params: { caseId }, body })).total).toBe(all.total);
    expect((await api.ask('putReviewMark', { params: { caseId }, body: { ...mark, state: null } })).status).toBe(204);
    expect((await api.ok('listReviewMarks', { params: { caseId } })).items).toEqual([]);
  });

  test('the ledger', async () => {
    const { api, caseId } = prepared();
    const { items, head } = await api.ok('caseLedger', { params: { caseId } });
    expect(await api.ok('ledgerHead')).toMatchObject({ size: expect.any(Number), root: expect.any(String) });
    const params = { caseId, sequence: items[0].sequence };
    const proof = await api.ok('ledgerProof', { params, query: { size: head.size } });
    expect(proof).toMatchObject({ entry: items[0], head });
    const consistency = await api.ok('ledgerConsistency', { query: { from: 1, to: head.size } });
    expect(consistency).toMatchObject({ fromSize: 1, toSize: head.size });
  });
}

/** Runs behind all others. */
export function everyOperationSuite(prepared: () => Prepared): void {
  test('every operation has answered with success', () => {
    const { succeeded } = prepared().api;
    expect(Object.keys(operations).filter((name) => !succeeded.has(name))).toEqual([]);
  });

  test('the server still answers, and no fault was logged', async () => {
    const { api } = prepared();
    expect((await fetch(`${api.address}/api/health`)).status).toBe(200);
    // That a job failed over its recording is logged too, and is none.
    expect(api.faults.filter((fault) => !/^Error: job job_\w+: .*changing\.mp4/.test(fault))).toEqual([]);
  });
}
