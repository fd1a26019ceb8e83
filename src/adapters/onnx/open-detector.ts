import type { Detection, Detector } from '../../detection/detector.ts';
import type { InstalledPack } from '../../packs/pack.ts';
import { type OpenOptions, openSession } from './open-session.ts';

/**
 * Opens a pack that looks for objects. What comes out has classes of the allowlist alone: other labels are dropped before overlaps are judged.
 * Runs in a thread of its own. Errors: `PackRefused` (of a pack that is not what it was or should be, or is a detector of faces),
 * `pack.notFound`, `pack.notLoaded`.
 */
export async function openDetector(
  pack: InstalledPack,
  { purpose, ...options }: OpenOptions & { readonly purpose: 'objects' },
): Promise<Detector> {
  const session = await openSession(pack, purpose, options);
  const { classes } = session.inspected.accepted;
  return {
    identity: session.identity,
    classes: [...new Set(classes.filter((name) => name !== null))].sort(),
    detect: (pictures, detectOptions = {}) =>
      Promise.all(
        pictures.map(async (picture) =>
          (await session.detect(picture, classes, detectOptions)).map(
            ({ box, score, label }): Detection => ({ box, score, class: classes[label]! }),
          ),
        ),
      ),
    close: session.close,
  };
}
