import type { YuvPicture } from '../../base/picture.ts';
import type { Survey } from '../../recording/recording.ts';
import type { KeyPictures } from './key-job.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Key frames at analysis size, each decoded once however many segments and looks ask for it. */
export interface KeyStore {
  /** Decodes what is missing, before all waiting work. Those that could not be decoded are left out. */
  take(ordinals: readonly number[]): Promise<KeyPictures>;
  /** Lets go of all before this ordinal. */
  forgetBefore(ordinal: number): void;
}

/** Key frames a job decodes: a quarter of a second of work, so that all workers share in it. Guess. */
const keysAJob = 16;

/** Makes an empty store. */
export function createKeyStore(survey: Survey, pool: WorkerPool): KeyStore {
  const pictures = new Map<number, Promise<YuvPicture | undefined>>();
  const decode = (ordinals: readonly number[]) => {
    const job = pool.run({ kind: 'keys', job: { survey, ordinals } }, { urgent: true }) as Promise<KeyPictures>;
    for (const ordinal of ordinals) {
      const picture = job.then((decoded) => decoded.get(ordinal));
      // Whoever takes it learns of a failure; one that nobody waits for any more is none.
      picture.catch(() => {});
      pictures.set(ordinal, picture);
    }
  };
  return {
    async take(ordinals) {
      const missing = ordinals.filter((ordinal) => !pictures.has(ordinal));
      for (let at = 0; at < missing.length; at += keysAJob) decode(missing.slice(at, at + keysAJob));
      const taken = new Map<number, YuvPicture>();
      for (const ordinal of ordinals) {
        const picture = await pictures.get(ordinal);
        if (picture !== undefined) taken.set(ordinal, picture);
      }
      return taken;
    },
    forgetBefore(limit) {
      for (const ordinal of pictures.keys()) if (ordinal < limit) pictures.delete(ordinal);
    },
  };
}
