import type { Micros } from '../../base/time.ts';
import type { RecordingInfo } from '../../recording/recording.ts';

/** `copied`: the recording's own coded pictures. `codedAgain`: decoded and coded anew. */
export type ClipHow = 'copied' | 'codedAgain';

/** What a clip is, in its own metadata: where it comes from, what was done, and that sound was left out. */
export function clipMetadata(
  info: RecordingInfo,
  how: ClipHow,
  startsAtMicros: Micros,
  endsAtMicros: Micros,
): Readonly<Record<string, string>> {
  const title = how === 'copied' ? 'Extract, pictures copied bit for bit' : 'Derived clip, pictures coded again';
  const comment = [
    `source SHA-256 ${info.sha256}`,
    `from ${seconds(startsAtMicros)} s to ${seconds(endsAtMicros)} s since its first frame`,
    how === 'copied'
      ? 'coded pictures unchanged; they begin at the key frame before, which players skip by the edit list'
      : 'H.264, times of the frames kept, pictures upright with square pixels; not the original',
    'without sound',
  ].join('; ');
  return { title, comment };
}

function seconds(micros: Micros): string {
  return (micros / 1_000_000).toFixed(6);
}
