import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDraft } from './draft.fixture.ts';
import type { EntryDraft, LedgerEntry } from './entry.ts';
import type { LedgerStore } from './ledger-store.ts';
import { openLeaf } from './open-leaf.ts';
import { rootByDefinition } from './rfc-6962.fixture.ts';
import { leafHash } from './tree-hash.ts';
import { verifyEntries } from './verify-entries.ts';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

/** A place for one ledger. */
export interface LedgerStoreCase {
  /** Opens what lies at the place; at first an empty ledger. Several may be open at once. */
  open(): Promise<{ readonly ledger: LedgerStore; close(): Promise<void> }>;
  remove(): Promise<void>;
}

const everything = Number.MAX_SAFE_INTEGER;
const invalid = expect.objectContaining({ code: 'usage.invalid' });

/** The tests every LedgerStore must pass. */
export function describeLedgerStore(name: string, make: () => Promise<LedgerStoreCase>): void {
  describe(`${name} as a ledger`, () => {
    let place: LedgerStoreCase;
    let ledger: LedgerStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      place = await make();
      ({ ledger, close } = await place.open());
    });
    afterEach(async () => {
      await close();
      await place.remove();
    });

    const appendMany = (count: number, from = 0) =>
      Promise.all(Array.from({ length: count }, (_, i) => ledger.append(aDraft(from + i))));
    const rootOfLeaves = (entries: readonly LedgerEntry[]) =>
      rootByDefinition(entries.map(({ leaf }) => Buffer.from(leaf))).toString('hex');

    it('is empty at first', async () => {
      expect(await ledger.head()).toEqual({ size: 0, root: rootOfLeaves([]) });
      expect(await ledger.entries(null, 0, everything)).toEqual([]);
      expect(await ledger.entry(0)).toBeNull();
      expect(await ledger.consistencyProof(0, 0)).toEqual([]);
      await expect(ledger.inclusionProof(0, 0)).rejects.toThrow(invalid);
    });

    it('gives back what was appended, also when it is opened again', async () => {
      const appended = [await ledger.append(aDraft(0)), await ledger.append(aDraft(1, null))];
      await close();
      ({ ledger, close } = await place.open());
      appended.push(await ledger.append(aDraft(2, 'c2')));
      expect(appended.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
      expect(await ledger.entries(null, 0, everything)).toEqual(appended);
      for (const entry of appended) expect(await ledger.entry(entry.sequence)).toEqual(entry);
      const { hidden, caseId, object, action, atMicros } = aDraft(2, 'c2');
      expect(openLeaf(appended[2]!)).toMatchObject({ sequence: 2, hidden, caseId, object, action, atMicros });
      expect(await ledger.entry(3)).toBeNull();
    });

    it('salts every field of every entry anew', async () => {
      const entries = await appendMany(20);
      const salts = entries.flatMap(({ openings }) => Object.values(openings).map(({ salt }) => salt));
      expect(new Set(salts).size).toBe(80);
      expect(salts.every((salt) => /^[0-9a-f]{32}$/.test(salt))).toBe(true);
    });

    it('keeps the order of appending and gives everybody their own entry when many come at once', async () => {
      const entries = await appendMany(1500);
      expect(entries.map((entry) => openLeaf(entry).object['frame'])).toEqual(entries.map((_, i) => i));
      expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, i) => i));
      const stored = await ledger.entries(null, 0, everything);
      expect(stored).toEqual(entries);
      expect(verifyEntries(stored, await ledger.head())).toEqual([]);
    });

    it('finds the entries of a case, from a sequence on, and no more than asked for', async () => {
      for (let n = 0; n < 30; n++) await ledger.append(aDraft(n, [null, 'c1', 'c2'][n % 3]!));
      const sequences = async (caseId: string | null, from: number, limit: number) =>
        (await ledger.entries(caseId, from, limit)).map(({ sequence }) => sequence);
      expect(await sequences('c1', 0, everything)).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25, 28]);
      expect(await sequences('c2', 9, 2)).toEqual([11, 14]);
      expect(await sequences(null, 27, everything)).toEqual([27, 28, 29]);
      expect(await sequences(null, 5, 0)).toEqual([]);
      expect(await sequences('c3', 0, everything)).toEqual([]);
      expect(await sequences("c1' OR '1'='1", 0, everything)).toEqual([]);
    });

    it('has the heads and proofs of every size it had', async () => {
      const entries = await appendMany(70);
      const heads = await Promise.all(Array.from({ length: 71 }, (_, size) => ledger.head(size)));
      expect(await ledger.head()).toEqual(heads[70]);
      for (const size of [1, 2, 3, 8, 31, 32, 33, 64, 70]) {
        const head = heads[size]!;
        expect(head).toEqual({ size, root: rootOfLeaves(entries.slice(0, size)) });
        for (let sequence = 0; sequence < size; sequence++) {
          const leaf = leafHash(Buffer.from(entries[sequence]!.leaf));
          const proof = await ledger.inclusionProof(sequence, size);
          expect([size, sequence, verifyInclusion(leaf, sequence, head, proof)]).toEqual([size, sequence, true]);
        }
        for (let from = 0; from <= size; from++) {
          const proof = await ledger.consistencyProof(from, size);
          expect([size, from, verifyConsistency(heads[from]!, head, proof)]).toEqual([size, from, true]);
        }
      }
    });

    it('refuses sizes and sequences it does not have', async () => {
      await appendMany(5);
      for (const size of [6, -1, 0.5, Number.NaN]) {
        await expect(ledger.head(size)).rejects.toThrow(invalid);
        await expect(ledger.inclusionProof(0, size)).rejects.toThrow(invalid);
        await expect(ledger.consistencyProof(0, size)).rejects.toThrow(invalid);
      }
      for (const sequence of [4, -1, 0.5]) await expect(ledger.inclusionProof(sequence, 4)).rejects.toThrow(invalid);
      for (const from of [5, -1, 0.5]) await expect(ledger.consistencyProof(from, 4)).rejects.toThrow(invalid);
    });

    it('refuses what it can not write down, alone, and takes what came with it', async () => {
      const motive = (text: string): EntryDraft => ({ ...aDraft(1), hidden: { ...aDraft(1).hidden, motive: text } });
      const circle: unknown[] = [];
      circle.push(circle);
      const drafts = [
        aDraft(0),
        motive('\udc00'),
        { ...aDraft(1), object: { hits: Number.POSITIVE_INFINITY } },
        { ...aDraft(1), atMicros: 1.5 },
        { ...aDraft(1), hidden: { ...aDraft(1).hidden, details: circle } },
        motive('x'.repeat(5_000_000)),
        motive('line\n\u0000 " \\ 😀'),
      ];
      const ended = await Promise.allSettled(drafts.map((draft) => ledger.append(draft)));
      const codes = ended.map((end) => (end.status === 'rejected' ? end.reason.code : end.value.sequence));
      expect(codes).toEqual([0, ...Array(5).fill('usage.invalid'), 1]);
      expect((await ledger.head()).size).toBe(2);
      expect(openLeaf((await ledger.entry(1))!).hidden.motive).toBe('line\n\u0000 " \\ 😀');
    });

    it('takes entries through several doors at once, without gaps or doubles', async () => {
      const other = await place.open();
      const entries = await Promise.all(
        Array.from({ length: 8 }, async (_, client) => {
          const own: LedgerEntry[] = [];
          for (let i = 0; i < 25; i++) {
            own.push(await (client % 2 === 0 ? ledger : other.ledger).append(aDraft(client * 100 + i)));
          }
          return own;
        }),
      );
      for (const own of entries) {
        expect(own.map(({ sequence }) => sequence)).toEqual(own.map((e) => e.sequence).toSorted((a, b) => a - b));
      }
      const stored = await other.ledger.entries(null, 0, everything);
      expect(stored).toEqual(entries.flat().toSorted((a, b) => a.sequence - b.sequence));
      expect(verifyEntries(stored, await ledger.head())).toEqual([]);
      await other.close();
    });

    it('is a list that only grows, whatever is asked in whatever order', async () => {
      const steps = fc.array(
        fc.record({
          count: fc.nat(9),
          door: fc.nat(1),
          caseId: fc.constantFrom(null, 'c1', 'c2'),
          from: fc.nat(120),
          limit: fc.nat(20),
        }),
        { maxLength: 20, size: 'max' },
      );
      await fc.assert(
        fc.asyncProperty(steps, async (all) => {
          const own = await make();
          const doors = [await own.open(), await own.open()];
          const model: { readonly entry: LedgerEntry; readonly caseId: string | null }[] = [];
          try {
            for (const { count, door, caseId, from, limit } of all) {
              const { ledger: it } = doors[door]!;
              const added = await Promise.all(Array.from({ length: count }, () => it.append(aDraft(7, caseId))));
              model.push(...added.map((entry) => ({ entry, caseId })));
              const expected = model.filter(
                (m) => m.entry.sequence >= from && (caseId === null || m.caseId === caseId),
              );
              expect(await it.entries(caseId, from, limit)).toEqual(expected.slice(0, limit).map(({ entry }) => entry));
              expect(await it.head()).toEqual({
                size: model.length,
                root: rootOfLeaves(model.map(({ entry }) => entry)),
              });
            }
          } finally {
            for (const door of doors) await door.close();
            await own.remove();
          }
        }),
        { numRuns: 15 },
      );
    });
  });
}
