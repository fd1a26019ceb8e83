import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { hiddenFields, openingsOf } from './commit.ts';
import type { EntryDraft, LedgerEntry } from './entry.ts';
import { leafOf } from './leaf.ts';
import { openLeaf } from './open-leaf.ts';
import { utcText } from './utc-text.ts';
import { checkLedger, verifyEntries } from './verify-entries.ts';

const draft: EntryDraft = {
  atMicros: 1_769_850_300_000_125,
  action: 'search',
  caseId: 'cas_1',
  object: { recordings: ['rec_2', 'rec_1'], hits: 3 },
  hidden: {
    actor: 'usr_1',
    empowerment: { role: 'lead', authority: 'Préfecture' },
    motive: 'theft at the door',
    details: { query: { colour: 'red' } },
  },
};
const salt = (byte: number) => new Uint8Array(16).fill(byte);
const salts = { actor: salt(1), details: salt(2), empowerment: salt(3), motive: salt(4) };

function entryOf(sequence: number, of: EntryDraft = draft): LedgerEntry {
  const openings = openingsOf(of, salts);
  return { sequence, leaf: leafOf(sequence, of, openings), openings };
}

test('canonical JSON is that of RFC 8785 3.2.2', () => {
  const value = {
    numbers: JSON.parse('[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]'),
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('a leaf holds time, action, case and object as they are, and of the rest SHA-256 of salt and value', () => {
  const hash = (byte: number, json: string) => createHash('sha256').update(salt(byte)).update(json).digest('hex');
  expect(entryOf(7).leaf).toBe(
    `{"action":"search","case":"cas_1","format":"dayfold-ledger/1","hidden":{"actor":"${hash(1, '"usr_1"')}",` +
      `"details":"${hash(2, '{"query":{"colour":"red"}}')}",` +
      `"empowerment":"${hash(3, '{"authority":"Préfecture","role":"lead"}')}","motive":"${hash(4, '"theft at the door"')}"},` +
      '"object":{"hits":3,"recordings":["rec_2","rec_1"]},"sequence":7,' +
      '"time":"2026-01-31T09:05:00.000125Z","timeMicros":1769850300000125}',
  );
});

test('times are text with all six digits, before 1970 too', () => {
  expect([0, 999_999, -1, 253_402_300_799_999].map(utcText)).toEqual([
    '1970-01-01T00:00:00.000000Z',
    '1970-01-01T00:00:00.999999Z',
    '1969-12-31T23:59:59.999999Z',
    '1978-01-11T21:31:40.799999Z',
  ]);
});

test('what was written is read back; what was taken out is missing and the rest still fits', () => {
  const entry = entryOf(7);
  const { atMicros, action, caseId, object, hidden } = draft;
  const opened = { sequence: 7, atMicros, action, caseId, object, time: '2026-01-31T09:05:00.000125Z' };
  expect(openLeaf(entry)).toEqual({ ...opened, hidden });
  const { actor: _, motive: __, ...left } = entry.openings;
  expect(openLeaf({ ...entry, openings: left })).toEqual({
    ...opened,
    hidden: { empowerment: hidden.empowerment, details: hidden.details },
  });
});

test('any draft that JSON can hold is read back', () => {
  const text = fc.string({ unit: 'grapheme' });
  const drafts = fc.record({
    atMicros: fc.maxSafeNat(),
    action: fc.constantFrom('view', 'search', 'purge'),
    caseId: fc.option(text),
    object: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.array(text), fc.constant(null))),
    hidden: fc.record({
      actor: text,
      empowerment: fc.jsonValue(),
      motive: fc.option(text),
      details: fc.jsonValue(),
    }),
  });
  fc.assert(
    fc.property(drafts, (any) => {
      const entry = entryOf(3, any as EntryDraft);
      const { hidden, ...rest } = openLeaf(entry);
      const plain = JSON.parse(JSON.stringify(any));
      expect({ ...rest, hidden }).toEqual({ ...plain, sequence: 3, time: utcText(any.atMicros) });
    }),
    {
      examples: [[{ ...draft, object: JSON.parse('{"__proto__":null}') } as never]],
    },
  );
});

test.each([
  ['half a surrogate pair', { ...draft, hidden: { ...draft.hidden, motive: '\ud800' } }],
  ['a number that is not finite', { ...draft, object: { hits: Number.NaN } }],
  ['a time that is not whole', { ...draft, atMicros: 0.5 }],
])('%s is refused', (_, bad) => {
  expect(() => entryOf(0, bad as EntryDraft)).toThrow(expect.objectContaining({ code: 'usage.invalid' }));
});

test('an entry with anything changed is refused, and says which', () => {
  const entry = entryOf(7);
  const opening = entry.openings['motive']!;
  const changed: readonly (readonly [LedgerEntry, RegExp])[] = [
    [{ ...entry, sequence: 8 }, /entry 8: its leaf is that of entry 7/],
    [{ ...entry, leaf: entry.leaf.replace('"hits":3', '"hits":4.0') }, /canonical/],
    [{ ...entry, leaf: ` ${entry.leaf}` }, /canonical/],
    [{ ...entry, leaf: entry.leaf.replace('{"action"', '{"action":"view","action"') }, /canonical/],
    [{ ...entry, leaf: entry.leaf.slice(1) }, /not one/],
    [{ ...entry, leaf: entry.leaf.replace('search', 'identify') }, /not one/],
    [{ ...entry, leaf: entry.leaf.replace('000125Z', '000126Z') }, /times/],
    [{ ...entry, openings: { ...entry.openings, motive: { ...opening, value: '"other"' } } }, /motive does not fit/],
    [{ ...entry, openings: { ...entry.openings, motive: { ...opening, salt: '00'.repeat(16) } } }, /does not fit/],
    [{ ...entry, openings: { ...entry.openings, motive: { ...opening, salt: '' } } }, /does not fit/],
    [{ ...entry, openings: { ...entry.openings, actor: opening } }, /actor does not fit/],
    [{ ...entry, openings: { ...entry.openings, face: opening } }, /opens "face"/],
  ];
  for (const [bad, message] of changed) {
    expect(() => openLeaf(bad)).toThrow(
      expect.objectContaining({ code: 'ledger.damaged', message: expect.stringMatching(message) }),
    );
  }
  // What stays visible is not committed twice: a changed action is found by the tree alone.
  expect(openLeaf({ ...entry, leaf: entry.leaf.replace('"search"', '"view"') }).action).toBe('view');
});

test('a log is whole or says what is wrong with it', () => {
  const log = Array.from({ length: 12 }, (_, i) => entryOf(i, { ...draft, atMicros: i }));
  const check = checkLedger();
  for (const entry of log) check.push(entry);
  const head = check.head();
  const kinds = (entries: readonly LedgerEntry[]) =>
    verifyEntries(entries, head).map(({ kind, sequence }) => [kind, sequence]);
  expect(kinds(log)).toEqual([]);
  expect(kinds(log.toSpliced(4, 1))).toEqual([
    ['gap', 5],
    ['size', null],
  ]);
  expect(kinds(log.slice(0, -1))).toEqual([['size', null]]);
  expect(kinds([...log, entryOf(12)])).toEqual([['size', null]]);
  expect(kinds(log.with(3, log[4]!).with(4, log[3]!))).toEqual([
    ['gap', 4],
    ['gap', 3],
    ['gap', 5],
    ['root', null],
  ]);
  expect(kinds(log.with(3, { ...log[3]!, leaf: log[3]!.leaf.replace('"search"', '"view"') }))).toEqual([
    ['root', null],
  ]);
  expect(kinds(log.with(3, { ...log[3]!, openings: log[4]!.openings }))).toEqual([]);
  const motive = { ...log[3]!.openings['motive']!, value: '"another"' };
  expect(kinds(log.with(3, { ...log[3]!, openings: { ...log[3]!.openings, motive } }))).toEqual([['entry', 3]]);
  expect(kinds(log.map(({ sequence, leaf }) => ({ sequence, leaf, openings: {} })))).toEqual([]);
  expect(verifyEntries([], { size: 0, root: createHash('sha256').digest('hex') })).toEqual([]);
  expect(hiddenFields.toSorted()).toEqual(Object.keys(draft.hidden).toSorted());
});
