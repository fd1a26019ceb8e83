import type { Recording } from '../../api/case-data.ts';

type Footage = Pick<Recording, 'cameraId' | 'startsAtMicros' | 'durationMicros'>;

/**
 * Whether recordings whose start is known are of several days. Days are told by the clocks of their cameras, so each camera's first and last
 * instant say it: a day is formatted twice a camera, however many recordings there are.
 */
export function areOfSeveralDays(
  recordings: readonly Footage[],
  dayOf: (utcMicros: number, cameraId: string) => string,
): boolean {
  const ends = new Map<string, { first: number; last: number }>();
  for (const { cameraId, startsAtMicros, durationMicros } of recordings) {
    if (startsAtMicros === null) continue;
    const { first, last } = ends.get(cameraId) ?? { first: startsAtMicros, last: startsAtMicros };
    ends.set(cameraId, {
      first: Math.min(first, startsAtMicros),
      last: Math.max(last, startsAtMicros + durationMicros),
    });
  }
  const days = new Set<string>();
  for (const [cameraId, { first, last }] of ends) for (const at of [first, last]) days.add(dayOf(at, cameraId));
  return days.size > 1;
}
