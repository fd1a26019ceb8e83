import { availableParallelism } from 'node:os';
import { DayfoldError } from '../../base/errors.ts';
import { sceneLights } from '../../scene/light-colour.ts';
import { parseChoice, parseLength, parseNumber, parseSize, parseWhole } from './arguments.ts';
import { catalogue } from './catalogue.ts';
import { type Context, runOf } from './context.ts';
import type { SampleSettings } from './engine-port.ts';
import { requireWritableFile } from './output-place.ts';

export interface SampleFlags {
  readonly out: string;
  readonly truth?: string;
  readonly masks?: string;
  readonly every?: string;
  readonly length?: string;
  readonly density?: string;
  readonly busy?: string;
  readonly size?: string;
  readonly rate?: string;
  readonly seed?: string;
  readonly place?: string;
  readonly noise?: string;
  readonly exposure?: string;
  readonly light?: string;
  readonly paints?: string;
  readonly scene?: string;
  readonly startsAt?: string;
  readonly workers?: string;
  readonly cbr?: boolean;
  readonly overwrite?: boolean;
}

/** `dayfold sample --out scene.mp4`: draws a scene with known truth. */
export async function sampleCommand(flags: SampleFlags, context: Context): Promise<number> {
  const settings = await readSampleFlags(flags);
  const overwrite = flags.overwrite ?? false;
  requireWritableFile({ path: flags.out, flag: '--out', ending: '.mp4', overwrite, inputs: [] });
  if (flags.truth !== undefined) {
    requireWritableFile({ path: flags.truth, flag: '--truth', ending: null, overwrite, inputs: [flags.out] });
  }
  const made = await context.engine.sample(settings, runOf(context));
  context.reporter.result(catalogue.sample(made.out, made.frames, made.objects, made.truth), {
    event: 'sample',
    ...made,
  });
  context.reporter.document(made);
  return 0;
}

/** What a scripted scene brings with it. */
const ofScene = [
  'place',
  'light',
  'paints',
  'length',
  'density',
  'busy',
  'size',
  'rate',
  'seed',
  'noise',
  'exposure',
] as const;

/** Errors: `usage.invalid` when a scripted scene is asked for and told what it is like. */
function refuseFlagsOfScene(flags: SampleFlags): void {
  const told = ofScene.filter((flag) => flags.scene !== undefined && flags[flag] !== undefined);
  if (told.length === 0) return;
  const list = told.map((flag) => `--${flag}`).join(', ');
  throw new DayfoldError('usage.invalid', `--scene ${flags.scene} is drawn as its script says: leave out ${list}`);
}

async function readSampleFlags(flags: SampleFlags): Promise<SampleSettings> {
  refuseFlagsOfScene(flags);
  const { objectsPerMinuteFor } = await import('../../scene/options.ts');
  const given = <T>(text: string | undefined, key: string, read: (text: string) => T) =>
    text === undefined ? {} : { [key]: read(text) };
  return {
    out: flags.out,
    truth: flags.truth ?? null,
    masks: flags.masks ?? null,
    testScene: flags.scene ?? null,
    overwrite: flags.overwrite ?? false,
    constantRate: flags.cbr ?? false,
    workers: flags.workers === undefined ? availableParallelism() : parseWhole('--workers', flags.workers, 1, 64),
    ...given(flags.every, 'maskEvery', (text) => parseWhole('--every', text, 1, 1_000_000)),
    ...given(flags.startsAt, 'startsAt', (text) => text),
    scene: {
      ...given(flags.place, 'place', (text) => parseChoice('--place', text, ['street', 'hall'])),
      ...given(flags.light, 'light', (text) => parseChoice('--light', text, sceneLights)),
      ...given(flags.paints, 'paints', (text) => parseChoice('--paints', text, ['usual', 'basic'])),
      ...given(flags.length, 'durationSeconds', (text) => parseLength('--length', text) / 1e6),
      ...given(flags.density, 'objectsPerMinute', (text) =>
        objectsPerMinuteFor(parseNumber('--density', text, 0, 120)),
      ),
      ...given(flags.busy, 'busy', (text) => parseNumber('--busy', text, 0, 1)),
      ...given(flags.rate, 'rate', (text) => parseNumber('--rate', text, 1, 120)),
      ...given(flags.seed, 'seed', (text) => parseWhole('--seed', text, 0, 2 ** 31 - 1)),
      ...given(flags.noise, 'noise', (text) => parseNumber('--noise', text, 0, 4)),
      ...given(flags.exposure, 'exposureChangesSeconds', (text) => [parseLength('--exposure', text) / 1e6]),
      ...(flags.size === undefined ? {} : parseSize('--size', flags.size)),
    },
  };
}
