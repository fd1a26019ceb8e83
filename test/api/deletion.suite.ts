import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { aCase } from './a-case.ts';
import { withPadding } from './footage.ts';
import { entriesOf } from './ledger-reading.ts';
import { addCamera, importFile, type Prepared, until } from './prepare-case.ts';

/** Tables whose rows of a deleted case stay: that it was, what was done in it, and who may read that. */
const kept = ['cases', 'ledgerEntries', 'members'];

export function deletionSuite(prepared: () => Prepared): void {
  test('a closed case is deleted with all that lies in it, and the certificate says so', async () => {
    const { api, files } = prepared();
    const inPlace = join(api.folder, 'kept.mp4');
    writeFileSync(inPlace, withPadding(files.short, 3));
    const before = readFileSync(inPlace);
    const copied = join(api.folder, 'copied.mp4');
    writeFileSync(copied, withPadding(files.short, 4));
    const { id: caseId } = await api.ok('addCase', { body: { ...aCase, title: 'Doomed' } });
    const params = { caseId };
    const cameraId = await addCamera(api, caseId, 'Street');
    await importFile(api, caseId, cameraId, inPlace);
    await importFile(api, caseId, cameraId, copied, { storage: 'copied', analyse: false });
    await untilAnalysedOne(caseId);
    const { items: recordings } = await api.ok('listRecordings', { params });
    const [{ id: recordingId }] = recordings;
    // Something of every kind that is kept on disk or in the catalogue.
    const { hits } = await api.ok('search', { params, body: { query: {} } });
    for (const { tube } of hits.slice(0, 1)) await api.ask('thumbnail', { params: { caseId, recordingId, tube } });
    await api.ask('recordingFrame', {
      params: { caseId, recordingId },
      query: { atMicros: 0, veil: false, reason: 'x' },
    });
    const span = { fromMicros: 0, toMicros: 1_000_000, reason: 'x' };
    await api.ask('recordingClip', { params: { caseId, recordingId }, query: span });
    await api.ok('addBookmark', { params, body: { recordingId, fromMicros: 0, toMicros: 1, note: 'a note' } });
    await api.ok('addSavedSearch', { params, body: { name: 'All', query: {} } });
    await api.ok('putReviewMark', { params, body: { recordingId, tube: hits[0]?.tube ?? '1', state: 'reviewed' } });
    await api.ok('beginUpload', { params, body: { fileName: 'half.mp4', sizeBytes: 10, cameraId } });
    const { id: synopsisId } = await api.ok('makeSynopsis', { params, body: {} });
    await until(async () =>
      (await api.ok('showSynopsis', { params: { caseId, synopsisId } })).state === 'making' ? null : true,
    );
    const folder = join(api.libraryRoot, 'cases', caseId);
    for (const part of ['indexes', 'recordings', 'uploads', 'imports', 'cache', 'search', 'films']) {
      expect([part, readdirSync(join(folder, part)).length > 0]).toEqual([part, true]);
    }
    await api.refused('deleteCase', { params }, 409, 'catalogue.conflict');
    expect(await api.ok('closeCase', { params, body: { motive: 'judged' } })).toMatchObject({ state: 'closed' });
    const certificate = await api.ok('deleteCase', { params, query: { motive: 'judged, kept for three years' } });
    const named = recordings.map(({ id, sha256 }: { id: string; sha256: string }) => ({ id, sha256 }));
    expect(certificate).toMatchObject({ caseId, rule: 'closure of the case', recordings: named });
    expect(certificate.filesRemoved).toBeGreaterThan(10);
    expect(certificate.bytesRemoved).toBeGreaterThan(before.length);

    expect(existsSync(folder)).toBe(false);
    expect(rowsOf(api.libraryRoot, caseId)).toEqual(kept);
    expect(readFileSync(inPlace).equals(before)).toBe(true);
    expect(existsSync(copied)).toBe(true);

    const entries = await entriesOf(api, caseId);
    const entry = entries.find(({ sequence }) => sequence === certificate.ledgerSequence)!;
    expect(entry).toMatchObject({
      action: 'purge',
      object: {
        rule: 'closure of the case',
        recordings: named.map(({ id }: { id: string }) => id),
        sha256: named.map(({ sha256 }: { sha256: string }) => sha256),
        files: certificate.filesRemoved,
        bytes: certificate.bytesRemoved,
      },
      hidden: { actor: api.owner, motive: 'judged, kept for three years', details: null },
    });
    expect(JSON.stringify(entry)).not.toMatch(/kept\.mp4|copied\.mp4|a note|Doomed/);
    const proof = await api.ok('ledgerProof', { params: { caseId, sequence: certificate.ledgerSequence } });
    expect(proof.hashes.length).toBeGreaterThan(0);
    // Its words are gone with it: who enters says why.
    await api.refused('enterCase', { params }, 400, 'case.motiveMissing');
    const left = await api.ok('enterCase', { params, query: { motive: 'to read the log' } });
    expect(left).toMatchObject({ state: 'deleted' });
    expect(JSON.stringify(left)).not.toMatch(/Doomed|bicycle/);
    for (const name of ['listRecordings', 'listCameras', 'listMembers', 'deleteCase'] as const) {
      await api.refused(name, { params }, 403, 'case.closed');
    }
    expect((await api.ok('listCases', { query: { limit: 1000 } })).items).toContainEqual(
      expect.objectContaining({ id: caseId, state: 'deleted' }),
    );

    async function untilAnalysedOne(of: string): Promise<void> {
      await until(async () => {
        const { items } = await api.ok('listRecordings', { params: { caseId: of } });
        return items[0].analysis === null ? null : true;
      });
    }
  });

  test('jobs that run when a case is closed are stopped, and nothing is written behind a deletion', async () => {
    const { api, files } = prepared();
    const { id: caseId } = await api.ok('addCase', { body: { ...aCase, title: 'In the middle' } });
    const params = { caseId };
    await importFile(api, caseId, await addCamera(api, caseId, 'Street'), files.street);
    await until(async () => {
      const { items } = await api.ok('listJobs', { params });
      return items.some(({ kind, state }: { kind: string; state: string }) => kind === 'analyse' && state === 'running')
        ? true
        : null;
    });
    const { items } = await api.ok('listRecordings', { params });
    const reason = 'in the middle';
    const one = { caseId, recordingId: items[0].id };
    const looks = Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        api.ask('recordingFrame', { params: one, query: { atMicros: i * 100_000, veil: false, reason } }),
      ),
    );
    await api.ok('closeCase', { params, body: {} });
    await api.ok('deleteCase', { params });
    const statuses = new Set((await looks).map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 403, 404, 409, 503].includes(status))).toEqual([]);
    expect(existsSync(join(api.libraryRoot, 'cases', caseId))).toBe(false);
    expect(rowsOf(api.libraryRoot, caseId)).toEqual(kept);
    expect(existsSync(files.street)).toBe(true);
  });
}

/** Tables of the catalogue that have a row of the case. */
export function rowsOf(libraryRoot: string, caseId: string): string[] {
  const database = new DatabaseSync(join(libraryRoot, 'catalogue.sqlite'), { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
    return tables
      .filter(({ name }) => {
        const columns = (database.prepare(`pragma table_info("${name}")`).all() as { name: string }[]).map(
          (c) => c.name,
        );
        const column = name === 'cases' ? 'id' : columns.find((one) => one === 'caseId' || one === 'case_id');
        if (column === undefined) return false;
        return database.prepare(`select 1 from "${name}" where "${column}" = ? limit 1`).get(caseId) !== undefined;
      })
      .map(({ name }) => name)
      .toSorted();
  } finally {
    database.close();
  }
}
