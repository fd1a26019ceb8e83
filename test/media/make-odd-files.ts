import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AV_PIX_FMT_GRAY8, AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUVJ422P } from 'node-av/constants';
import { makeVideo, type VideoRecipe } from './make-video.ts';

/** One turn left, as phones write it: the player turns the picture 90 degrees clockwise. */
const turnedRight = [0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30];

/** Recipes of what recorders and phones produce, by name. Pictures are numbered from 0. */
export const oddRecipes = {
  plainMp4: { container: 'mp4', metadata: { creation_time: '2024-05-01T08:30:00.000000Z' } },
  variableRateMp4: { container: 'mp4', timeBase: [1, 1000], ticks: (i) => i * 40 + (i % 7) * 5 + (i > 30 ? 900 : 0) },
  bFramesMp4: { container: 'mp4', bFrames: 3 },
  bFramesByDecodingMp4: { container: 'mp4', bFrames: 3, decodingTimesOnly: true },
  bFramesAvi: { container: 'avi', codec: 'mpeg4', bFrames: 2 },
  bFramesH264Avi: { container: 'avi', bFrames: 2 },
  plainAvi: { container: 'avi', codec: 'mpeg4' },
  transportStream: { container: 'mpegts', bFrames: 2, frames: 120 },
  programStream: { container: 'vob', codec: 'mpeg2video', bFrames: 2, frames: 120 },
  startsInsideMp4: {
    container: 'mp4',
    ticks: (i) => i - 7,
    bFrames: 2,
    containerOptions: { avoid_negative_ts: 'disabled' },
  },
  fragmentedMp4: { container: 'mp4', bFrames: 2, containerOptions: { movflags: 'frag_keyframe+empty_moov' } },
  liveMatroska: { container: 'matroska', bFrames: 2, containerOptions: { live: '1' } },
  turnedMp4: { container: 'mp4', displayMatrix: turnedRight },
  widePixelsMp4: { container: 'mp4', pixelAspect: [4, 3] },
  tenBitMp4: { container: 'mp4', pixelFormat: AV_PIX_FMT_YUV420P10LE },
  fourTwoTwoMp4: { container: 'mp4', pixelFormat: AV_PIX_FMT_YUV422P },
  greyMkv: { container: 'matroska', codec: 'ffv1', pixelFormat: AV_PIX_FMT_GRAY8 },
  interlacedTs: { container: 'mpegts', codecOptions: { 'x264-params': 'interlaced=1' } },
  motionJpegAvi: { container: 'avi', codec: 'mjpeg', fullRange: true },
  motionJpeg422Avi: { container: 'avi', codec: 'mjpeg', fullRange: true, pixelFormat: AV_PIX_FMT_YUVJ422P },
  rawH264: { container: 'h264', bFrames: 2 },
  h265Mp4: { container: 'mp4', codec: 'libx265', bFrames: 2 },
  coverMp4: { container: 'mp4', extra: 'cover' },
  twoStreamsMkv: { container: 'matroska', extra: 'smaller' },
} as const satisfies Record<string, Omit<VideoRecipe, 'path'>>;

export type OddFile = keyof typeof oddRecipes;

/** Makes one of the files in a folder and returns its path. */
export function makeOddFile(folder: string, name: OddFile): string {
  const recipe: Omit<VideoRecipe, 'path'> = oddRecipes[name];
  const ending = recipe.container === 'matroska' ? 'mkv' : recipe.container === 'mpegts' ? 'ts' : recipe.container;
  return makeVideo({ ...recipe, path: join(folder, `${name}.${ending}`) });
}

/** A copy that ends after the given share of the bytes. */
export function cutOff(path: string, share: number, to: string): string {
  const bytes = readFileSync(path);
  writeFileSync(to, bytes.subarray(0, Math.floor(bytes.length * share)));
  return to;
}

/** A copy with the bytes between two shares of the file replaced by noise (a fixed one). */
export function damage(path: string, from: number, until: number, to: string): string {
  const bytes = readFileSync(path);
  let state = 12345;
  for (let i = Math.floor(bytes.length * from); i < bytes.length * until; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  writeFileSync(to, bytes);
  return to;
}

/** Two files one after the other, as a recorder does that starts anew within a file. */
export function concatenate(first: string, second: string, to: string): string {
  writeFileSync(to, Buffer.concat([readFileSync(first), readFileSync(second)]));
  return to;
}
