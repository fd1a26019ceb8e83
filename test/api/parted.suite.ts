import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { libraryFolders } from '../../src/apps/library/folders.ts';
import type { Box } from '../../src/base/geometry.ts';
import { replaceGeneration } from '../../src/index/generation.ts';
import { openIndex } from '../../src/index/index-reader.ts';
import { type JoinedPair, partTables } from '../../src/index/parted-tables.ts';
import { partTube } from '../../src/parting/part-tube.ts';
import type { Tube } from '../../src/tubes/tube.ts';
import { aCase } from './a-case.ts';
import { withPadding } from './footage.ts';
import { addCamera, importFile, type Prepared, untilAnalysed } from './prepare-case.ts';

interface Hit {
  readonly tube: string;
}

/** Objects that somebody marked before a model parted them. */
export function partedSuite(prepared: () => Prepared): void {
  let params: { caseId: string };
  let recordingId: string;
  let whole: string;
  let parts: string[];
  let pair: JoinedPair;
  let tubesBefore: number;

  beforeAll(async () => {
    const { api, files } = prepared();
    const { id: caseId } = await api.ok('addCase', { body: { ...aCase, title: 'Parted' } });
    params = { caseId };
    const path = join(api.folder, 'parted.mp4');
    writeFileSync(path, withPadding(files.short, 5));
    await importFile(api, caseId, await addCamera(api, caseId, 'Street'), path);
    await untilAnalysed(api, caseId);
    recordingId = (await api.ok('listRecordings', { params })).items[0].id;
    const { analysis } = await api.ok('showRecording', { params: { caseId, recordingId } });
    const directory = join(libraryFolders(api.libraryRoot).case(caseId).indexes, analysis.indexName);
    const index = await openIndex(directory);
    const longest = (await index.tubes()).toSorted((a, b) => b.samples.length - a.samples.length)[0]!;
    const halves = partTube(longest, sideBySide(longest), index.info.sha256)!;
    const [within, begun] = (await index.tubes()).filter(({ id }) => id !== longest.id) as [Tube, Tube];
    pair = { tube: begun, within, untilMicros: begun.startMicros };
    tubesBefore = index.tubeCount;
    index.close();
    whole = longest.id;
    const place = { recordingId, tube: whole, fromMicros: longest.startMicros, toMicros: longest.endMicros };
    await api.ok('addBookmark', { params, body: { ...place, note: 'two of them?' } });
    await api.ok('putReviewMark', { params, body: { recordingId, tube: whole, state: 'excluded' } });
    await replaceGeneration(directory, (copy) => partTables(copy, [{ whole, parts: halves }], [pair]));
    parts = halves.toSorted((a, b) => a.startMicros - b.startMicros || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  });

  const found = async (hide: readonly string[] = []) => {
    const { hits } = await prepared().api.ok('search', { params, body: { query: {}, hide } });
    return (hits as readonly Hit[]).map(({ tube }) => tube);
  };
  const show = (tube: string) => prepared().api.ok('showTube', { params: { ...params, recordingId, tube } });
  const mark = (tube: string, state: string | null) =>
    prepared().api.ok('putReviewMark', { params, body: { recordingId, tube, state } });

  test('a search finds the parts, and the object as it was is still shown, with what became of it', async () => {
    const { api } = prepared();
    const ids = await found();
    expect(ids).toHaveLength(tubesBefore + 1);
    expect(ids).toEqual(expect.arrayContaining(parts));
    expect(ids).not.toContain(whole);
    const shown = await show(whole);
    expect(shown).toMatchObject({ tube: whole, partedInto: parts, partedFrom: null, joinedFrom: null });
    expect(shown.samples.length).toBeGreaterThan(4);
    const of = { ...params, recordingId, tube: whole };
    expect((await api.ask('thumbnail', { params: of })).status).toBe(200);
    expect((await api.ask('filmstrip', { params: of, query: { count: 4 } })).status).toBe(200);
    for (const part of parts) {
      expect(await show(part)).toMatchObject({ partedInto: [], partedFrom: { tube: whole, parts: 2 } });
    }
    await api.refused('showTube', { params: { ...of, tube: 'never' } }, 404, 'catalogue.notFound');
  });

  test('an object that begins in another is shown with that one; both are found by their ids', async () => {
    const { tube, within, untilMicros } = pair;
    expect(await found()).toEqual(expect.arrayContaining([tube.id, within.id]));
    expect(await show(tube.id)).toMatchObject({ joinedFrom: { tube: within.id, untilMicros }, partedFrom: null });
    expect(await show(within.id)).toMatchObject({ joinedFrom: null, partedInto: [] });
  });

  test('the class of the object as it was is no result any more, so nobody confirms or dismisses it', async () => {
    const { api } = prepared();
    const of = { ...params, recordingId, tube: whole };
    expect(await api.ok('showClassCheck', { params: of })).toEqual({ given: null, check: null });
    const body = { class: 'person', state: 'confirmed', revision: 0 };
    const { detail } = await api.refused('putClassCheck', { params: of, body }, 409, 'catalogue.conflict');
    expect(detail).toContain(`parted into ${parts.join(', ')}`);
  });

  test('why: of the object as it was, that no search finds it; of a part, the reasons', async () => {
    const { api } = prepared();
    const query = { conditions: [{ kind: 'duration', leastMicros: 0 }] };
    const why = (tube: string) => api.ok('explainHit', { params, body: { query, recordingId, tube } });
    expect(await why(whole)).toEqual({ matches: false, reasons: [], partedInto: parts });
    expect(await why(parts[0]!)).toMatchObject({ matches: true, partedInto: [], reasons: [{ held: true }] });
  });

  test('a bookmark stays one, and says of which objects it is now; so does the report', async () => {
    const { api } = prepared();
    const { items } = await api.ok('listBookmarks', { params });
    expect(items).toMatchObject([{ tube: whole, note: 'two of them?', partedInto: parts }]);
    const change = { params: { ...params, bookmarkId: items[0].id }, body: { revision: 1, tag: 'pair' } };
    expect(await api.ok('changeBookmark', change)).toMatchObject({ tag: 'pair', partedInto: parts });
    const report = await api.ok('caseReport', { params, query: { format: 'json', stills: 'veiled' } });
    expect(report.marks).toMatchObject([{ tube: whole, found: { partedInto: parts }, stillFailed: null }]);
    const html = await api.ask('caseReport', { params, query: { format: 'html' } });
    expect(html.bytes.toString()).toContain(`it was parted into objects ${parts.join(', ')}`);
  });

  test('a mark holds for the parts, without becoming several, until they have marks of their own', async () => {
    const { api } = prepared();
    const marks = await api.ok('listReviewMarks', { params });
    const one = { recordingId, state: 'excluded' };
    expect(marks.items).toMatchObject([{ ...one, tube: whole, partedInto: parts }]);
    expect(marks.carried).toMatchObject(parts.map((tube) => ({ ...one, tube, madeOn: whole })));
    expect(await found(['excluded'])).toHaveLength(tubesBefore - 1);
    await mark(parts[0]!, 'reviewed');
    expect(await found(['excluded'])).toContain(parts[0]);
    expect(await found(['excluded'])).not.toContain(parts[1]);
    await mark(parts[0]!, null);
    expect(await found(['excluded'])).not.toContain(parts[0]);
    await mark(whole, null);
    expect(await api.ok('listReviewMarks', { params })).toEqual({ items: [], carried: [] });
    expect(await found(['excluded'])).toHaveLength(tubesBefore + 1);
  });
}

/** Four looks that show a body in each half of the tube's box. */
function sideBySide({ samples }: Tube): { sample: number; bodies: Box[] }[] {
  const seen = samples.flatMap(({ silhouette }, i) => (silhouette === null ? [] : [i]));
  return [0.2, 0.4, 0.6, 0.8].map((share) => {
    const sample = seen[Math.floor(share * seen.length)]!;
    const { left, top, right, bottom } = samples[sample]!.box;
    const middle = (left + right) / 2;
    return {
      sample,
      bodies: [
        { left, top, right: middle, bottom },
        { left: middle, top, right, bottom },
      ],
    };
  });
}
