import type { Box } from '../../base/geometry.ts';
import type { DetectOptions, DetectorIdentity, RgbPicture } from '../../detection/detector.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { type OpenOptions, openSession } from './open-session.ts';

/** What is to be hidden in a picture: where, and nothing else. */
export interface HiddenPlace {
  /** In pixels of the picture, cut at its edges. */
  readonly box: Box;
  /** 0..1. */
  readonly score: number;
}

/** A detector of faces, heads or plates that is open. */
export interface FaceDetector {
  readonly identity: DetectorIdentity;
  /** One list a picture, best first. */
  detect(pictures: readonly RgbPicture[], options?: DetectOptions): Promise<readonly (readonly HiddenPlace[])[]>;
  close(): Promise<void>;
}

/**
 * Opens a pack that finds what is to be hidden. Redaction alone may import this file (test/imports.test.ts); it gets places, and neither label nor
 * landmarks. Errors: `PackRefused`, `pack.notFound`, `pack.notLoaded`.
 */
export async function openFaceDetector(pack: InstalledPack, options: OpenOptions = {}): Promise<FaceDetector> {
  const session = await openSession(pack, 'faces', options);
  const groups = session.inspected.manifest.labels.map(() => 'hidden');
  return {
    identity: session.identity,
    detect: (pictures, detectOptions = {}) =>
      Promise.all(
        pictures.map(async (picture) =>
          (await session.detect(picture, groups, detectOptions)).map(({ box, score }) => ({ box, score })),
        ),
      ),
    close: session.close,
  };
}
