import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { libraryFolders } from '../../src/apps/library/folders.ts';
import { installPack, uninstallPack } from '../../src/apps/packs/install-pack.ts';
import type { PackSource } from '../../src/apps/packs/pack-source.ts';
import { openIndex } from '../../src/index/index-reader.ts';
import type { OpenedEntry } from '../../src/ledger/open-leaf.ts';
import { builtInPack } from '../../src/packs/built-in.ts';
import type { InstalledPack } from '../../src/packs/pack.ts';
import { model, plainManifest } from '../../src/packs/write-onnx.fixture.ts';
import { aCase } from './a-case.ts';
import { entriesOf, logSize } from './ledger-reading.ts';
import { addCamera, importFile, type Prepared, untilAnalysed, untilJobEnds } from './prepare-case.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const missing =
  existsSync(`${data}models/yolox_nano.onnx`) && existsSync(`${data}videos/car-detection.mp4`)
    ? ''
    : ' (skipped: ../shared/data is absent)';

interface Place {
  readonly caseId: string;
  readonly recordingId: string;
}

/** Classes found anew, with models installed in the folder that the served library takes for the machine's. */
export function classesSuite(prepared: () => Prepared): void {
  /** Installs a model for the time of some work. */
  async function withModel(source: PackSource, work: (pack: InstalledPack) => Promise<void>): Promise<void> {
    const { modelFolder } = prepared().api;
    // The command line installs, and has a ledger of its own for that.
    const record = async () => {};
    const { pack } = await installPack(source, modelFolder, record, () => Date.now() * 1000);
    try {
      await work(pack);
    } finally {
      await uninstallPack(pack.manifest.name, modelFolder, record);
    }
  }

  /** Asks for the classes of a recording and waits; the job at its end, and what the ledger was told of it meanwhile. */
  async function classify({ caseId, recordingId }: Place, body: object) {
    const { api } = prepared();
    const from = await logSize(api);
    const asked = await api.ask('classifyRecording', { params: { caseId, recordingId }, body });
    expect(asked.status, asked.bytes.toString()).toBe(202);
    const { id } = asked.json as { id: string };
    const job = await untilJobEnds(api, caseId, id);
    const entries = await entriesOf(api, caseId, from);
    return { job, entries: entries.filter(({ action }) => action === 'analyse' || action === 'outcome') };
  }

  function expectTold(
    entries: readonly OpenedEntry[],
    job: string,
    recording: string,
    { manifest, sha256 }: InstalledPack,
  ): void {
    const about = { job, recording, models: [`${manifest.name} ${sha256}`] };
    // Asked; which model it is to be, before there is a job; what came of it, once.
    expect(entries.map(({ action, object }) => ({ action, object }))).toMatchObject([
      { action: 'analyse', object: { operation: 'classifyRecording', recording } },
      { action: 'outcome', object: { operation: 'classifyRecording', ...about } },
      { action: 'outcome', object: { operation: 'analyse', ...about } },
    ]);
  }

  /** What found the classes, as the API tells it and as the index on the disk does. */
  async function modelsOf(params: Place) {
    const { api } = prepared();
    const { analysis } = await api.ok('showRecording', { params: { ...params } });
    const index = await openIndex(
      join(libraryFolders(api.libraryRoot).case(params.caseId).indexes, analysis.indexName),
    );
    const { detectedBy } = index;
    index.close();
    return { told: analysis.model, detectedBy };
  }

  const street = (): Place => ({ caseId: prepared().caseId, recordingId: prepared().street.recordingId });

  test('without a model it is refused, the reason stands in the ledger, and no job is begun', async () => {
    const { api, caseId } = prepared();
    const params = { ...street() };
    const from = await logSize(api);
    const jobs = (await api.ok('listJobs', { params: { caseId } })).items.length;
    const problem = await api.refused('classifyRecording', { params }, 404, 'pack.notFound');
    expect(problem.detail).toMatch(/no model is installed/);
    await api.refused('classifyRecording', { params, body: { model: 'none-such' } }, 404, 'pack.notFound');
    const failures = (await entriesOf(api, caseId, from)).filter(({ object }) => object['failed'] === 'pack.notFound');
    expect(failures).toHaveLength(2);
    expect((await api.ok('listJobs', { params: { caseId } })).items).toHaveLength(jobs);
    expect((await modelsOf(street())).told).toBeNull();
  });

  test('a model that sees nothing leaves classes unknown, and is named as what looked', async () => {
    const { api } = prepared();
    await withModel({ manifest: plainManifest, file: model() }, async (pack) => {
      const { job, entries } = await classify(street(), { model: 'plain' });
      expect(job).toMatchObject({ state: 'done', error: null, kind: 'analyse' });
      expectTold(entries, job.id, street().recordingId, pack);
      const { told, detectedBy } = await modelsOf(street());
      expect(detectedBy).toMatchObject({ name: 'plain', sha256: pack.sha256 });
      expect(told).toEqual({ name: 'plain', version: '1', sha256: pack.sha256, rules: detectedBy!.rules });
      const { statement } = await api.ok('capabilities');
      expect(statement.models).toMatchObject([{ name: 'plain', sha256: pack.sha256, labels: ['person', 'car'] }]);
      // Asked for again there is nothing to do, and nothing more to tell.
      const again = await classify(street(), {});
      expect(again.job.state).toBe('done');
      expect(again.entries.map(({ object }) => object['operation'])).toEqual([
        'classifyRecording',
        'classifyRecording',
      ]);
    });
  });

  test.skipIf(missing !== '')(`with YOLOX nano cars become cars, and the search finds them${missing}`, async () => {
    const { api } = prepared();
    const { id: caseId } = await api.ok('addCase', { body: { ...aCase, title: 'A road' } });
    await importFile(api, caseId, await addCamera(api, caseId, 'Road'), `${data}videos/car-detection.mp4`);
    await untilAnalysed(api, caseId);
    const { items } = await api.ok('listRecordings', { params: { caseId } });
    const road: Place = { caseId, recordingId: items[0].id };
    const cars = { conditions: [{ kind: 'class', classes: ['car'] }] };
    const search = (query: object) => api.ok('search', { params: { caseId }, body: { query } });
    const all = await search({});
    expect(all.total).toBeGreaterThan(0);
    expect((await search(cars)).total).toBe(0);
    const { manifest } = builtInPack('yolox-nano')!;
    await withModel({ manifest, file: readFileSync(`${data}models/yolox_nano.onnx`) }, async (pack) => {
      const { job, entries } = await classify(road, { motive: 'which of them are cars' });
      expect(job).toMatchObject({ state: 'done', error: null });
      expectTold(entries, job.id, road.recordingId, pack);
      const { told, detectedBy } = await modelsOf(road);
      expect(detectedBy).toMatchObject({ name: 'yolox-nano', sha256: pack.sha256 });
      expect(told).toMatchObject({ name: 'yolox-nano', sha256: pack.sha256 });
    });
    const found = await search(cars);
    expect(found.total / all.total).toBeGreaterThanOrEqual(0.95);
    expect(found.hits[0]).toMatchObject({ class: 'car', recordingId: road.recordingId });
    expect((await search({})).total).toBe(all.total);
  });
}
