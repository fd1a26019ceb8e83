import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue, Page, PageRequest } from './catalogue.ts';
import { createModelCatalogue } from './catalogue-model.fixture.ts';
import { beginSteps, catalogueSteps } from './catalogue-steps.fixture.ts';
import {
  aBookmark,
  aCamera,
  aCase,
  aClassCheck,
  aMember,
  anAnalysis,
  aRecording,
  aSavedSearch,
  aUser,
} from './catalogue-things.fixture.ts';

/** A place for one catalogue. */
export interface CatalogueCase {
  /** Opens what lies at the place; at first an empty catalogue. Several may be open at once. */
  open(): Promise<Catalogue>;
  remove(): Promise<void>;
}

const first: PageRequest = { limit: 1000, after: null };
const conflict = expect.objectContaining({ code: 'catalogue.conflict' });
const notFound = expect.objectContaining({ code: 'catalogue.notFound' });

/** The tests every Catalogue must pass. */
export function describeCatalogue(name: string, make: () => Promise<CatalogueCase>): void {
  describe(`${name} as a catalogue`, () => {
    let place: CatalogueCase;
    let catalogue: Catalogue;
    beforeEach(async () => {
      place = await make();
      catalogue = await place.open();
    });
    afterEach(async () => {
      await catalogue.close();
      await place.remove();
    });

    /** Two cases with a camera and a recording each; user u1 leads both, u2 is in none. */
    async function twoCases(): Promise<void> {
      for (const id of ['u1', 'u2']) await catalogue.addUser(aUser(id));
      for (const n of [1, 2]) {
        await catalogue.addCase(aCase(`c${n}`), aMember(`c${n}`, 'u1'));
        await catalogue.addCamera(aCamera(`c${n}`, `k${n}`));
        await catalogue.addRecording(aRecording(`c${n}`, `k${n}`, `r${n}`, { storage: 'copied', sha256: 'ab' }));
      }
    }

    it('gives back everything as it was put in, also when it is opened again', async () => {
      await twoCases();
      await catalogue.putAnalysis(anAnalysis('c1', 'r1', 'a1'));
      await catalogue.addBookmark(aBookmark('c1', 'r1', 'u1', 'b1', { tube: null }));
      await catalogue.addSavedSearch(aSavedSearch('c1', 'u1', 'q1'));
      const mark = {
        caseId: 'c1',
        userId: 'u1',
        recordingId: 'r1',
        tube: '3',
        state: 'excluded',
        atMicros: 7,
      } as const;
      await catalogue.putReviewMark(mark);
      const check = await catalogue.putClassCheck('c1', aClassCheck('r1', 'u1'), 0);
      await catalogue.close();
      catalogue = await place.open();
      expect(await catalogue.users()).toStrictEqual([aUser('u1'), aUser('u2')]);
      expect(await catalogue.user('u2')).toStrictEqual(aUser('u2'));
      expect(await catalogue.cases(null, first)).toStrictEqual({ items: [aCase('c1'), aCase('c2')], next: null });
      expect(await catalogue.case('c1')).toStrictEqual(aCase('c1'));
      expect(await catalogue.members('c1')).toStrictEqual([aMember('c1', 'u1')]);
      expect(await catalogue.member('c1', 'u1')).toStrictEqual(aMember('c1', 'u1'));
      expect(await catalogue.cameras('c1')).toStrictEqual([aCamera('c1', 'k1')]);
      expect(await catalogue.camera('c1', 'k1')).toStrictEqual(aCamera('c1', 'k1'));
      const recording = aRecording('c1', 'k1', 'r1', { storage: 'copied', sha256: 'ab' });
      expect(await catalogue.recordings('c1', first)).toStrictEqual({ items: [recording], next: null });
      expect(await catalogue.recording('c1', 'r1')).toStrictEqual(recording);
      expect(await catalogue.recordingByHash('c1', 'ab')).toStrictEqual(recording);
      expect(await catalogue.analyses('c1')).toStrictEqual([anAnalysis('c1', 'r1', 'a1')]);
      expect(await catalogue.analysis('c1', 'r1')).toStrictEqual(anAnalysis('c1', 'r1', 'a1'));
      const bookmark = aBookmark('c1', 'r1', 'u1', 'b1', { tube: null });
      expect(await catalogue.bookmarks('c1', first)).toStrictEqual({ items: [bookmark], next: null });
      expect(await catalogue.savedSearches('c1')).toStrictEqual([aSavedSearch('c1', 'u1', 'q1')]);
      expect(await catalogue.reviewMarks('c1', 'u1')).toStrictEqual([mark]);
      expect(check).toStrictEqual({ ...aClassCheck('r1', 'u1'), caseId: 'c1', revision: 1 });
      expect(await catalogue.classCheck('c1', aClassCheck('r1', 'u1'))).toStrictEqual(check);
    });

    it("never finds or changes what lies in another case, and can't be made to point there", async () => {
      await twoCases();
      await catalogue.putAnalysis(anAnalysis('c2', 'r2', 'a2'));
      await catalogue.addBookmark(aBookmark('c2', 'r2', 'u1', 'b2'));
      await catalogue.addSavedSearch(aSavedSearch('c2', 'u1', 'q2'));
      expect(await catalogue.camera('c1', 'k2')).toBeNull();
      expect(await catalogue.recording('c1', 'r2')).toBeNull();
      expect(await catalogue.analysis('c1', 'r2')).toBeNull();
      expect((await catalogue.recordings('c1', first, 'k2')).items).toEqual([]);
      await expect(catalogue.changeCamera('c1', 'k2', { name: 'x' })).rejects.toThrow(notFound);
      const start = { startsAtMicros: 1, startUncertaintyMicros: 2, startHow: '' };
      await expect(catalogue.changeRecordingStart('c1', 'r2', start)).rejects.toThrow(notFound);
      await expect(catalogue.changeBookmark('c1', 'b2', 1, { note: 'x' })).rejects.toThrow(notFound);
      await expect(catalogue.removeBookmark('c1', 'b2', 1)).rejects.toThrow(notFound);
      await expect(catalogue.changeSavedSearch('c1', 'q2', 1, { name: 'x' })).rejects.toThrow(notFound);
      await expect(catalogue.removeSavedSearch('c1', 'q2', 1)).rejects.toThrow(notFound);
      await expect(catalogue.addRecording(aRecording('c1', 'k2', 'r3'))).rejects.toThrow(notFound);
      await expect(catalogue.putAnalysis(anAnalysis('c1', 'r2', 'a3'))).rejects.toThrow(notFound);
      await expect(catalogue.addBookmark(aBookmark('c1', 'r2', 'u1', 'b3'))).rejects.toThrow(notFound);
      const mark = {
        caseId: 'c1',
        userId: 'u1',
        recordingId: 'r2',
        tube: '3',
        state: 'reviewed',
        atMicros: 7,
      } as const;
      await expect(catalogue.putReviewMark(mark)).rejects.toThrow(notFound);
      await catalogue.putClassCheck('c2', aClassCheck('r2', 'u1'), 0);
      expect(await catalogue.classCheck('c1', aClassCheck('r2', 'u1'))).toBeNull();
      expect(await catalogue.classCheckCounts('c1')).toEqual([]);
      await expect(catalogue.putClassCheck('c1', aClassCheck('r2', 'u1'), 0)).rejects.toThrow(notFound);
    });

    it('adds nothing to a case that is not open, whoever closed it; what is there can still be read', async () => {
      await twoCases();
      await catalogue.putClassCheck('c1', aClassCheck('r1', 'u1'), 0);
      const other = await place.open();
      const closed = expect.objectContaining({ code: 'case.closed' });
      for (const state of ['closed', 'deleting', 'deleted'] as const) {
        await other.setCaseState('c1', state, 7);
        if (state === 'deleting') await expect(catalogue.setCaseState('c1', state, 7)).rejects.toThrow(conflict);
        await expect(catalogue.addCamera(aCamera('c1', 'k3'))).rejects.toThrow(closed);
        await expect(catalogue.addRecording(aRecording('c1', 'k1', 'r3'))).rejects.toThrow(closed);
        await expect(catalogue.putAnalysis(anAnalysis('c1', 'r1', 'a1'))).rejects.toThrow(closed);
        await expect(catalogue.addBookmark(aBookmark('c1', 'r1', 'u1', 'b1'))).rejects.toThrow(closed);
        await expect(catalogue.addSavedSearch(aSavedSearch('c1', 'u1', 'q1'))).rejects.toThrow(closed);
        const mark = {
          caseId: 'c1',
          userId: 'u1',
          recordingId: 'r1',
          tube: '1',
          state: 'reviewed',
          atMicros: 7,
        } as const;
        await expect(catalogue.putReviewMark(mark)).rejects.toThrow(closed);
        const check = aClassCheck('r1', 'u1');
        await expect(catalogue.putClassCheck('c1', check, 1)).rejects.toThrow(closed);
        await expect(catalogue.putClassCheck('c1', { ...check, tube: '18' }, 0)).rejects.toThrow(closed);
      }
      expect(await catalogue.cameras('c1')).toStrictEqual([aCamera('c1', 'k1')]);
      await expect(catalogue.setCaseState('c1', 'closed', 7)).rejects.toThrow(conflict);
      await catalogue.putAnalysis(anAnalysis('c2', 'r2', 'a2'));
      await other.close();
    });

    it('adds a case with its first member or not at all', async () => {
      await expect(catalogue.addCase(aCase('c1'), aMember('c1', 'nobody'))).rejects.toThrow(notFound);
      expect(await catalogue.case('c1')).toBeNull();
      await catalogue.addUser(aUser('u1'));
      await expect(catalogue.addCase(aCase('c1'), aMember('c2', 'u1'))).rejects.toThrow(RangeError);
      expect(await catalogue.case('c1')).toBeNull();
    });

    it('moves known starts by the difference when the offset of a camera changes, and no others', async () => {
      await twoCases();
      await catalogue.addCamera(aCamera('c1', 'k3'));
      await catalogue.addRecording(aRecording('c1', 'k1', 'r3', { startsAtMicros: null }));
      await catalogue.addRecording(aRecording('c1', 'k3', 'r4'));
      const startsBefore = aRecording('c1', 'k1', 'r1').startsAtMicros!;
      // The camera was found to be 90 s ahead, then 30 s behind: what it showed is the same, true time is not.
      await catalogue.changeCamera('c1', 'k1', { offsetMicros: 90_000_000, offsetHow: 'radio clock' });
      expect((await catalogue.recording('c1', 'r1'))!.startsAtMicros).toBe(startsBefore - 90_000_000);
      const changed = await catalogue.changeCamera('c1', 'k1', { offsetMicros: -30_000_000 });
      expect(changed).toStrictEqual(aCamera('c1', 'k1', { offsetMicros: -30_000_000, offsetHow: 'radio clock' }));
      expect((await catalogue.recording('c1', 'r1'))!.startsAtMicros).toBe(startsBefore + 30_000_000);
      expect((await catalogue.recording('c1', 'r3'))!.startsAtMicros).toBeNull();
      expect((await catalogue.recording('c1', 'r4'))!.startsAtMicros).toBe(startsBefore);
      expect((await catalogue.recording('c2', 'r2'))!.startsAtMicros).toBe(startsBefore);
    });

    it('tells who changes an older revision, and counts each change once when many come at once', async () => {
      await twoCases();
      await catalogue.addBookmark(aBookmark('c1', 'r1', 'u1', 'b1'));
      await expect(catalogue.changeBookmark('c1', 'b1', 2, { note: 'x' })).rejects.toThrow(conflict);
      const other = await place.open();
      const tries = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? catalogue : other).changeBookmark('c1', 'b1', 1, { note: `note ${i}` }),
        ),
      );
      await other.close();
      const won = tries.filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
      expect((await catalogue.bookmarks('c1', first)).items).toEqual([
        (won[0] as PromiseFulfilledResult<unknown>).value,
      ]);
      await catalogue.removeBookmark('c1', 'b1', 2);
      await expect(catalogue.removeBookmark('c1', 'b1', 2)).rejects.toThrow(notFound);
    });

    it('pages through everything once, in order of id, while more is added', async () => {
      await twoCases();
      const ids = Array.from({ length: 25 }, (_, i) => `b${String(i).padStart(3, '0')}`);
      for (const id of ids.toReversed()) await catalogue.addBookmark(aBookmark('c1', 'r1', 'u1', id));
      const seen: string[] = [];
      const sizes: number[] = [];
      for (let after: string | null = null; ; ) {
        const page: Page<{ readonly id: string }> = await catalogue.bookmarks('c1', { limit: 10, after });
        seen.push(...page.items.map(({ id }) => id));
        sizes.push(page.items.length);
        if (page.next === null) break;
        after = page.next;
        await catalogue.addBookmark(aBookmark('c1', 'r1', 'u1', `a${seen.length}`));
      }
      expect(seen).toEqual(ids);
      expect(sizes).toEqual([10, 10, 5]);
      expect((await catalogue.bookmarks('c1', { limit: 27, after: null })).next).toBeNull();
      for (const limit of [0, 1001, 1.5]) {
        await expect(catalogue.bookmarks('c1', { limit, after: null })).rejects.toThrow(RangeError);
      }
    });

    it('does as the plain model does, whatever is asked in whatever order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(catalogueSteps, { minLength: 50, maxLength: 200, size: 'max' }), async (steps) => {
          const own = await make();
          const [real, model] = [await own.open(), createModelCatalogue()];
          try {
            for (const catalogue of [real, model]) await beginSteps(catalogue);
            for (const { what, run } of steps) {
              expect([what, await outcome(run(real))]).toEqual([what, await outcome(run(model))]);
            }
            expect(await everythingIn(real)).toEqual(await everythingIn(model));
          } finally {
            await real.close();
            await own.remove();
          }
        }),
        // The limit also ends the search for a smaller example.
        { numRuns: 25, interruptAfterTimeLimit: 40_000 },
      );
    });
  });
}

/** What came of it: the value, or the code of the error. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return { value: await work };
  } catch (cause) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code !== 'string' || !/^(catalogue|case)\./.test(code)) throw cause;
    return { code };
  }
}

async function everythingIn(catalogue: Catalogue): Promise<unknown> {
  const { items } = await catalogue.cases(null, first);
  const users = await catalogue.users();
  const inside = items.map(async ({ id }) => [
    await catalogue.members(id),
    await catalogue.cameras(id),
    await catalogue.recordings(id, first),
    await catalogue.analyses(id),
    await catalogue.bookmarks(id, first),
    await catalogue.savedSearches(id),
    await Promise.all(users.map((user) => catalogue.reviewMarks(id, user.id))),
    await catalogue.classCheckCounts(id),
  ]);
  return [users, items, await Promise.all(inside)];
}
