import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueCase } from './catalogue.conformance.ts';
import type { Catalogue } from './catalogue.ts';
import { aCamera, aCase, aClassCheck, aMember, aRecording, aUser } from './catalogue-things.fixture.ts';

const conflict = expect.objectContaining({ code: 'catalogue.conflict' });

/** What every Catalogue must do with checks of classes, besides `describeCatalogue`. */
export function describeClassChecks(name: string, make: () => Promise<CatalogueCase>): void {
  describe(`${name} with checks of classes`, () => {
    let place: CatalogueCase;
    let catalogue: Catalogue;
    beforeEach(async () => {
      place = await make();
      catalogue = await place.open();
      for (const id of ['u1', 'u2']) await catalogue.addUser(aUser(id));
      await catalogue.addCase(aCase('c1'), aMember('c1', 'u1'));
      await catalogue.addCamera(aCamera('c1', 'k1'));
      await catalogue.addRecording(aRecording('c1', 'k1', 'r1'));
    });
    afterEach(async () => {
      await catalogue.close();
      await place.remove();
    });

    it('keeps one check of a class of a detector, and tells who makes one on another revision', async () => {
      const check = aClassCheck('r1', 'u1');
      const other = await place.open();
      const tries = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? catalogue : other).putClassCheck('c1', { ...check, atMicros: i }, 0),
        ),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(other.putClassCheck('c1', { ...check, byUserId: 'u2' }, 0)).rejects.toThrow(conflict);
      const back = { ...check, state: null, cause: null, note: '' };
      expect(await other.putClassCheck('c1', { ...back, byUserId: 'u2' }, 1)).toMatchObject({
        state: null,
        revision: 2,
      });
      await other.close();
      // One that was taken back is not the same as one that never was.
      await expect(catalogue.putClassCheck('c1', check, 0)).rejects.toThrow(conflict);
      await expect(catalogue.putClassCheck('c1', check, 1)).rejects.toThrow(conflict);
      expect(await catalogue.putClassCheck('c1', check, 2)).toMatchObject({ state: 'dismissed', revision: 3 });
    });

    it('counts checks by camera, detector, class and cause; those taken back and those of other detectors apart', async () => {
      await catalogue.addCamera(aCamera('c1', 'k3'));
      await catalogue.addRecording(aRecording('c1', 'k3', 'r3'));
      const { detector } = aClassCheck('r1', 'u1');
      const confirmed = { state: 'confirmed', cause: null, note: '' } as const;
      const newRules = { ...detector, rules: 2 };
      for (const check of [
        aClassCheck('r1', 'u1', { tube: '1', ...confirmed }),
        aClassCheck('r1', 'u2', { tube: '2', ...confirmed }),
        aClassCheck('r1', 'u1', { tube: '3' }),
        aClassCheck('r1', 'u1', { tube: '4', state: null, cause: null, note: '' }),
        aClassCheck('r1', 'u1', { tube: '1', class: 'car', ...confirmed }),
        aClassCheck('r1', 'u1', { tube: '1', detector: newRules, ...confirmed }),
        aClassCheck('r3', 'u1', { tube: '1', ...confirmed }),
      ]) {
        await catalogue.putClassCheck('c1', check, 0);
      }
      const of = { cameraId: 'k1', detector, class: 'person' };
      expect(await catalogue.classCheckCounts('c1')).toStrictEqual([
        { ...of, class: 'car', state: 'confirmed', cause: null, count: 1 },
        { ...of, state: 'confirmed', cause: null, count: 2 },
        { ...of, state: 'dismissed', cause: 'shadowOrLight', count: 1 },
        { ...of, detector: newRules, state: 'confirmed', cause: null, count: 1 },
        { ...of, cameraId: 'k3', state: 'confirmed', cause: null, count: 1 },
      ]);
      expect(await catalogue.classCheck('c1', aClassCheck('r1', 'u1', { tube: '3', class: 'car' }))).toBeNull();
      await catalogue.purgeCase('c1');
      expect(await catalogue.classCheckCounts('c1')).toEqual([]);
      expect(await catalogue.classCheck('c1', aClassCheck('r1', 'u1', { tube: '3' }))).toBeNull();
    });
  });
}
