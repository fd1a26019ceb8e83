import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hostileTexts } from '../../src/report/hostile-report.fixture.ts';
import { entriesOf, logSize } from './ledger-reading.ts';
import type { Prepared } from './prepare-case.ts';
import type { Got } from './served-library.ts';

function digestOf({ headers }: Got): string {
  return Buffer.from(/^sha-256=:(.*):$/.exec(headers.get('repr-digest')!)![1]!, 'base64').toString('hex');
}

/** The report of a case. */
export function reportSuite(prepared: () => Prepared): void {
  test('as data: the case, who, what was searched, also without result', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId };
    const nothing = { conditions: [{ kind: 'duration', leastMicros: 31_000_000_000_000 }] };
    await api.ok('search', { params, body: { query: nothing, motive: 'somebody who stayed for a year' } });
    const report = await api.ok('caseReport', { params, query: { format: 'json' } });
    expect(report.case).toMatchObject({ id: caseId, basis: 'judicialInquiry', basisReference: 'PV 2026/0413' });
    expect(report.people).toMatchObject([{ role: 'lead', authority: 'Commissariat de Grenoble' }]);
    const found = report.searches.find(({ motive }: { motive: string }) => motive.startsWith('somebody who'));
    expect(found).toMatchObject({ results: 0, fewest: 0, times: 1, by: 'Owner of this library' });
    const recording = report.recordings.find(({ id }: { id: string }) => id === street.recordingId);
    expect(recording.analysis.framesDecoded).toBeGreaterThan(0);
    const head = await api.ok('ledgerHead', { query: { size: report.ledger.size } });
    expect(head.root).toBe(report.ledger.root);
  });

  test('as HTML and PDF: with their hash, which the ledger holds too; nothing of people is markup', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId };
    const body = { recordingId: street.recordingId, fromMicros: 1_000_000, toMicros: 2_000_000 };
    for (const note of hostileTexts) {
      await api.ok('addBookmark', { params, body: { ...body, note, tag: note.split('\n')[0]!.slice(0, 100) } });
    }
    for (const format of ['html', 'pdf'] as const) {
      const from = await logSize(api);
      const got = await api.ask('caseReport', { params, query: { format, language: 'fr', title: 'Été “1”' } });
      const sha256 = createHash('sha256').update(got.bytes).digest('hex');
      expect(digestOf(got)).toBe(sha256);
      expect(got.headers.get('content-disposition')).toContain(`${encodeURIComponent('Été “1”')}%20`);
      const [begun, outcome] = await entriesOf(api, caseId, from);
      expect(begun).toMatchObject({ action: 'export', object: { operation: 'caseReport', what: 'report', format } });
      expect(outcome!.object).toMatchObject({ of: begun!.sequence, sha256 });
      if (format === 'html') {
        expect(got.bytes.toString()).not.toMatch(/<script|<img src=x/);
        expect(got.bytes.toString()).toContain('Recherches sans résultat');
      } else expect(got.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  test('only some tags', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId };
    const body = { recordingId: street.recordingId, fromMicros: 0, toMicros: 0 };
    await api.ok('addBookmark', { params, body: { ...body, tag: 'the, gate' } });
    const query = { format: 'json', tags: JSON.stringify(['the, gate']) };
    const report = await api.ok('caseReport', { params, query });
    expect(report.marks.map(({ tag }: { tag: string }) => tag)).toEqual(['the, gate']);
    await api.refused('caseReport', { params, query: { tags: 'the gate' } }, 400, 'usage.invalid');
  });

  test('stills: veiled; without the veil with a reason, which the report tells', async () => {
    const { api, caseId, street } = prepared();
    const params = { caseId };
    const tags = JSON.stringify(['the, gate']);
    const veiled = await api.ok('caseReport', { params, query: { format: 'json', stills: 'veiled', tags } });
    expect(veiled.marks[0]).toMatchObject({ stillFailed: null, still: { veiled: true, mediaType: 'image/jpeg' } });
    const html = await api.ask('caseReport', { params, query: { format: 'html', stills: 'veiled', tags } });
    const pictures = [...html.bytes.toString().matchAll(/src="data:image\/jpeg;base64,([^"]+)"/g)];
    const hashes = pictures.map(([, data]) => createHash('sha256').update(Buffer.from(data!, 'base64')).digest('hex'));
    expect(hashes).toEqual([veiled.marks[0].still.sha256]);
    await api.refused('caseReport', { params, query: { stills: 'unveiled', tags } }, 400, 'case.motiveMissing');
    const query = { format: 'json', stills: 'unveiled', reason: 'the bag in the picture', tags };
    const from = await logSize(api);
    const plain = await api.ok('caseReport', { params, query });
    expect((await entriesOf(api, caseId, from))[0]).toMatchObject({ action: 'unveil' });
    expect(plain.marks[0].still.veiled).toBe(false);
    expect(plain.marks[0].still.sha256).not.toBe(veiled.marks[0].still.sha256);
    expect(plain.looks.at(-1)).toMatchObject({ what: 'report', reason: 'the bag in the picture' });
    expect(plain.recordings.some(({ id }: { id: string }) => id === street.recordingId)).toBe(true);
  });

  test('an inspector has it without pictures', async () => {
    const { api, caseId, stranger: as } = prepared();
    const body = { role: 'inspector', authority: 'CNIL', scope: 'the log' };
    const named = { params: { caseId, userId: as } };
    await api.ok('putMember', { ...named, body });
    await api.ok('caseReport', { params: { caseId }, query: { format: 'json' }, as });
    const query = { format: 'json', stills: 'veiled' };
    await api.refused('caseReport', { params: { caseId }, query, as }, 403, 'case.notPermitted');
    await api.ok('removeMember', named);
  });
}
