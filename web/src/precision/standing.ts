import type { Recording } from '../api/case-data.ts';
import type { ClassPrecision } from './class-checks.ts';

type Detector = ClassPrecision['detector'];

/** A detector that found classes with a camera. */
export interface DetectorAt {
  readonly cameraId: string;
  readonly detector: Detector;
}

/** Which detectors found the classes that recordings have now, each once a camera. @param cameras these alone; null: all */
export function detectorsInUse(
  recordings: readonly Pick<Recording, 'cameraId' | 'analysis'>[],
  cameras: readonly string[] | null,
): readonly DetectorAt[] {
  const found: DetectorAt[] = [];
  for (const { cameraId, analysis } of recordings) {
    const detector = analysis?.model ?? null;
    if (detector === null || cameras?.includes(cameraId) === false) continue;
    const one = { cameraId, detector };
    if (!found.some((other) => isSame(other, one))) found.push(one);
  }
  return found;
}

/** How a class stands with the detectors in use. */
export interface Standing {
  /** Detectors with a camera that it could be measured for. */
  readonly all: number;
  /** Whether each of these is another camera. */
  readonly isByCamera: boolean;
  /** Those it was measured for. */
  readonly measured: readonly ClassPrecision[];
  /** Objects that were checked, of those it was not measured for. */
  readonly checked: number;
}

/** How a class stands; what was said of detectors that are not in use any more does not count. */
export function standingOf(items: readonly ClassPrecision[], inUse: readonly DetectorAt[], name: string): Standing {
  const now = items.filter((item) => item.class === name && inUse.some((one) => isSame(one, item)));
  return {
    all: inUse.length,
    isByCamera: new Set(inUse.map(({ cameraId }) => cameraId)).size === inUse.length,
    measured: now.filter(({ precision }) => precision !== null),
    checked: now
      .filter(({ precision }) => precision === null)
      .reduce((sum, { confirmed, dismissed }) => sum + confirmed + dismissed, 0),
  };
}

/** Whether two are the same camera and the same file of the same version of a detector, used by the same rules. */
export function isSame(a: DetectorAt, b: DetectorAt): boolean {
  const [one, other] = [a.detector, b.detector];
  return (
    a.cameraId === b.cameraId &&
    one.sha256 === other.sha256 &&
    one.name === other.name &&
    one.version === other.version &&
    one.rules === other.rules
  );
}
