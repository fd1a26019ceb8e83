import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { availableParallelism, freemem, homedir, totalmem } from 'node:os';
import { join } from 'node:path';
import { defaultIndexRoot } from '../../index/index-name.ts';
import { gatherPacks } from '../packs/gather-packs.ts';
import { modelWords } from './catalogue-models.ts';

/** The part of the global WebAssembly that is used here; its types come with the browser's library only. */
declare namespace WebAssembly {
  function validate(module: Uint8Array): boolean;
}

/** One thing that was looked at. `attention` works, but slower or not for long. */
export interface Check {
  readonly name: string;
  readonly state: 'fine' | 'attention' | 'bad';
  /** What was found. */
  readonly found: string;
  /** What to do about it; null when fine. */
  readonly advice: string | null;
}

const neededDecoders = ['h264', 'hevc', 'mpeg4', 'mjpeg', 'mpeg2video', 'msmpeg4'] as const;
/** Below this an analysis may swap: its bar is 700 MB of memory (design: engine.md, "What it must reach"). */
const leastMemoryBytes = 1e9;
/** An index takes up to 15 % of its recording; an hour of 1080p is about 1.5 GB. Guess. */
const leastDiskBytes = 1e9;

/** A module with one SIMD instruction: valid exactly where WebAssembly SIMD is. */
const simdModule = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** Looks at everything Dayfold needs of this machine. Never throws. */
export async function runChecks(environment: NodeJS.ProcessEnv): Promise<Check[]> {
  return [
    nodeCheck(),
    ...(await mediaChecks()),
    simdCheck(),
    await tablesCheck(),
    ...(await modelChecks()),
    coresCheck(),
    memoryCheck(),
    ...placeChecks(environment),
  ];
}

function nodeCheck(): Check {
  const major = Number(process.versions.node.split('.')[0]);
  return check('node', process.version, major >= 24 ? null : 'run "npm ci", which brings Node 24');
}

async function mediaChecks(): Promise<Check[]> {
  const reinstall = 'run "npm ci" again; node-av brings FFmpeg for Linux, macOS and Windows on x64 and arm64';
  try {
    const { Codec } = await import('node-av/lib');
    const { ffmpegVersion } = await import('node-av/ffmpeg');
    const missing = neededDecoders.filter((name) => Codec.findDecoderByName(name as never) === null);
    const found = neededDecoders.filter((name) => !missing.includes(name));
    const encoder = Codec.findEncoderByName('libx264' as never) !== null;
    return [
      check('ffmpeg', `${ffmpegVersion()} in node-av ${packageVersion('node-av')}`, null),
      check('decoders', found.join(', '), missing.length === 0 ? null : `${missing.join(', ')} missing: ${reinstall}`),
      check('encoder', encoder ? 'libx264' : 'none', encoder ? null : reinstall),
    ];
  } catch (error) {
    return [check('ffmpeg', `cannot be loaded (${firstLine(error)})`, reinstall)];
  }
}

function simdCheck(): Check {
  const there = WebAssembly.validate(simdModule);
  return check('wasm simd', there ? 'yes' : 'no', there ? null : 'use a processor of the last ten years and Node 24');
}

async function tablesCheck(): Promise<Check> {
  try {
    const { version } = await import('@duckdb/node-api');
    return check('duckdb', version(), null);
  } catch (error) {
    return check('duckdb', `cannot be loaded (${firstLine(error)})`, 'run "npm ci" again');
  }
}

/** Without a model everything works, so none is no fault; one that lies there and would be refused is. */
async function modelChecks(): Promise<Check[]> {
  try {
    const { packs, refused } = await gatherPacks();
    const names = packs.map(({ manifest }) => manifest.name).join(', ');
    return [
      check('models', names || modelWords.noneStated, null),
      ...refused.map(
        ({ name, reason }): Check => ({
          name: 'model',
          state: 'attention',
          found: `${name} is not loaded (${reason})`,
          advice: `"dayfold model remove ${name}", then install it again`,
        }),
      ),
    ];
  } catch (error) {
    return [check('models', firstLine(error), 'make the folder of models readable, or set DAYFOLD_MODELS')];
  }
}

function coresCheck(): Check {
  return check('cores', String(availableParallelism()), null);
}

function memoryCheck(): Check {
  const found = `${gigabytes(freemem())} free of ${gigabytes(totalmem())}`;
  return freemem() >= leastMemoryBytes
    ? check('memory', found, null)
    : { name: 'memory', state: 'attention', found, advice: 'close other programs: an analysis takes up to 0.7 GB' };
}

function placeChecks(environment: NodeJS.ProcessEnv): Check[] {
  const root = defaultIndexRoot(environment, homedir());
  const probe = join(root, `.doctor-${process.pid}`);
  try {
    mkdirSync(root, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const advice = 'make it writable, set XDG_CACHE_HOME, or give --index DIR';
    return [check('indexes', `${root} may not be written (${firstLine(error)})`, advice)];
  }
  const { bavail, bsize } = statfsSync(root);
  const free = bavail * bsize;
  const disk: Check =
    free >= leastDiskBytes
      ? check('disk', `${gigabytes(free)} free`, null)
      : {
          name: 'disk',
          state: 'attention',
          found: `${gigabytes(free)} free`,
          advice: `free space at ${root}, or give --index DIR`,
        };
  return [check('indexes', root, null), disk];
}

function check(name: string, found: string, advice: string | null): Check {
  return { name, state: advice === null ? 'fine' : 'bad', found, advice };
}

function packageVersion(name: string): string {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return existsSync(file) ? String((JSON.parse(readFileSync(file, 'utf8')) as { version: unknown }).version) : '?';
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
