import type { YuvPicture } from '../../base/picture.ts';
import type { Survey } from '../../recording/recording.ts';
import { type KeyPictures, pictureIn, slotBytes } from './key-slot.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Key frames at analysis size, each decoded once however many segments and looks ask for it. */
export interface KeyStore {
  /** Decodes what is missing, before all waiting work. Those that could not be decoded are left out. */
  take(ordinals: readonly number[]): Promise<KeyPictures>;
  /** Lets go of all before this ordinal; whoever holds such a picture must be done with it. */
  forgetBefore(ordinal: number): void;
}

/** Key frames a job decodes at most: a tenth of a second of work. All workers share in fewer, but for those that one does as soon. Guesses. */
const mostKeysAJob = 16;
const leastKeysAJob = 4;

/** Makes an empty store. */
export function createKeyStore(survey: Survey, pool: WorkerPool): KeyStore {
  const { analysis } = survey.info;
  const kept = new Map<
    number,
    { readonly slot: SharedArrayBuffer; readonly picture: Promise<YuvPicture | undefined> }
  >();
  // Used again: memory that several threads have seen is given back when each of them has collected, which may be never.
  const free: SharedArrayBuffer[] = [];
  const decode = (ordinals: readonly number[]) => {
    const slots = ordinals.map(() => free.pop() ?? new SharedArrayBuffer(slotBytes(analysis)));
    const job = pool.run({ kind: 'keys', job: { survey, ordinals, slots } }, { urgent: true });
    for (const [i, ordinal] of ordinals.entries()) {
      const slot = slots[i]!;
      const picture = job.then((decoded) =>
        (decoded as readonly number[]).includes(ordinal) ? pictureIn(slot, analysis) : undefined,
      );
      // Whoever takes it learns of a failure; one that nobody waits for any more is none.
      picture.catch(() => {});
      kept.set(ordinal, { slot, picture });
    }
  };
  return {
    async take(ordinals) {
      const missing = ordinals.filter((ordinal) => !kept.has(ordinal));
      const share = Math.ceil(missing.length / pool.workers);
      const size = Math.max(leastKeysAJob, Math.min(mostKeysAJob, share));
      for (let at = 0; at < missing.length; at += size) decode(missing.slice(at, at + size));
      const taken = new Map<number, YuvPicture>();
      for (const ordinal of ordinals) {
        const picture = await kept.get(ordinal)?.picture;
        if (picture !== undefined) taken.set(ordinal, picture);
      }
      return taken;
    },
    forgetBefore(limit) {
      for (const [ordinal, { slot }] of kept) {
        if (ordinal >= limit) continue;
        kept.delete(ordinal);
        free.push(slot);
      }
    },
  };
}
