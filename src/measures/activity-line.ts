import type { Micros } from '../base/time.ts';

/** Activity of a stretch of a recording. The last one of a recording ends where that does. */
export interface ActivityStretch {
  /** Since the recording's first frame. */
  readonly startMicros: Micros;
  /** Mean share of moving pixels, 0..1. */
  readonly movingShare: number;
  /** Mean number of objects. */
  readonly objects: number;
}

/** One analysed recording on the time line. */
export interface ActivityOfRecording {
  readonly camera: string;
  /** When its first frame was, on the line's clock: microseconds since 1970 in UTC, with the camera's offset applied. */
  readonly startsAtMicros: Micros;
  readonly durationMicros: Micros;
  /** In order of time, the first at 0. */
  readonly stretches: readonly ActivityStretch[];
}

/**
 * One camera's activity. One entry a bucket; null where nothing was recorded, which is not the same as 0: recorded, and nothing
 * moved.
 */
export interface CameraActivity {
  readonly camera: string;
  readonly movingShare: readonly (number | null)[];
  readonly objects: readonly (number | null)[];
  /** Share of the bucket that was recorded, 0..1; two recordings of one time count once. */
  readonly recordedShare: readonly number[];
}

/** Buckets of one width: bucket `i` is `fromMicros + i × bucketMicros` up to the next. */
export interface ActivityLine {
  readonly fromMicros: Micros;
  readonly bucketMicros: Micros;
  readonly buckets: number;
  /** In order of the cameras' names. */
  readonly cameras: readonly CameraActivity[];
}

/** Buckets a line may have: more than any screen is wide. */
export const mostBuckets = 20_000;

/**
 * Merges the activity of recordings into buckets of any width. A value is the mean over the recorded time of the bucket; where two
 * recordings of a camera overlap, over both.
 *
 * @param toMicros after `fromMicros`; the last bucket may reach beyond
 * @param bucketMicros 1 and more, such that there are at most `mostBuckets`; else RangeError
 */
export function activityLine(
  recordings: readonly ActivityOfRecording[],
  fromMicros: Micros,
  toMicros: Micros,
  bucketMicros: Micros,
): ActivityLine {
  const buckets = Math.ceil((toMicros - fromMicros) / bucketMicros);
  if (!(bucketMicros >= 1 && buckets >= 1 && buckets <= mostBuckets)) {
    throw new RangeError(
      `a line from ${fromMicros} to ${toMicros} by ${bucketMicros} µs has no 1 to ${mostBuckets} buckets`,
    );
  }
  const byCamera = new Map<string, ActivityOfRecording[]>();
  for (const recording of recordings) {
    const own = byCamera.get(recording.camera);
    if (own === undefined) byCamera.set(recording.camera, [recording]);
    else own.push(recording);
  }
  const cameras = [...byCamera].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    fromMicros,
    bucketMicros,
    buckets,
    cameras: cameras.map(([camera, own]) => cameraLine(camera, own, fromMicros, bucketMicros, buckets)),
  };
}

function cameraLine(
  camera: string,
  recordings: readonly ActivityOfRecording[],
  fromMicros: Micros,
  bucketMicros: Micros,
  buckets: number,
): CameraActivity {
  const moving = new Float64Array(buckets);
  const objects = new Float64Array(buckets);
  const weights = new Float64Array(buckets);
  const recorded = new Float64Array(buckets);
  /** Adds the length of a stretch of time to the buckets it lies in. */
  const share = (start: Micros, end: Micros, add: (bucket: number, micros: Micros) => void) => {
    const first = Math.max(0, Math.floor((start - fromMicros) / bucketMicros));
    const last = Math.min(buckets - 1, Math.ceil((end - fromMicros) / bucketMicros) - 1);
    for (let bucket = first; bucket <= last; bucket++) {
      const bucketStart = fromMicros + bucket * bucketMicros;
      add(bucket, Math.min(end, bucketStart + bucketMicros) - Math.max(start, bucketStart));
    }
  };
  let coveredUntil = Number.NEGATIVE_INFINITY;
  for (const recording of [...recordings].sort((a, b) => a.startsAtMicros - b.startsAtMicros)) {
    const { startsAtMicros, durationMicros, stretches } = recording;
    const end = startsAtMicros + durationMicros;
    share(Math.max(startsAtMicros, coveredUntil), end, (bucket, micros) => {
      recorded[bucket]! += Math.max(0, micros);
    });
    coveredUntil = Math.max(coveredUntil, end);
    stretches.forEach(({ startMicros, movingShare, objects: count }, i) => {
      const until = Math.min(durationMicros, stretches[i + 1]?.startMicros ?? durationMicros);
      share(startsAtMicros + startMicros, startsAtMicros + until, (bucket, micros) => {
        moving[bucket]! += movingShare * micros;
        objects[bucket]! += count * micros;
        weights[bucket]! += micros;
      });
    });
  }
  const mean = (sums: Float64Array) => Array.from(sums, (sum, i) => (weights[i]! > 0 ? sum / weights[i]! : null));
  return {
    camera,
    movingShare: mean(moving),
    objects: mean(objects),
    recordedShare: Array.from(recorded, (micros) => Math.min(1, micros / bucketMicros)),
  };
}
