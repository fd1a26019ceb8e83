import { describe, expect, it } from 'vitest';
import { isCommonH264, playsInBrowser } from './clip-playable.ts';

describe('what plays in a browser', () => {
  it.each([
    ['mov,mp4,m4a,3gp,3g2,mj2', 'h264', true, null],
    ['mov,mp4,m4a,3gp,3g2,mj2', 'hevc', false, 'codec'],
    ['mov,mp4,m4a,3gp,3g2,mj2', 'mpeg4', false, 'codec'],
    ['matroska,webm', 'vp9', true, null],
    ['matroska,webm', 'h264', false, 'codec'],
    ['avi', 'h264', false, 'container'],
    ['mpegts', 'h264', false, 'container'],
    ['pictures', 'png', false, 'container'],
  ] as const)('%s with %s: %s', (container, codec, plays, reason) => {
    expect(playsInBrowser({ container, codec })).toEqual({ plays, reason });
  });

  it('goes by the profile, in both forms of parameter sets', () => {
    const avcC = (profile: number) => Uint8Array.of(1, profile, 0, 31, 255);
    const annexB = (profile: number) => Uint8Array.of(0, 0, 0, 1, 0x67, profile, 0, 31);
    for (const form of [avcC, annexB]) {
      for (const profile of [66, 77, 100]) expect(isCommonH264('h264', form(profile))).toBe(true);
      for (const profile of [110, 122, 244]) expect(isCommonH264('h264', form(profile))).toBe(false);
    }
    expect(isCommonH264('hevc', avcC(100))).toBe(false);
    expect(isCommonH264('h264', null)).toBe(false);
    expect(isCommonH264('h264', new Uint8Array(0))).toBe(false);
  });
});
