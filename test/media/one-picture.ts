import { execFileSync, spawnSync } from 'node:child_process';
import type { RgbPicture } from '../../src/detection/detector.ts';

/** Whether the `ffmpeg` program is here: another decoder than the one that is tested. */
export const hasFFmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

/** A frame of a video as RGB, by its ordinal from 0. */
export function onePicture(video: string, ordinal: number, widthPx: number, heightPx: number): RgbPicture {
  const args = ['-v', 'error', '-i', video, '-vf', `select=eq(n\\,${ordinal})`, '-frames:v', '1'];
  const rgb = execFileSync('ffmpeg', [...args, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], { maxBuffer: 1 << 28 });
  if (rgb.length !== widthPx * heightPx * 3) throw new RangeError(`${video} has no frame ${ordinal} of that size`);
  return { widthPx, heightPx, rgb };
}
