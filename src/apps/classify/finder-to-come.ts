import { openDetector } from '../../adapters/onnx/open-detector.ts';
import type { DetectorIdentity } from '../../detection/detector.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import type { ObjectFinder } from './seen-looks.ts';

/** Detections below this score have no vote. Guess: a car from above gets 0.1 to 0.3 from a small network. */
const leastScore = 0.05;

/** A detector that is open. */
export interface OpenFinder extends ObjectFinder {
  readonly identity: DetectorIdentity;
}

/**
 * A pack that is opened when it is first needed, or a little before. One copy: looks are put together by one thread, which takes as long for them as the
 * detector does, and a second copy would cost half a second of a core and 60 MB.
 */
export interface FinderToCome {
  /** Opens it now, if nobody has, and does not wait. What goes wrong shows in `opened`. */
  begin(): void;
  /** Errors: those of `openDetector`. */
  opened(): Promise<OpenFinder>;
  /** Closes what was opened, if anything; to be called once at the end, also after an error. */
  close(): Promise<void>;
}

/** A pack that is not open yet. */
export function finderToCome(pack: InstalledPack): FinderToCome {
  let opening: ReturnType<typeof openDetector> | null = null;
  const begun = () => {
    if (opening === null) {
      opening = openDetector(pack, { purpose: 'objects' });
      // Whether it failed shows when it is asked for.
      opening.catch(() => {});
    }
    return opening;
  };
  const { widthPx, heightPx } = pack.manifest.input;
  return {
    begin: () => void begun(),
    async opened() {
      const detector = await begun();
      return {
        identity: detector.identity,
        inputPx: Math.max(widthPx, heightPx),
        detect: async (picture) => (await detector.detect([picture], { leastScore }))[0]!,
      };
    },
    async close() {
      const [detector] = await Promise.allSettled(opening === null ? [] : [opening]);
      if (detector?.status === 'fulfilled') await detector.value.close();
    },
  };
}
