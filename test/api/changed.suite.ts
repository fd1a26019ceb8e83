import { appendFileSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { OperationName } from '../../src/contract/operations.ts';
import { aCase } from './a-case.ts';
import { changeByteUnnoticed, withPadding } from './footage.ts';
import { entriesOf } from './ledger-reading.ts';
import { addCamera, importFile, type Prepared, untilJobEnds } from './prepare-case.ts';

export function changedSuite(prepared: () => Prepared): void {
  let path: string;
  let bytes: Buffer;
  let modified: Date;
  let params: { caseId: string; recordingId: string };
  beforeAll(async () => {
    const { api, files } = prepared();
    path = join(api.folder, 'changing.mp4');
    bytes = withPadding(files.short, 2);
    writeFileSync(path, bytes);
    // Whole microseconds: those are what a file can be given back.
    modified = new Date(1_770_000_000_000);
    utimesSync(path, modified, modified);
    const { id: caseId } = await api.ok('addCase', { body: { ...aCase, title: 'Changes' } });
    await importFile(api, caseId, await addCamera(api, caseId, 'Street'), path, { analyse: false });
    const { items } = await api.ok('listRecordings', { params: { caseId } });
    params = { caseId, recordingId: items[0].id };
  });

  /** Every way to see the recording. */
  async function looks(): Promise<string[]> {
    const reason = 'to see';
    const ways: [OperationName, Record<string, string | number>][] = [
      ['recordingFile', { reason }],
      ['recordingFrame', { atMicros: 1_000_000, veil: 'false', reason }],
      ['recordingClip', { fromMicros: 0, toMicros: 500_000, reason }],
      ['frameTimes', { atMicros: 0 }],
    ];
    const answers: string[] = [];
    for (const [name, query] of ways) {
      const got = await prepared().api.ask(name, { params, query });
      answers.push(got.status === 200 ? 'shown' : `${got.status} ${(got.json as { code: string }).code}`);
    }
    return [...new Set(answers)];
  }

  async function analysis() {
    const { api } = prepared();
    const { id } = await api.ok('analyseRecording', { params, body: {} });
    return untilJobEnds(api, params.caseId, id);
  }

  function putBack(): void {
    writeFileSync(path, bytes);
    utimesSync(path, modified, modified);
  }

  test('one that is as it was is shown, also when it was touched', async () => {
    expect(await looks()).toEqual(['shown']);
    putBack();
    expect(statSync(path).ctimeMs).toBeGreaterThan(modified.getTime());
    expect(await looks()).toEqual(['shown']);
  });

  test('one that has grown is refused', async () => {
    appendFileSync(path, 'x');
    expect(await looks()).toEqual(['409 input.changed']);
    expect(await analysis()).toMatchObject({ state: 'failed', error: { code: 'input.changed' } });
  });

  test('one whose content was changed with size and time as before is refused', async () => {
    putBack();
    changeByteUnnoticed(path, modified);
    const { size, mtimeMs } = statSync(path);
    expect([size, mtimeMs]).toEqual([bytes.length, modified.getTime()]);
    expect(await looks()).toEqual(['409 input.changed']);
    expect(await analysis()).toMatchObject({ state: 'failed', error: { code: 'input.changed' } });
  });

  test('one that is gone is said to be; put back it is shown and analysed', async () => {
    const { api } = prepared();
    rmSync(path);
    expect(await looks()).toEqual(['409 input.missing']);
    const failed = await analysis();
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'input.missing' } });
    putBack();
    expect(await looks()).toEqual(['shown']);
    const jobParams = { caseId: params.caseId, jobId: failed.id };
    expect(await api.ok('retryJob', { params: jobParams })).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await untilJobEnds(api, params.caseId, failed.id)).toMatchObject({ state: 'done', error: null });
    expect((await api.ok('showRecording', { params })).analysis).not.toBeNull();
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test('that it was refused is on the record', async () => {
    const entries = await entriesOf(prepared().api, params.caseId);
    const failed = entries.filter(({ object }) => object['operation'] === 'recordingFile' && 'failed' in object);
    expect(failed.map(({ object }) => object['failed'])).toEqual(['input.changed', 'input.changed', 'input.missing']);
  });
}
