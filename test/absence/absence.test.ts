import { beforeAll, describe, expect, test } from 'vitest';
import { reportWordsEn } from '../../src/report/words-en.ts';
import { reportWordsFr } from '../../src/report/words-fr.ts';
import { type Allowed, findForbidden, type Shown } from './find-forbidden.ts';
import { shownOfBuild } from './shown-of-build.ts';

const statement = '/components/schemas/CapabilityStatement/properties';
const saysAbsent = 'says that it is absent';

/** What speaks of a forbidden thing because it says that it is not there, or that it is hidden. Each is used, or it goes. */
const allowed: readonly Allowed[] = [
  { what: `${statement}/absent/items/properties/capability/enum`, why: saysAbsent },
  { what: `${statement}/refusedFor/items/enum`, why: 'why models are refused' },
  { what: `${statement}/refusedModels/items/properties/refusal/anyOf/0/enum`, why: 'why models are refused' },
  { what: `${statement}/models/items/properties/purpose/enum`, why: 'faces are found to be hidden' },
  { what: `${statement}/models/items/properties/purpose/description`, why: 'faces are found to be hidden' },
  { what: reportWordsEn.statements[0]!, why: saysAbsent },
  { what: reportWordsEn.statements[1]!, why: saysAbsent },
  { what: reportWordsFr.statements[0]!.replaceAll('\u00a0', ' '), why: saysAbsent },
  { what: reportWordsFr.statements[1]!.replaceAll('\u00a0', ' '), why: saysAbsent },
  { what: 'fr ledger.none', why: '"de ce genre" is "of that kind"' },
];

let shown: Shown;
beforeAll(async () => {
  shown = await shownOfBuild();
});

test('nothing in this build identifies people or tells what they are like', () => {
  expect(findForbidden(shown, allowed)).toEqual([]);
});

test('all of the build was looked at', () => {
  expect(shown.packages.length).toBeGreaterThan(300);
  expect(shown.packages).toContain('onnxruntime-node');
  expect(shown.labels).toContain('sports ball');
  for (const column of ['tubeColumns.class VARCHAR', 'search.class_score', 'recordings.sha256']) {
    expect(shown.columns).toContain(column);
  }
  expect(shown.texts.length).toBeGreaterThan(3500);
  expect(shown.texts.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['en ledger.title', 'fr ledger.title', 'src/report/words-fr.ts', 'dayfold model install']),
  );
  expect(shown.commands).toContain('model install --from');
});

test('no exception is left that nothing needs', () => {
  for (const one of allowed) {
    expect(
      findForbidden(
        shown,
        allowed.filter((other) => other !== one),
      ),
      one.what,
    ).not.toEqual([]);
  }
});

const property = (name: string) => ({
  components: { schemas: { Tube: { properties: { [name]: { type: 'string' } } } } },
});
const text = (words: string) => ({ texts: [{ where: 'en planted', text: words }] });

describe('what is planted is found', () => {
  test.each<[string, Partial<Shown>]>([
    ['a package for faces', { packages: ['@vladmandic/face-api'] }],
    ['a package that tells everything of people', { packages: ['@vladmandic/human'] }],
    ['a service that recognises faces', { packages: ['@aws-sdk/client-rekognition'] }],
    ['a package for faces', { packages: ['insightface-node'] }],
    ['a package that guesses age', { packages: ['age-estimation'] }],
    ['another way to run models', { packages: ['@tensorflow/tfjs-node'] }],
    ['a label', { labels: ['elderly woman'] }],
    ['a label in French', { labels: ['visage'] }],
    ['a column of an index', { columns: ['tubeColumns.face_embedding FLOAT'] }],
    ['a column of the catalogue', { columns: ['recordings.personGender'] }],
    ['a structure in a column', { columns: ['tubeColumns.traits STRUCT(age FLOAT)'] }],
    ['a route', { openApi: { paths: { '/api/cases/{caseId}/faces': { get: {} } } } }],
    ['an operation', { openApi: { paths: { '/x': { get: { operationId: 'findSamePerson' } } } } }],
    ['a parameter', { openApi: { paths: { '/x': { get: { parameters: [{ name: 'ethnicity' }] } } } } }],
    ['a field', { openApi: property('reIdVector') }],
    ['a value', { openApi: { components: { schemas: { Sort: { enum: ['riskScore'] } } } } }],
    ['a schema', { openApi: { components: { schemas: { WatchList: {} } } } }],
    ['a summary of an operation', { openApi: { paths: { '/x': { get: { summary: 'Identify a person' } } } } }],
    ['a sentence', text('Search by face')],
    ['a sentence in French', text('Rechercher par visage')],
    ['a filter in French', text('Filtrer par âge')],
    ['a filter', text('Gender: {gender}')],
    ['a kind of object', text('Women')],
    ['a command', { commands: ['people identify'] }],
    ['a flag', { commands: ['search --emotion'] }],
  ])('%s', (_, planted) => {
    const nothing: Shown = { packages: [], labels: [], columns: [], openApi: {}, texts: [], commands: [] };
    expect(findForbidden({ ...nothing, ...planted }, allowed)).toHaveLength(1);
  });

  test('words that only look like it are not', () => {
    const fine: Shown = {
      packages: ['react', 'typeface-x', 'emotionless', 'interface-store', 'human-signals', 'pagemap'],
      labels: ['manhole', 'face mask', 'ski mask', 'stage', 'clock face', 'cabbage', 'sandwich'],
      columns: ['a.message', 'a.manage', 'a.percentage', 'a.surface_px', 'a.class_score', 'a.storage', 'a.trace'],
      openApi: property('averageSpeed'),
      texts: [
        'Manage the percentage',
        'Interface',
        'the engaged storage',
        'Un message',
        'La surface',
        'Identifiant',
      ].map((words) => ({ where: 'en fine', text: words })),
      commands: ['recordings manage', 'serve --page'],
    };
    expect(findForbidden(fine, [])).toEqual([]);
  });
});
