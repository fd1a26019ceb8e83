import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { canCopy, copyClip, planCopy } from '../../adapters/media-node-av/clip-copy.ts';
import { type ClipEncoder, createClipEncoder } from '../../adapters/media-node-av/clip-encode.ts';
import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { hashFile } from '../../adapters/media-node-av/survey.ts';
import { DayfoldError } from '../../base/errors.ts';
import { createYuvPicture } from '../../base/picture.ts';
import type { Micros } from '../../base/time.ts';
import { isProcessAlive } from '../../index/process-alive.ts';
import type { Survey } from '../../recording/recording.ts';
import { writeError } from '../analysis/write-whole.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { type ClipHow, clipMetadata } from './clip-words.ts';
import { frameFrom, frameShownAt } from './frame.ts';
import type { MediaEvent, RecordingRef } from './media-tasks.ts';
import type { OpenRecordings } from './open-recordings.ts';

/** A clip of a recording to be made: the frames shown in `fromMicros <= t < toMicros`. */
export interface ClipTask {
  readonly recording: RecordingRef;
  readonly cacheDirectory: string;
  readonly fromMicros: Micros;
  readonly toMicros: Micros;
  /** `copy`: the packets bit for bit where browsers can play them, else as `exact`. `exact`: coded again, both ends exact. */
  readonly mode: 'copy' | 'exact';
}

/** A clip in the case's cache. Times are of the recording, since its first frame. */
export interface MadeClip {
  readonly path: string;
  readonly how: ClipHow;
  /** When the first frame that players show begins: the last one at or before the instant asked for. */
  readonly startsAtMicros: Micros;
  /** When the last one ends. Later than asked for by a few frames where packets were copied and their order needs them. */
  readonly endsAtMicros: Micros;
  readonly firstOrdinal: number;
  /** Frames shown. A frame that cannot be decoded is missing in an exact clip; the one before it stays. */
  readonly frames: number;
  readonly framesUndecodable: number;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly sourceSha256: string;
}

/** Frames coded before the process listens for a cancellation. */
const framesPerTurn = 8;

/**
 * Makes a clip, or finds it in the cache. The audio is left out. Tells how far a clip that is coded again can be played already.
 * Errors: `usage.invalid` for a range outside, `input.*`, `output.*`, `run.interrupted`.
 */
export async function makeClip(
  task: ClipTask,
  recordings: OpenRecordings,
  signal: AbortSignal,
  tell: (event: MediaEvent) => void,
): Promise<MadeClip> {
  const { recording, cacheDirectory } = task;
  const survey = recordings.survey(recording, cacheDirectory, (bytes) => tell({ kind: 'reading', bytes }));
  const { info, table } = survey;
  if (!(task.toMicros > task.fromMicros)) {
    throw new DayfoldError(
      'usage.invalid',
      `A clip must end after it begins (${task.fromMicros} to ${task.toMicros} µs).`,
    );
  }
  const firstFrame = frameShownAt(table, info, task.fromMicros);
  const endFrame = Math.max(firstFrame + 1, frameFrom(table, Math.ceil(task.toMicros)));
  const how: ClipHow = task.mode === 'copy' && canCopy(survey, firstFrame) ? 'copied' : 'codedAgain';
  const folder = join(cacheDirectory, 'clips');
  const stem = join(folder, `${info.sha256.slice(0, 24)}-${firstFrame}-${endFrame}-${how}`);
  const known = readKnown(stem);
  if (known !== null) return known;
  prepareFolder(folder);
  const path = `${stem}.mp4`;
  const whole = `${stem}.${process.pid}.whole.mp4`;
  const paths = { growingPath: `${stem}.${process.pid}.part.mp4`, wholePath: whole };
  const made =
    how === 'copied'
      ? copyFrames(survey, firstFrame, endFrame, whole)
      : await codeFrames(survey, firstFrame, endFrame, paths, signal, tell);
  const clip: MadeClip = {
    path,
    how,
    startsAtMicros: table.ptsMicros[made.firstFrame]!,
    endsAtMicros: table.ptsMicros[made.endFrame] ?? info.durationMicros,
    firstOrdinal: made.firstFrame,
    frames: made.frames,
    framesUndecodable: made.endFrame - firstFrame - made.frames,
    sha256: hashFile(whole),
    sizeBytes: statSync(whole).size,
    sourceSha256: info.sha256,
  };
  renameSync(whole, path);
  // The facts last: a clip without them is made again.
  writeCacheFile(`${stem}.json`, Buffer.from(JSON.stringify(clip)));
  return clip;
}

interface MadeFile {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly frames: number;
}

function copyFrames(survey: Survey, firstFrame: number, endFrame: number, path: string): MadeFile {
  const plan = planCopy(survey.table, firstFrame, endFrame);
  copyClip(survey, plan, path, metadataOf(survey, 'copied', firstFrame, plan.endFrame));
  return { firstFrame, endFrame: plan.endFrame, frames: plan.endFrame - firstFrame };
}

async function codeFrames(
  survey: Survey,
  askedFirst: number,
  endFrame: number,
  paths: { readonly growingPath: string; readonly wholePath: string },
  signal: AbortSignal,
  tell: (event: MediaEvent) => void,
): Promise<MadeFile> {
  const { info, table } = survey;
  const endMicros = table.ptsMicros[endFrame] ?? info.durationMicros;
  const whole = { left: 0, top: 0, right: info.display.widthPx, bottom: info.display.heightPx };
  // One frame behind: how long a frame stays is known when the next one has come, which may be later than the table says.
  const pictures = [0, 1].map(() => createYuvPicture(info.display.widthPx, info.display.heightPx));
  const source = openRecording(survey);
  let encoder: ClipEncoder | null = null;
  let firstFrame = askedFirst;
  let frames = 0;
  let waiting = -1;
  const push = (untilMicros: Micros) => {
    const sinceMicros = table.ptsMicros[waiting]!;
    encoder!.push(pictures[frames % 2]!, sinceMicros - table.ptsMicros[firstFrame]!, untilMicros - sinceMicros);
    frames++;
  };
  try {
    for (const frame of source.frames(askedFirst, endFrame)) {
      if (encoder === null) firstFrame = frame.ordinal;
      encoder ??= createClipEncoder({
        ...info.display,
        ...paths,
        framesPerSecond: info.framesPerSecond,
        colourMatrix: info.colourMatrix,
        metadata: metadataOf(survey, 'codedAgain', firstFrame, endFrame),
      });
      frame.region(whole, pictures[(waiting < 0 ? 0 : frames + 1) % 2]!);
      if (waiting >= 0) push(frame.ptsMicros);
      waiting = frame.ordinal;
      if (frames % framesPerTurn !== framesPerTurn - 1) continue;
      await setImmediate();
      if (signal.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
      const totalMicros = endMicros - table.ptsMicros[firstFrame]!;
      tell({ kind: 'clipGrows', path: paths.growingPath, toMicros: encoder.flush(), totalMicros });
    }
    if (encoder === null) {
      throw new DayfoldError(
        'input.frameLost',
        `${info.path}: none of the frames ${askedFirst} to ${endFrame - 1} can be decoded. Ask for another time.`,
      );
    }
    push(endMicros);
    encoder.finish();
    return { firstFrame, endFrame, frames };
  } catch (cause) {
    encoder?.abort();
    throw cause;
  } finally {
    source.close();
  }
}

function metadataOf({ info, table }: Survey, how: ClipHow, firstFrame: number, endFrame: number) {
  return clipMetadata(info, how, table.ptsMicros[firstFrame]!, table.ptsMicros[endFrame] ?? info.durationMicros);
}

function readKnown(stem: string): MadeClip | null {
  try {
    const clip = JSON.parse(readCacheFile(`${stem}.json`)?.toString('utf8') ?? '') as MadeClip;
    return statSync(`${stem}.mp4`).size === clip.sizeBytes ? { ...clip, path: `${stem}.mp4` } : null;
  } catch {
    // Not there, or cut off by a power cut: it is made again.
    return null;
  }
}

/** Makes the folder of clips, and removes what processes that died left half-made there. */
function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const maker = /\.(\d+)\.(?:part|whole)\.mp4$/.exec(name)?.[1];
      if (maker !== undefined && !isProcessAlive(Number(maker))) rmSync(join(folder, name), { force: true });
    }
  } catch (cause) {
    throw writeError(cause, folder);
  }
}
