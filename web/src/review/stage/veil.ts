import type { Spot, Unveiling } from '../review-store.ts';

/** Around an object, microseconds: one sees it come and go. */
const aroundMicros = 2_000_000;

/** Whether the veil is lifted at an instant of a recording. */
export function isLifted(unveiling: Unveiling | null, { recordingId, ptsMicros }: Omit<Spot, 'tube'>): boolean {
  if (unveiling === null || unveiling.recordingId !== recordingId) return false;
  const { span } = unveiling;
  return span === undefined || (ptsMicros >= span.fromMicros && ptsMicros < span.toMicros);
}

/** The stretch to lift the veil for, so that an object is seen from when it comes until it is gone. */
export function spanAround(startMicros: number, endMicros: number, durationMicros: number) {
  return {
    fromMicros: Math.max(0, startMicros - aroundMicros),
    toMicros: Math.min(durationMicros, endMicros + aroundMicros),
  };
}
