import { DayfoldError } from '../../base/errors.ts';
import { type SceneOptions, type SceneOptionsInput, sceneOptions } from '../../scene/options.ts';

/** What `dayfold sample` makes and where it puts it. */
export interface SampleOptions {
  /** The MP4 to write. */
  readonly out: string;
  /** NDJSON of the truth, or null. */
  readonly truth: string | null;
  /** Folder for masks as PNG, or null. Names are those of the frames' ordinals from 1, eight digits. */
  readonly masks: string | null;
  /** Every how many frames a mask is written. */
  readonly maskEvery: number;
  readonly scene: SceneOptions;
  /** Bits a second, at most; null for 3 Mbit/s at 1080p and 25 frames a second, scaled by size and rate. */
  readonly bitsPerSecond: number | null;
  /** Spend that rate all the time (CBR); otherwise it caps a constant quality, and an empty street costs less (VBR). */
  readonly constantRate: boolean;
  /** Seconds from key frame to key frame. */
  readonly keySeconds: number;
  /** Wall time of the first frame, ISO 8601. */
  readonly startsAt: string;
  readonly workers: number;
  readonly overwrite: boolean;
  /** A scripted scene of test-scenes.ts instead of chance; its own options then hold. */
  readonly testScene: string | null;
  /** Called with frames done and frames in all. */
  readonly onProgress: ((done: number, all: number) => void) | null;
  readonly signal: AbortSignal | null;
}

export type SampleOptionsInput = Partial<Omit<SampleOptions, 'scene' | 'out'>> & {
  readonly out: string;
  readonly scene?: SceneOptionsInput;
};

/** Start of every sample that is not told another: a date, so that the same options give the same file. */
export const DEFAULT_STARTS_AT = '2026-03-14T08:00:00Z';

/** Fills in defaults and checks ranges. Errors: `usage.invalid`. */
export function sampleOptions(input: SampleOptionsInput): SampleOptions {
  const options: SampleOptions = {
    truth: null,
    masks: null,
    maskEvery: 1,
    bitsPerSecond: null,
    constantRate: false,
    keySeconds: 2,
    startsAt: DEFAULT_STARTS_AT,
    workers: 2,
    overwrite: false,
    testScene: null,
    onProgress: null,
    signal: null,
    ...input,
    scene: sceneOptions(input.scene),
  };
  const check = (ok: boolean, what: string) => {
    if (!ok) throw new DayfoldError('usage.invalid', `A sample needs ${what}.`);
  };
  check(options.out !== '', 'a file to write: --out scene.mp4');
  check(Number.isInteger(options.maskEvery) && options.maskEvery >= 1, 'a whole number of frames between masks');
  check(options.keySeconds > 0 && options.keySeconds <= 20, 'key frames every 20 seconds or oftener');
  check(Number.isInteger(options.workers) && options.workers >= 1 && options.workers <= 64, '1 to 64 workers');
  check(!Number.isNaN(Date.parse(options.startsAt)), 'a start in ISO 8601, such as 2026-03-14T08:00:00Z');
  check(options.bitsPerSecond === null || options.bitsPerSecond >= 20_000, 'at least 20 kbit/s');
  return options;
}

/** The rate a camera would be set to: 3 Mbit/s at 1080p25, by area to the power 0.75 and by the root of the frame rate (guess). */
export function bitsPerSecondFor(scene: SceneOptions): number {
  const area = (scene.widthPx * scene.heightPx) / (1920 * 1080);
  return Math.round((3_000_000 * area ** 0.75 * Math.sqrt(scene.rate / 25)) / 1000) * 1000;
}
