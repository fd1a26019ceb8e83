import type { RecordingInfo } from '../../recording/recording.ts';

/** Profiles of H.264 that every browser decodes: Baseline, Main and High, 8 bits, 4:2:0 (ITU-T H.264 annex A). */
const commonProfiles: ReadonlySet<number> = new Set([66, 77, 100]);

/** Whether a browser plays a recording as it is, and if not why. */
export interface Playability {
  readonly plays: boolean;
  readonly reason: 'container' | 'codec' | null;
}

/**
 * Whether browsers play a recording's file by itself, without a plug-in: H.264 or AV1 in MP4 or QuickTime, VP8, VP9 or AV1 in WebM.
 * Goes by what the survey knows. H.264 of more than 8 bits, which few cameras write, passes here and plays in some browsers only.
 */
export function playsInBrowser({ container, codec }: Pick<RecordingInfo, 'container' | 'codec'>): Playability {
  const isMp4 = /^mov/.test(container);
  const isWebM = /^matroska/.test(container);
  if (isMp4 && /^(h264|av1|libdav1d)$/.test(codec)) return { plays: true, reason: null };
  // H.264 in Matroska plays in one browser family only.
  if (isWebM && /^(vp8|vp9|libvpx|av1|libdav1d)/.test(codec)) return { plays: true, reason: null };
  return { plays: false, reason: isMp4 || isWebM ? 'codec' : 'container' };
}

/** True where the coded pictures can go into an MP4 as they are and be played everywhere. `extraData`: of the codec, avcC or Annex B. */
export function isCommonH264(codec: string, extraData: Uint8Array | null): boolean {
  const profile = codec === 'h264' && extraData !== null ? h264Profile(extraData) : null;
  return profile !== null && commonProfiles.has(profile);
}

/** profile_idc of the first sequence parameter set; null when there is none. */
function h264Profile(extraData: Uint8Array): number | null {
  // avcC (ISO/IEC 14496-15, 5.3.3.1): version 1, then the profile.
  if (extraData[0] === 1) return extraData[1] ?? null;
  for (let i = 0; i + 4 < extraData.length; i++) {
    const isStart = extraData[i] === 0 && extraData[i + 1] === 0 && extraData[i + 2] === 1;
    if (isStart && (extraData[i + 3]! & 31) === 7) return extraData[i + 4]!;
  }
  return null;
}
