import type { Span } from './original-source.ts';
import { veiledSpanAt } from './original-source.ts';
import { spanAround } from './veil.ts';

/** What the veil would be lifted for. */
export interface Wish {
  readonly about: 'object' | 'span' | 'stretch' | 'synopsis';
  readonly recordingId: string | null;
  readonly tube: string | null;
  readonly span: Span | null;
}

/** What there is at an instant of a recording, times in microseconds of it. */
export interface WishPlace {
  readonly recordingId: string;
  readonly durationMicros: number;
  readonly atMicros: number;
  /** The picked object, if it is of this recording. */
  readonly object: { readonly tube: string; readonly startMicros: number; readonly endMicros: number } | null;
  /** The marks in and out, in any order, if both are in this recording. */
  readonly marks: readonly [number, number] | null;
}

/**
 * What the veil can be lifted for at an instant of an original: the picked object, the marked span, and where neither is seen, the stretch
 * around it. First the one that is seen and shows least.
 */
export function wishesAt({ recordingId, durationMicros, atMicros, object, marks }: WishPlace): readonly Wish[] {
  const wishes: Wish[] = [];
  const add = (about: Wish['about'], tube: string | null, span: Span) =>
    wishes.push({ about, recordingId, tube, span });
  if (object !== null) add('object', object.tube, spanAround(object.startMicros, object.endMicros, durationMicros));
  if (marks !== null) add('span', null, { fromMicros: Math.min(...marks), toMicros: Math.max(...marks) + 1 });
  const isSeen = ({ span }: Wish) => span !== null && atMicros >= span.fromMicros && atMicros < span.toMicros;
  if (!wishes.some(isSeen)) add('stretch', null, veiledSpanAt(atMicros, durationMicros));
  const length = ({ span }: Wish) => span!.toMicros - span!.fromMicros;
  return wishes.toSorted((one, two) => Number(isSeen(two)) - Number(isSeen(one)) || length(one) - length(two));
}
