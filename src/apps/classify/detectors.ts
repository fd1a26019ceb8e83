import { openDetector } from '../../adapters/onnx/open-detector.ts';
import type { DetectorIdentity } from '../../detection/detector.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import type { Detect } from './classify-tubes.ts';

/** Detections below this score have no vote. Guess: a car from above gets 0.1 to 0.3 from a small network. */
const leastScore = 0.05;

/** Several copies of one detector, each with a thread of its own. */
export interface Detectors {
  readonly identity: DetectorIdentity;
  /** By whichever is free; the answer does not depend on it. */
  readonly detect: Detect;
  close(): Promise<void>;
}

/** Opens a pack so many times. Errors: those of `openDetector`. */
export async function openDetectors(pack: InstalledPack, count: number): Promise<Detectors> {
  const opened = await Promise.allSettled(
    Array.from({ length: count }, () => openDetector(pack, { purpose: 'objects' })),
  );
  const detectors = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const close = async () => {
    await Promise.all(detectors.map((detector) => detector.close()));
  };
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const busy = detectors.map(() => 0);
  return {
    identity: detectors[0]!.identity,
    async detect(picture) {
      const free = busy.indexOf(Math.min(...busy));
      busy[free]!++;
      try {
        return (await detectors[free]!.detect([picture], { leastScore }))[0]!;
      } finally {
        busy[free]!--;
      }
    },
    close,
  };
}
