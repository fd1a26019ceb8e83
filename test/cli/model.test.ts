import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createLedgerStore } from '../../src/adapters/catalogue-sqlite/ledger-store.ts';
import { openDatabase } from '../../src/adapters/catalogue-sqlite/open-database.ts';
import { openLeaf } from '../../src/ledger/open-leaf.ts';
import { verifiedNote } from '../../src/ledger/signed-note.ts';
import { model, plainManifest } from '../../src/packs/write-onnx.fixture.ts';
import { dayfold, workFolder } from './run-dayfold.ts';

const folder = workFolder();
const write = (name: string, content: Uint8Array | object) => {
  writeFileSync(join(folder, name), content instanceof Uint8Array ? content : JSON.stringify(content));
  return name;
};
const good = write('good.onnx', model());
const manifest = write('good.json', plainManifest);
const traits = write('traits.json', { ...plainManifest, name: 'traits', labels: ['person', 'emotion'] });
const models = () => join(folder, 'data', 'dayfold', 'models');

test('without a model everything works, and it is said what one would add', async () => {
  const listed = await dayfold(folder, 'model', 'list');
  expect(listed).toMatchObject({ code: 0, out: expect.stringMatching(/yolox-nano +not installed/) });
  expect(listed.err).toMatch(/no model is installed: everything works/);
  const stated = await dayfold(folder, 'doctor', '--capabilities', '--json');
  expect(JSON.parse(stated.out)).toMatchObject({ statement: { models: [], program: 'dayfold' } });
});

test('a model is installed from a file, listed with its hash, and removed; without a library no ledger says so', async () => {
  const installed = await dayfold(folder, 'model', 'install', '--from', good, '--manifest', manifest, '--json');
  expect(installed.code, installed.err).toBe(0);
  const { sha256, classes } = JSON.parse(installed.out);
  expect(classes).toEqual(['car', 'person']);
  expect(installed.err).toContain('no ledger says so');
  const listed = await dayfold(folder, 'model', 'list', '--ndjson');
  expect(listed.out.split('\n').map((line) => line && JSON.parse(line))).toContainEqual(
    expect.objectContaining({ model: 'plain', state: 'in use', sha256 }),
  );
  expect(await dayfold(folder, 'model', 'remove', 'plain')).toMatchObject({ code: 0, out: 'plain: removed\n' });
  expect(await dayfold(folder, 'model', 'remove', 'plain')).toMatchObject({ code: 3 });
});

test('what is wrong is one line and the right code, and leaves nothing', async () => {
  for (const [code, args, words] of [
    [
      7,
      ['--from', good, '--manifest', traits],
      /^dayfold: the model is not loaded: its label "emotion" speaks of emotion \("emotion"\)$/,
    ],
    [3, ['--from', manifest, '--manifest', manifest], /is no ONNX model/],
    [3, ['--from', good], /--manifest FILE$/],
    [3, ['--from', 'none.onnx'], /there is no such file$/],
    [2, [], /say which: yolox-nano, yolox-tiny, yolox-s/],
    [2, ['yolox-nano', '--from', good], /takes no name/],
    [3, ['resnet'], /no model "resnet"/],
    [3, ['--from', good, '--manifest', manifest, '--library', 'nowhere'], /there is no library/],
  ] as const) {
    const { code: left, out, err } = await dayfold(folder, 'model', 'install', ...args);
    expect([left, out], args.join(' ')).toEqual([code, '']);
    expect(err.trimEnd(), args.join(' ')).toMatch(words);
    expect(err.trimEnd()).not.toContain('\n');
  }
  expect(existsSync(join(models(), 'plain'))).toBe(false);
  expect(existsSync(join(models(), 'traits'))).toBe(false);
});

test('where there is a library, its ledger holds what was installed, refused and removed, and the statement of its start', async () => {
  const made = [
    '--basis',
    'ownPremises',
    '--reference',
    'r',
    '--purpose',
    'p',
    '--requester',
    'q',
    '--deadline',
    '9d',
    '--authority',
    'a',
  ];
  expect((await dayfold(folder, 'case', 'new', '--title', 'T', ...made)).code).toBe(0);
  await dayfold(folder, 'model', 'install', '--from', good, '--manifest', manifest);
  await dayfold(folder, 'model', 'install', '--from', good, '--manifest', traits);
  const stated = JSON.parse((await dayfold(folder, 'doctor', '--capabilities', '--json')).out);
  // Working on jobs is a start of the program.
  await dayfold(folder, 'jobs', '--case', 'T', '--watch');
  await dayfold(folder, 'model', 'remove', 'plain');
  const library = join(folder, 'data', 'dayfold', 'library');
  expect(statSync(join(library, 'ledger-key.pem')).mode & 0o777).toBe(0o600);
  const database = await openDatabase(join(library, 'catalogue.sqlite'));
  const entries = (await createLedgerStore(database).entries(null, 0, 1000)).map(openLeaf);
  await database.close();
  const { sha256 } = stated.statement.models[0];
  expect(entries.map(({ action, object }) => [action, object])).toEqual(
    expect.arrayContaining([
      ['administer', { operation: 'installModel', model: 'plain', sha256 }],
      [
        'refuse',
        { operation: 'installModel', model: 'traits', sha256, code: 'pack.refused', refusal: 'forbiddenLabel' },
      ],
      ['administer', { operation: 'removeModel', model: 'plain', sha256 }],
      ['start', expect.objectContaining({ operation: 'start', capabilities: stated.sha256 })],
    ]),
  );
  const statement = entries.find(({ object }) => object['operation'] === 'stateCapabilities')!;
  const key = String(statement.object['key']);
  expect(statement.object).toMatchObject({ sha256: stated.sha256, models: [`plain ${sha256}`] });
  const details = statement.hidden.details as { statement: string; publicKey: string };
  const text = verifiedNote(details.statement, key, details.publicKey);
  expect(JSON.parse(text!)).toEqual(stated.statement);
  expect(entries.find(({ object }) => object['operation'] === 'makeLedgerKey')!.object).toMatchObject({
    key,
    publicKey: details.publicKey,
  });
  expect(readFileSync(join(library, 'ledger-key.pem'), 'utf8')).toContain('PRIVATE KEY');
});

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const missing = existsSync(data) ? '' : ' (skipped: ../shared/data is absent)';

test.skipIf(missing !== '')(
  `classes are found in recordings that a case has, by a model that came later${missing}`,
  async () => {
    const cars = join(data, 'videos', 'car-detection.mp4');
    expect(await dayfold(folder, 'import', cars, '--case', 'T', '--camera', 'C')).toMatchObject({ code: 0 });
    expect(await dayfold(folder, 'classify', '--case', 'T')).toMatchObject({
      code: 3,
      err: expect.stringContaining('no model is installed'),
    });
    const found = await dayfold(folder, 'search', '--case', 'T', '--class', 'car', '--motive', 'm', '--json');
    expect(JSON.parse(found.out)).toMatchObject({ total: 0 });
    await dayfold(folder, 'model', 'install', '--from', join(data, 'models', 'yolox_nano.onnx'));
    expect(await dayfold(folder, 'classify', '--case', 'T')).toEqual({
      code: 0,
      out: expect.stringMatching(/^car-detection\.mp4: classes of 4 objects by yolox-nano /),
      err: expect.any(String),
    });
    const now = await dayfold(folder, 'search', '--case', 'T', '--class', 'car', '--motive', 'm', '--json');
    expect(JSON.parse(now.out)).toMatchObject({ total: 4 });
    const again = await dayfold(folder, 'classify', '--case', 'T', '--json');
    expect(JSON.parse(again.out).items).toMatchObject([{ state: 'done' }]);
    expect(await dayfold(folder, 'classify', '--case', 'T', 'rec_01m8b8e0fxp39dgq63n2w7vqjr')).toMatchObject({
      code: 3,
      err: expect.stringContaining('no recording'),
    });
  },
  300_000,
);
