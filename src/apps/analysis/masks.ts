import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import { spread } from '../../foreground/bootstrap-plan.ts';
import { createForeground } from '../../foreground/foreground.ts';
import type { FrameSource } from '../../frames/frame-source.ts';
import type { FrameTable } from '../../recording/recording.ts';
import { copyPicture } from './segment-scene.ts';
import { writeError } from './write-whole.ts';

export interface MaskOptions {
  /** Folder for the pictures; made when missing. */
  readonly outDirectory: string;
  /** Write every so many frames; all are analysed. */
  readonly every: number;
  readonly overwrite: boolean;
  readonly framesPerSecond: number | null;
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface MaskOutcome {
  readonly framesDecoded: number;
  readonly framesUndecodable: number;
  readonly masksWritten: number;
}

/** Background pictures for the whole recording, and how far from its start they are taken, frames. Guess. */
const bootstrapPictures = 30;
const bootstrapReachFrames = 10_000;

/**
 * Writes the foreground masks of a recording: 8-bit grey PNG at display size, 0 still, 255 moving, named by the frame's
 * ordinal from 1. Errors: `input.*`, `output.*`, `run.interrupted`.
 */
export async function writeMasks(path: string, options: MaskOptions): Promise<MaskOutcome> {
  const { framesPerSecond } = options;
  const survey = surveyRecording(path, framesPerSecond === null ? {} : { framesPerSecond });
  prepareFolder(options);
  const source = openRecording(survey);
  try {
    const { analysis, display } = survey.info;
    const model = createForeground({
      ...analysis,
      bootstrap: readBootstrap(source, survey.table),
      seed: options.seed,
      framesPerSecond: survey.info.framesPerSecond,
    });
    const total = survey.table.ptsMicros.length;
    let masksWritten = 0;
    for (const frame of source.frames(0, total)) {
      if (options.signal?.aborted)
        throw new DayfoldError('run.interrupted', 'stopped; the masks written so far are whole');
      const { mask } = model.push(frame.reduced());
      if (frame.ordinal % options.every === 0) {
        const name = `${String(frame.ordinal + 1).padStart(8, '0')}.png`;
        await writeMask(join(options.outDirectory, name), mask, analysis, display);
        masksWritten++;
      }
      options.onProgress?.(frame.ordinal + 1, total);
    }
    return { ...source.countsIn(0, total), masksWritten };
  } finally {
    source.close();
  }
}

function prepareFolder({ outDirectory, overwrite }: MaskOptions): void {
  if (existsSync(join(outDirectory, '00000001.png')) && !overwrite) {
    throw new DayfoldError(
      'output.exists',
      `${outDirectory} already holds masks; choose another folder or add --overwrite`,
    );
  }
  try {
    mkdirSync(outDirectory, { recursive: true });
  } catch (cause) {
    throw writeError(cause, outDirectory);
  }
}

function readBootstrap(source: FrameSource, table: FrameTable) {
  const end = Math.min(table.isKey.length, bootstrapReachFrames);
  const keys: number[] = [];
  for (let i = 0; i < end; i++) if (table.isKey[i] === 1) keys.push(i);
  const few = keys.length < bootstrapPictures / 2;
  const wanted = spread(few ? Array.from({ length: end }, (_, i) => i) : keys, bootstrapPictures);
  const chosen = new Set(wanted);
  const frames = few ? source.frames(0, end, (ordinal) => chosen.has(ordinal)) : source.keyFrames(wanted);
  return Array.from(frames, (frame) => copyPicture(frame.reduced()));
}

async function writeMask(path: string, mask: Uint8Array, from: Size, to: Size): Promise<void> {
  const part = `${path}.part`;
  try {
    let picture = sharp(mask, { raw: { width: from.widthPx, height: from.heightPx, channels: 1 } });
    if (from.widthPx !== to.widthPx || from.heightPx !== to.heightPx) {
      // Enlarged smoothly and cut at one half: straight edges instead of the grid's stairs.
      picture = picture.resize(to.widthPx, to.heightPx, { kernel: 'cubic', fit: 'fill' }).threshold(128);
    }
    await picture.toColourspace('b-w').png({ compressionLevel: 3 }).toFile(part);
    await rename(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    throw writeError(cause, path);
  }
}
