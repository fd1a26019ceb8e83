import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { answerOf, drawStreet, linesOf, newCase } from './made-case.ts';
import { dayfold, startDayfold, workFolder } from './run-dayfold.ts';

// The tests are one story: they go on with the case that the ones before have made.
// A run of the program takes seconds where others work too.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const folder = workFolder();
const gate = 'Gate, 1 March';
let caseId = '';
/** Names that would do harm if they were taken for more than names. */
const hostile = '../--help\n\u001b[31m$(id)';

beforeAll(async () => {
  mkdirSync(join(folder, 'in', hostile.replaceAll('/', '_')), { recursive: true });
  await drawStreet(folder, 'in/street.mp4', 1, '--starts-at', '2026-03-01T12:00:00Z');
  await drawStreet(folder, join('in', hostile.replaceAll('/', '_'), 'again\n.mp4'), 2);
  writeFileSync(join(folder, 'in', 'text.mp4'), 'this is no video\n'.repeat(100));
});

test('where there is no library none is made by looking', async () => {
  const done = await dayfold(folder, 'case', 'list');
  expect([done.code, done.out]).toEqual([3, '']);
  expect(done.err).toMatch(/^dayfold: [^\n]*data\/dayfold\/library: there is no library[^\n]+\n$/);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test('a case is opened, listed, shown by id and by title', async () => {
  const made = await answerOf(folder, ...newCase(gate));
  caseId = made.id;
  expect(made).toMatchObject({ title: gate, state: 'open', basis: 'ownPremises', basisReference: '2026-17' });
  expect(made.deadlineMicros - made.createdAtMicros).toBeGreaterThan(89 * 86_400e6);
  expect((await answerOf(folder, 'case', 'list')).items).toEqual([made]);
  expect(await answerOf(folder, 'case', 'show', gate)).toEqual(made);
  expect(await answerOf(folder, 'case', 'show', caseId)).toEqual(made);
  expect((await dayfold(folder, 'case', 'list')).out).toMatch(new RegExp(`^case .*\n${caseId} +open .* ${gate}\n$`));
});

test('a title that two cases have says which there are, and the library can lie elsewhere', async () => {
  const own = ['--library', 'own'];
  const ids = [
    await answerOf(folder, ...newCase('Twice'), ...own),
    await answerOf(folder, ...newCase('Twice'), ...own),
  ];
  const done = await dayfold(folder, 'case', 'show', 'Twice', ...own);
  expect([done.code, done.out]).toEqual([6, '']);
  for (const { id } of ids) expect(done.err).toContain(id);
  expect((await answerOf(folder, 'case', 'list')).items).toHaveLength(1);
});

test('members are users, by name', async () => {
  const user = await answerOf(folder, 'user', 'add', 'B. Petit');
  const words = ['B. Petit', '--role', 'reviewer', '--authority', 'Site manager', '--scope', 'all', '--expires', '12w'];
  expect(await answerOf(folder, 'case', 'add-member', gate, ...words)).toMatchObject({
    userId: user.id,
    role: 'reviewer',
  });
  expect((await answerOf(folder, 'case', 'members', gate)).items).toHaveLength(2);
  expect((await dayfold(folder, 'case', 'remove-member', gate, 'B. Petit')).code).toBe(0);
  expect((await answerOf(folder, 'case', 'members', gate)).items).toHaveLength(1);
  expect((await dayfold(folder, 'case', 'remove-member', gate, 'C. Roux')).code).toBe(3);
});

test('import takes in what can be, says which file can not, and analyses', async () => {
  const done = await dayfold(folder, 'import', 'in', '--case', gate, '--camera', 'Gate', '--json');
  expect(done.code).toBe(4);
  expect(done.err).toMatch(/camera Gate is new in this case/);
  expect(done.err).toMatch(/dayfold: [^\n]*text\.mp4/);
  const { outcomes, analyses, counts } = JSON.parse(done.out);
  expect(outcomes.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['failed', 'imported', 'imported']);
  expect(analyses.map(({ state }: { state: string }) => state)).toEqual(['done', 'done']);
  expect(counts).toMatchObject({ imported: 2, duplicates: 0, failed: 1, analysed: 2 });
  const recordings = (await answerOf(folder, 'recordings', '--case', gate)).items;
  expect(recordings).toHaveLength(2);
  const table = await dayfold(folder, 'recordings', '--case', gate);
  expect(table.out.trimEnd().split('\n')).toHaveLength(3);
  expect(table.out).not.toContain('\u001b');
  expect(readdirSync(join(folder, 'in')).sort()).toEqual(
    [hostile.replaceAll('/', '_'), 'street.mp4', 'text.mp4'].sort(),
  );
});

test('the same files again are there already; only what fails is a failure', async () => {
  const again = await answerOf(folder, 'import', 'in/street.mp4', '--case', gate, '--camera', 'Gate');
  expect(again.outcomes).toMatchObject([{ kind: 'duplicate' }]);
  const bad = await dayfold(folder, 'import', 'in/text.mp4', '--case', gate, '--camera', 'Gate');
  expect([bad.code, bad.out]).toEqual([3, '']);
  expect(bad.err).toMatch(/^dayfold: [^\n]*text\.mp4[^\n]*\n$/);
  const missing = await dayfold(folder, 'import', 'nowhere', 'in/zero', '--case', gate, '--camera', 'Gate');
  expect([missing.code, missing.err.trim().split('\n').length]).toEqual([3, 2]);
});

test('a camera is changed, and the starts of its recordings with it', async () => {
  const start = async () =>
    (await answerOf(folder, 'recordings', '--case', gate)).items.find(
      ({ fileName }: { fileName: string }) => fileName === 'street.mp4',
    ).startsAtMicros;
  const before = await start();
  const set = ['camera', 'set', 'Gate', '--case', gate, '--offset', '-1m30s', '--offset-how', 'compared'];
  expect(await answerOf(folder, ...set)).toMatchObject({ offsetMicros: -90_000_000, offsetHow: 'compared' });
  // A clock that was late: it was later than it showed.
  expect((await start()) - before).toBe(90_000_000);
  await answerOf(folder, 'camera', 'set', 'Gate', '--case', gate, '--offset', '0', '--offset-how', '');
  expect(await start()).toBe(before);
});

test('a start by hand is the time of the camera', async () => {
  const { items } = await answerOf(folder, 'recordings', '--case', gate);
  const [{ id }] = items;
  const flags = ['--start', '2026-02-01T08:00:00', '--how', 'clock in the picture', '--uncertainty', '2s'];
  const set = await answerOf(folder, 'recording-start', id, '--case', gate, ...flags);
  const { timeZone } = (await answerOf(folder, 'camera', 'list', '--case', gate)).items[0];
  const told = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  expect(told.format(set.startsAtMicros / 1000)).toBe('2026-02-01 08:00:00');
  expect(set.startUncertaintyMicros).toBe(2_000_000);
});

test('search finds every object of the case, page by page, and a condition and its opposite share them out', async () => {
  const search = async (...flags: string[]) =>
    linesOf(await dayfold(folder, 'search', '--case', gate, '--ndjson', ...flags));
  const recordings = (await answerOf(folder, 'recordings', '--case', gate)).items;
  const all = await search('--all');
  const expected = recordings.reduce(
    (sum: number, one: { analysis: { tubes: number } }) => sum + one.analysis.tubes,
    0,
  );
  expect(all).toHaveLength(expected);
  expect(expected).toBeGreaterThan(2);
  const keys = (hits: { recordingId: string; tube: string }[]) => hits.map((hit) => `${hit.recordingId} ${hit.tube}`);
  const long = await search('--all', '--longer-than', '2s');
  const short = await search('--all', '--not-longer-than', '2s');
  expect(long.every((hit) => hit.endMicros - hit.startMicros >= 2e6)).toBe(true);
  expect([...keys(long), ...keys(short)].sort()).toEqual(keys(all).sort());
  const query = JSON.stringify({ conditions: [{ kind: 'duration', leastMicros: 2_000_000 }] });
  expect(keys(await search(query, '--all'))).toEqual(keys(long));
  const first = await answerOf(folder, 'search', '--case', gate, '--limit', '1', '--facets', '--explain');
  expect(first).toMatchObject({ total: expected, facets: { classes: expect.anything() } });
  expect(keys(first.hits)).toEqual(keys(all).slice(0, 1));
  const second = await answerOf(folder, 'search', '--case', gate, '--limit', '1', '--cursor', first.next);
  expect(keys(second.hits)).toEqual(keys(all).slice(1, 2));
  const table = await dayfold(folder, 'search', '--case', gate, '--longer-than', '2s', '--explain');
  expect(table.out.split('\n').filter((line) => line.startsWith('20'))).toHaveLength(long.length);
});

test('a synopsis of a query is saved whole, veiled, and not over another file', async () => {
  const args = ['synopsis', '--case', gate, '--longer-than', '2s', '--out', 'film.mp4'];
  const { sha256, synopsis } = await answerOf(folder, ...args);
  expect(
    createHash('sha256')
      .update(readFileSync(join(folder, 'film.mp4')))
      .digest('hex'),
  ).toBe(sha256);
  expect(synopsis).toMatchObject({ state: 'ready', veil: true, sha256 });
  expect((await dayfold(folder, ...args)).code).toBe(6);
  expect((await answerOf(folder, ...args, '--overwrite')).sha256).toBe(sha256);
  const unveiled = await dayfold(folder, ...args, '--overwrite', '--no-veil');
  expect([unveiled.code, unveiled.err]).toEqual([2, expect.stringMatching(/--reason/)]);
  expect(readdirSync(folder).filter((name) => name.includes('film'))).toEqual(['film.mp4']);
});

test('the ledger lists what was done; a proof holds for an independent program too', async () => {
  const entries = linesOf(await dayfold(folder, 'ledger', 'list', '--case', gate, '--ndjson'));
  const sequences = entries.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  const search = entries.find(({ action }) => action === 'search');
  expect(search.hidden.motive).toBe('find out who left the gate open');
  const proof = await answerOf(folder, 'ledger', 'proof', String(search.sequence), '--case', gate);
  expect(rootFrom(proof.entry.leaf, search.sequence, proof.head.size, proof.hashes)).toBe(proof.head.root);
  const told = await dayfold(folder, 'ledger', 'proof', String(search.sequence), '--case', gate);
  expect(told.out).toMatch(/\nverified: /);
  const head = await answerOf(folder, 'ledger', 'head', '--size', String(proof.head.size));
  expect(head).toEqual(proof.head);
  expect((await dayfold(folder, 'ledger', 'proof', '0', '--case', gate)).code).toBe(3);
});

/** The root that a path leads to, by the recursion of RFC 6962 2.1.1, read from its end. */
function rootFrom(leaf: string, m: number, n: number, path: readonly string[]): string {
  const hash = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const at = (index: number, size: number, left: readonly string[]): Buffer => {
    if (size === 1) return hash(Buffer.of(0), Buffer.from(leaf));
    let split = 1;
    while (split * 2 < size) split *= 2;
    const sibling = Buffer.from(left.at(-1)!, 'hex');
    const rest = left.slice(0, -1);
    return index < split
      ? hash(Buffer.of(1), at(index, split, rest), sibling)
      : hash(Buffer.of(1), sibling, at(index - split, size - split, rest));
  };
  return at(m, n, path).toString('hex');
}

const refused: readonly (readonly [readonly string[], number, RegExp])[] = [
  [['case'], 2, /say what to do: new, list.*dayfold case --help/],
  [['case', 'frob'], 2, /there is no "case frob"/],
  [['case', 'new'], 2, /--title.*dayfold case new --help/],
  [[...newCase('x').slice(0, -2), '--basis', 'curiosity'], 2, /--basis curiosity.*ownPremises/],
  [[...newCase('x'), '--deadline', '2001-01-01'], 2, /deadline/],
  [[...newCase('x'), '--deadline', 'soon'], 2, /--deadline.*soon/],
  [newCase('a\u0007b'), 2, /title/],
  [newCase('x'.repeat(4000)), 2, /title/],
  [['case', 'show', 'No such'], 3, /"No such"/],
  [['case', 'show', `cas_${'0'.repeat(26)}`], 3, /no case/],
  [['case', 'show', '../../etc'], 3, /no case/],
  [['case', 'delete', gate], 2, /--yes/],
  [['case', 'delete', gate, '--yes'], 6, /close/],
  [['case', 'list', '--library', 'x', '--server', 'http://127.0.0.1:9'], 2, /--library and --server/],
  [['case', 'list', '--server', 'ftp://x'], 2, /--server/],
  [['case', 'list', '--server', 'http://127.0.0.1:9'], 3, /no server answers.*dayfold serve/],
  [['camera', 'add', 'Gate', '--case', gate, '--time-zone', 'UTC'], 6, /already/],
  [['camera', 'add', 'Yard', '--case', gate, '--time-zone', 'Mars/Base'], 2, /time zone/],
  [['camera', 'add', 'Yard', '--case', gate, '--time-zone', 'UTC', '--offset', '5s'], 2, /--offset-how/],
  [
    ['camera', 'add', 'Yard', '--case', gate, '--time-zone', 'UTC', '--offset', '5s', '--offset-how', 'x'],
    2,
    /\+5s when its clock was ahead/,
  ],
  [['camera', 'set', 'Yard', '--case', gate, '--name', 'x'], 3, /no camera "Yard".*"Gate"/],
  [['camera', 'set', 'Gate', '--case', gate], 2, /what to change/],
  [['import', 'in', '--case', gate, '--camera', 'Gate', '--time-zone', 'Asia/Tokyo'], 6, /time zone/],
  [['import', 'in', 'b', '--case', gate, '--camera', 'Gate', '--start', '2026-01-01T00:00'], 2, /--start/],
  [['import', 'in', '--case', gate, '--camera', 'Gate', '--upload'], 2, /--upload.*--server/],
  [['recording-start', 'x', '--case', gate, '--start', 'unknown', '--how', 'x'], 2, /not the id of a recording/],
  [['jobs', '--case', gate, '--cancel', '../x'], 2, /not the id of a job/],
  [['jobs', '--case', gate, '--retry', `job_${'0'.repeat(26)}`], 3, /no job/],
  [['search', '--case', gate, '--class'], 2, /--class.*dayfold search --help/],
  [['search', '--case', gate, '--colour', 'ochre'], 2, /--colour ochre/],
  [['search', '--case', gate, 'query.json'], 3, /query\.json/],
  [['search', '--case', gate, '{"conditions":[{"kind":"face"}]}'], 2, /query/],
  [['search', '--case', gate, '--all', '--limit', '5'], 2, /--all/],
  [['search', '--case', gate, '--cursor', 'x'], 2, /cursor|page/],
  [['synopsis', '--out', 'o.mp4'], 2, /video/],
  [['synopsis', 'in/street.mp4', '--case', gate, '--out', 'o.mp4'], 2, /files: not together with --case/],
  [['synopsis', 'in/street.mp4', '--class', 'car', '--out', 'o.mp4'], 2, /--class: only together with --case/],
  [['synopsis', '--case', gate, '--out', 'o.avi'], 2, /\.mp4/],
  [['ledger', 'proof', 'x', '--case', gate], 2, /whole number/],
  [['serve', '--port', 'x'], 2, /--port x/],
  [['serve', '--host', '0.0.0.0', '--port', '0'], 2, /--host/],
];

test('what cannot be done is refused in one line, with its code', async () => {
  const next = refused.values();
  const turn = async () => {
    for (const [args, code, line] of next) {
      const done = await dayfold(folder, ...args);
      const told = args.join(' ').slice(0, 100);
      expect([done.code, done.out], `${told}: ${done.err}`).toEqual([code, '']);
      expect(done.err, told).toMatch(/^dayfold: [^\n]+\n$/);
      expect(done.err, told).toMatch(line);
    }
  };
  await Promise.all([turn(), turn()]);
  expect(readdirSync(folder).sort()).toEqual(['cache', 'data', 'film.mp4', 'in', 'own']);
});

test('an import that is killed goes on in the next process that works on the library', async () => {
  await drawStreet(folder, 'more.mp4', 3);
  const started = startDayfold(folder, ['import', 'more.mp4', '--case', gate, '--camera', 'Gate', '--ndjson']);
  // The first event: the import is on the books.
  await new Promise((resolve) => started.child.stdout!.once('data', resolve));
  started.child.kill('SIGKILL');
  await started.finished;
  const watched = await dayfold(folder, 'jobs', '--case', gate, '--watch', '--json');
  expect([watched.code, watched.err]).toEqual([0, expect.stringMatching(/nothing left to do/)]);
  const more = (await answerOf(folder, 'recordings', '--case', gate)).items.filter(
    ({ fileName }: { fileName: string }) => fileName === 'more.mp4',
  );
  expect(more).toMatchObject([{ analysis: { framesUndecodable: 0 } }]);
  rmSync(join(folder, 'more.mp4'));
});

test('a closed case shows nothing more; deleted, its certificate names what was there', async () => {
  const before = (await answerOf(folder, 'recordings', '--case', gate)).items;
  expect((await dayfold(folder, 'case', 'close', gate)).code).toBe(0);
  const search = await dayfold(folder, 'search', '--case', gate);
  expect([search.code, search.out]).toEqual([7, '']);
  const certificate = await answerOf(folder, 'case', 'delete', caseId, '--yes');
  const known = ({ id, sha256 }: { id: string; sha256: string }) => `${id} ${sha256}`;
  expect(certificate.recordings.map(known).sort()).toEqual(before.map(known).sort());
  expect(readdirSync(join(folder, 'data', 'dayfold', 'library', 'cases'))).toEqual([]);
  // In place: the recordings themselves are somebody else's.
  expect(existsSync(join(folder, 'in', 'street.mp4'))).toBe(true);
  const purges = linesOf(await dayfold(folder, 'ledger', 'list', '--case', caseId, '--ndjson')).filter(
    ({ action }) => action === 'purge',
  );
  expect(purges.map(({ sequence }) => sequence)).toContain(certificate.ledgerSequence);
});
