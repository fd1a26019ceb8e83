import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { installPack, uninstallPack } from '../../src/apps/packs/install-pack.ts';
import { leastChecks } from '../../src/cases/class-precision.ts';
import { modelThatSees, plainManifest, whereObjectsAre } from '../../src/packs/write-onnx.fixture.ts';
import { aCase } from './a-case.ts';
import { withPadding } from './footage.ts';
import { entriesOf, logSize } from './ledger-reading.ts';
import { addCamera, importFile, type Prepared, untilAnalysed, untilJobEnds } from './prepare-case.ts';

interface Hit {
  readonly tube: string;
  readonly recordingId: string;
  readonly cameraId: string;
  readonly class: string;
}

/** Classes that people confirm and dismiss, found by a model that sees somebody wherever it looks. */
export function classChecksSuite(prepared: () => Prepared): void {
  let params: { caseId: string };
  let hits: Hit[];
  let street: string;
  let hall: string;

  /** Runs something while this model is the installed one. */
  async function withModel(file: Uint8Array, work: () => Promise<void>): Promise<void> {
    const { modelFolder } = prepared().api;
    const record = async () => {};
    await installPack({ manifest: plainManifest, file }, modelFolder, record, () => Date.now() * 1000);
    await work().finally(() => uninstallPack('plain', modelFolder, record));
  }

  const people = async (): Promise<Hit[]> => {
    const query = { conditions: [{ kind: 'class', classes: ['person'] }] };
    return (await prepared().api.ok('search', { params, body: { query, limit: 100 } })).hits;
  };

  beforeAll(async () => {
    const { api, files } = prepared();
    const { id: caseId } = await api.ok('addCase', { body: { ...aCase, title: 'Checked classes' } });
    params = { caseId };
    street = await addCamera(api, caseId, 'Street');
    hall = await addCamera(api, caseId, 'Hall');
    await withModel(modelThatSees(0, whereObjectsAre), async () => {
      for (const [padding, cameraId] of [street, street, street, street, street, hall].entries()) {
        const path = join(api.folder, `checked-${padding}.mp4`);
        writeFileSync(path, withPadding(files.street, 50 + padding));
        await importFile(api, caseId, cameraId, path);
      }
      await untilAnalysed(api, caseId);
    });
    hits = await people();
  });

  const at = ({ recordingId, tube }: Pick<Hit, 'recordingId' | 'tube'>) => ({
    params: { ...params, recordingId, tube },
  });
  const show = (hit: Hit) => prepared().api.ok('showClassCheck', at(hit));
  const put = (hit: Hit, body: object) =>
    prepared().api.ok('putClassCheck', { ...at(hit), body: { class: 'person', revision: 0, ...body } });
  const refused = (hit: Pick<Hit, 'recordingId' | 'tube'>, body: object, status: number, code: string) =>
    prepared().api.refused(
      'putClassCheck',
      { ...at(hit), body: { class: 'person', revision: 0, ...body } },
      status,
      code,
    );
  const precision = async () => (await prepared().api.ok('listClassPrecision', { params })).items;
  const inStreet = () => hits.filter(({ cameraId }) => cameraId === street);

  test('a class is confirmed, dismissed with its cause and taken back; the ledger has each first, with motive and what was before', async () => {
    const { api } = prepared();
    expect(inStreet().length).toBeGreaterThan(leastChecks);
    const hit = inStreet()[0]!;
    const { given, check } = await show(hit);
    expect(given).toMatchObject({ class: 'person', detector: { name: 'plain', version: '1' } });
    expect(check).toBeNull();
    const from = await logSize(api);
    const confirmed = await put(hit, { state: 'confirmed', motive: 'how far the detector can be relied on' });
    expect(confirmed).toMatchObject({
      ...given,
      state: 'confirmed',
      cause: null,
      note: '',
      byUserId: api.owner,
      revision: 1,
    });
    const dismissed = await put(hit, { state: 'dismissed', cause: 'other', note: 'a flag', revision: 1 });
    expect(dismissed).toMatchObject({ state: 'dismissed', cause: 'other', note: 'a flag', revision: 2 });
    expect((await show(hit)).check).toEqual(dismissed);
    const back = await put(hit, { state: null, revision: 2 });
    expect(back).toMatchObject({ state: null, cause: null, note: '', revision: 3 });
    expect(await precision()).toEqual([]);
    const about = { operation: 'putClassCheck', recording: hit.recordingId, tube: hit.tube };
    const models = [`plain ${given.detector.sha256}`];
    const none = { state: null, cause: null, note: '' };
    const entries = (await entriesOf(api, params.caseId, from)).filter(
      ({ object }) => object['operation'] === 'putClassCheck',
    );
    expect(entries.map(({ action, object, hidden }) => ({ action, object, hidden }))).toMatchObject([
      {
        action: 'annotate',
        object: about,
        hidden: {
          actor: api.owner,
          motive: 'how far the detector can be relied on',
          details: { ...none, class: 'person', state: 'confirmed', revision: 0 },
        },
      },
      { action: 'outcome', object: { models, of: entries[0]!.sequence }, hidden: { details: { before: null } } },
      {
        action: 'annotate',
        hidden: { motive: aCase.defaultMotive, details: { state: 'dismissed', cause: 'other', note: 'a flag' } },
      },
      { action: 'outcome', hidden: { details: { before: { ...none, state: 'confirmed', revision: 1 } } } },
      { action: 'annotate', hidden: { details: none } },
      { action: 'outcome', hidden: { details: { before: { state: 'dismissed', cause: 'other', note: 'a flag' } } } },
    ]);
  });

  test('of two people the second is told, and what the first said stays', async () => {
    const { api, stranger: as } = prepared();
    const named = { params: { ...params, userId: as } };
    await api.ok('putMember', { ...named, body: { role: 'reviewer', authority: 'Commissariat', scope: 'all' } });
    const hit = inStreet()[1]!;
    const asked = { ...at(hit), body: { class: 'person', state: 'confirmed', revision: 0 }, as };
    expect(await api.ok('putClassCheck', asked)).toMatchObject({ byUserId: as, revision: 1 });
    await refused(hit, { state: 'dismissed', cause: 'partOfOne' }, 409, 'catalogue.conflict');
    expect((await show(hit)).check).toMatchObject({ state: 'confirmed', byUserId: as, revision: 1 });
    // Who has seen it may say otherwise: one check holds, the last.
    await put(hit, { state: 'dismissed', cause: 'partOfOne', revision: 1 });
    await put(hit, { state: null, revision: 2 });
    await api.ok('removeMember', named);
  });

  test('a cause goes with a dismissed class alone, another one with a note', async () => {
    const hit = inStreet()[0]!;
    const pointers = async (body: object) =>
      (await refused(hit, { revision: 3, ...body }, 400, 'usage.invalid')).errors!.map(({ pointer }) => pointer);
    expect(await pointers({ state: 'dismissed' })).toEqual(['/body/cause']);
    expect(await pointers({ state: 'dismissed', cause: 'ugly' })).toEqual(['/body/cause']);
    expect(await pointers({ state: 'confirmed', cause: 'shadowOrLight' })).toEqual(['/body/cause']);
    expect(await pointers({ state: null, cause: 'shadowOrLight' })).toEqual(['/body/cause']);
    expect(await pointers({ state: 'dismissed', cause: 'other' })).toEqual(['/body/note']);
    expect(await pointers({ state: 'confirmed', note: 'surely' })).toEqual(['/body/note']);
    expect(await pointers({ state: 'perhaps' })).toEqual(['/body/state']);
    expect(await pointers({ state: 'confirmed', class: 'unknown' })).toEqual(['/body/class']);
    expect(await pointers({ state: 'confirmed', revision: -1 })).toEqual(['/body/revision']);
    expect((await show(hit)).check).toMatchObject({ revision: 3 });
  });

  test('what no detector said can not be checked: another class, none, an object of another case', async () => {
    const { api, caseId, street: unclassified, other } = prepared();
    await refused(inStreet()[0]!, { class: 'car', state: 'confirmed', revision: 3 }, 409, 'catalogue.conflict');
    const elsewhere = { caseId, recordingId: unclassified.recordingId, tube: unclassified.tubes[0]! };
    expect(await api.ok('showClassCheck', { params: elsewhere })).toEqual({ given: null, check: null });
    const body = { class: 'person', state: 'confirmed', revision: 0 };
    await api.refused('putClassCheck', { params: elsewhere, body }, 409, 'catalogue.conflict');
    for (const strange of [other.caseId, caseId]) {
      const asked = { params: { ...at(inStreet()[0]!).params, caseId: strange } };
      await api.refused('showClassCheck', asked, 404, 'catalogue.notFound');
      await api.refused('putClassCheck', { ...asked, body }, 404, 'catalogue.notFound');
    }
    await refused({ ...inStreet()[0]!, tube: 'never' }, { state: 'confirmed' }, 404, 'catalogue.notFound');
  });

  test('precision stands from ten checks on, of the camera alone, and of no other case', async () => {
    const { api, caseId } = prepared();
    const [inHall] = hits.filter(({ cameraId }) => cameraId === hall);
    await put(inHall!, { state: 'confirmed' });
    const checked = inStreet().slice(2, 2 + leastChecks);
    expect(checked).toHaveLength(leastChecks);
    for (const hit of checked.slice(0, 7)) await put(hit, { state: 'confirmed' });
    for (const hit of checked.slice(7, 9)) await put(hit, { state: 'dismissed', cause: 'shadowOrLight' });
    const few = { cameraId: street, class: 'person', confirmed: 7, dismissed: 2, precision: null };
    expect(await precision()).toMatchObject([few, { cameraId: hall, confirmed: 1, dismissed: 0, precision: null }]);
    await put(checked[9]!, { state: 'dismissed', cause: 'severalInOne' });
    const [of] = await precision();
    // 7 of 10: the ends by hand, ((0.7 + z²/20) ∓ z √(0.021 + z²/400)) / (1 + z²/10) with z = 1.96.
    expect(of).toMatchObject({
      confirmed: 7,
      dismissed: 3,
      causes: [
        { cause: 'shadowOrLight', count: 2 },
        { cause: 'severalInOne', count: 1 },
      ],
      precision: { share: 0.7, low: expect.closeTo(0.3968, 3), high: expect.closeTo(0.8922, 3) },
    });
    expect(await api.ok('listClassPrecision', { params: { caseId } })).toEqual({
      leastChecks: 10,
      confidence: 0.95,
      items: [],
    });
  });

  test('the report has it beside what was found, and beside a bookmark', async () => {
    const { api } = prepared();
    const { recordingId, tube } = inStreet()[2]!;
    const place = { recordingId, tube, fromMicros: 0, toMicros: 1_000_000 };
    await api.ok('addBookmark', { params, body: { ...place, note: 'the one' } });
    const report = await api.ok('caseReport', { params, query: { format: 'json' } });
    expect(report.classes).toMatchObject([
      { cameraId: street, class: 'person', objects: inStreet().length, confirmed: 7, precision: { share: 0.7 } },
      { cameraId: hall, class: 'person', objects: hits.length - inStreet().length, confirmed: 1, precision: null },
    ]);
    expect(report.marks[0].found).toMatchObject({ class: 'person', classPrecision: { precision: { share: 0.7 } } });
    const html = async (language: string) =>
      (await api.ask('caseReport', { params, query: { format: 'html', language } })).bytes.toString();
    const english = await html('en');
    expect(english).toContain(
      'right for 70\u00a0% of 10 checked with this camera, 95\u00a0% interval 40\u00a0% to 89\u00a0%',
    );
    expect(english).toContain('2 × a shadow, reflection or light');
    expect(english).toContain('not measured here');
    expect(english).toContain('not a random sample');
    expect(await html('fr')).toContain('juste pour 70\u00a0% des 10 vérifiés avec cette caméra');
  });

  test('found anew by another model it counts for the one that was checked, and for that again when it is back', async () => {
    const { api } = prepared();
    const hit = inStreet()[2]!;
    const before = await show(hit);
    const classify = async () => {
      const asked = await api.ask('classifyRecording', {
        params: { ...params, recordingId: hit.recordingId },
        body: {},
      });
      const job = await untilJobEnds(api, params.caseId, (asked.json as { id: string }).id);
      expect(job).toMatchObject({ state: 'done', error: null });
    };
    const precisionBefore = await precision();
    const another = modelThatSees(0, [...whereObjectsAre, { at: [0.02, 0.02], size: [0.02, 0.02] }]);
    await withModel(another, async () => {
      await classify();
      const now = await show(hit);
      expect(now.given.class).toBe('person');
      expect(now.given.detector.sha256).not.toBe(before.given.detector.sha256);
      expect(now.check).toBeNull();
      expect(await precision()).toEqual(precisionBefore);
      const { check } = await put(hit, { state: 'dismissed', cause: 'plantOrWeather' }).then(() => show(hit));
      expect(check).toMatchObject({ state: 'dismissed', revision: 1, detector: now.given.detector });
      expect(await precision()).toHaveLength(precisionBefore.length + 1);
      const { classes } = await api.ok('caseReport', { params, query: { format: 'json' } });
      expect(classes).toHaveLength(3);
    });
    await withModel(modelThatSees(1, whereObjectsAre), async () => {
      await classify();
      const now = await show(hit);
      expect(now).toMatchObject({ given: { class: 'car' }, check: null });
      await refused(hit, { state: 'confirmed' }, 409, 'catalogue.conflict');
    });
    await withModel(modelThatSees(0, whereObjectsAre), async () => {
      await classify();
      expect(await show(hit)).toEqual(before);
    });
    expect((await precision()).filter(({ dismissed }: { dismissed: number }) => dismissed !== 1)).toEqual(
      precisionBefore,
    );
  });
}
