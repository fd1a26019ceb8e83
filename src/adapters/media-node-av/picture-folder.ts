import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import type { Box } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { DecodeCounts, FrameSource, SourceFrame } from '../../frames/frame-source.ts';
import { FrameTally } from '../../frames/frame-tally.ts';
import { analysisSize, displaySize } from '../../recording/display-size.ts';
import { compareNaturally, isNumberedPicture } from '../../recording/picture-names.ts';
import type { RecordingInfo, Survey } from '../../recording/recording.ts';
import { ticksToMicros } from '../../recording/ticks.ts';
import { inputError } from './input-errors.ts';
import { PictureDecoder } from './picture-folder-decode.ts';
import { PictureReader } from './read-picture.ts';

const upright = { quarterTurns: 0, mirrored: false } as const;

/** Names of the numbered pictures of a folder, by number. Errors: `input.missing`, `input.denied`. */
export function listPictures(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isNumberedPicture).sort(compareNaturally);
  } catch (error) {
    throw inputError(folder, error);
  }
}

/**
 * Reads every picture of a folder once: each is a key frame, evenly spaced.
 * Errors: `input.noRecordings` without pictures, `input.notVideo` when none can be decoded, `input.denied`.
 */
export function surveyPictures(folder: string, framesPerSecond: number, onProgress?: (bytes: number) => void): Survey {
  const names = listPictures(folder);
  if (names.length === 0) throw new DayfoldError('input.noRecordings', `${folder} holds no numbered pictures.`);
  const whole = createHash('sha256');
  const packetBytes = new Uint32Array(names.length);
  let sizeBytes = 0;
  for (const [ordinal, name] of names.entries()) {
    const bytes = readPicture(join(folder, name));
    whole.update(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
    packetBytes[ordinal] = bytes.length;
    sizeBytes += bytes.length;
    onProgress?.(sizeBytes);
  }
  // Thousandths of a frame a second, so that 12.5 and 29.97 have exact ticks.
  const timeBase = { numerator: 1000, denominator: Math.round(framesPerSecond * 1000) };
  const display = sizeOfFirst(folder, names);
  return {
    info: {
      path: folder,
      sizeBytes,
      sha256: whole.digest('hex'),
      container: 'pictures',
      codec: extname(names[0]!).slice(1).toLowerCase(),
      display,
      analysis: analysisSize(display),
      durationMicros: ticksToMicros(names.length, timeBase),
      framesPerSecond,
      startsAt: null,
      timeBase,
      firstTicks: 0,
    },
    table: {
      ptsMicros: Float64Array.from(names, (_, ordinal) => ticksToMicros(ordinal, timeBase)),
      isKey: new Uint8Array(names.length).fill(1),
      packetBytes,
      framesWithoutTime: 0,
    },
  };
}

/** Opens a surveyed folder of pictures. Error: `input.changed` when pictures came or went since. */
export function openPictures(survey: Survey): FrameSource {
  return new PictureFrames(survey);
}

class PictureFrames implements FrameSource {
  readonly info: RecordingInfo;
  readonly #survey: Survey;
  readonly #names: readonly string[];
  readonly #tally: FrameTally;
  readonly #decoder = new PictureDecoder();
  readonly #pictures: PictureReader;
  #closed = false;

  constructor(survey: Survey) {
    this.#survey = survey;
    this.info = survey.info;
    this.#names = listPictures(survey.info.path);
    if (this.#names.length !== survey.table.ptsMicros.length) {
      throw new DayfoldError(
        'input.changed',
        `${survey.info.path} holds other pictures than before. Analyse it again.`,
      );
    }
    this.#tally = new FrameTally(this.#names.length);
    this.#pictures = new PictureReader(survey.info.display, survey.info.analysis, upright);
  }

  get counts(): DecodeCounts {
    return this.#tally.counts;
  }

  countsIn(firstFrame: number, endFrame: number): DecodeCounts {
    return this.#tally.countsIn(firstFrame, endFrame);
  }

  *frames(firstFrame: number, endFrame: number, wanted?: (ordinal: number) => boolean): Generator<SourceFrame> {
    const end = Math.min(endFrame, this.#names.length);
    for (let ordinal = firstFrame; ordinal < end; ordinal++) {
      if (this.#decode(ordinal) && (!wanted || wanted(ordinal))) yield this.#sourceFrame(ordinal);
    }
  }

  *keyFrames(ordinals: readonly number[]): Generator<SourceFrame> {
    for (const ordinal of ordinals) if (this.#decode(ordinal)) yield this.#sourceFrame(ordinal);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#pictures.close();
    this.#decoder.close();
  }

  #decode(ordinal: number): boolean {
    const came = this.#decoder.decode(join(this.info.path, this.#names[ordinal]!));
    if (came) this.#tally.decoded(ordinal, this.#decoder.frame.decodeErrorFlags !== 0);
    else this.#tally.lost(ordinal);
    return came;
  }

  #sourceFrame(ordinal: number): SourceFrame {
    const pictures = this.#pictures;
    pictures.take(this.#decoder.frame);
    return {
      ordinal,
      ptsMicros: this.#survey.table.ptsMicros[ordinal]!,
      reduced: (): YuvPicture => pictures.reduced(),
      region: (box: Box, into?: YuvPicture): YuvPicture => pictures.region(box, into),
    };
  }
}

function sizeOfFirst(folder: string, names: readonly string[]): { widthPx: number; heightPx: number } {
  const decoder = new PictureDecoder();
  try {
    for (const name of names) {
      if (!decoder.decode(join(folder, name))) continue;
      const { width, height } = decoder.frame;
      return displaySize({ widthPx: width, heightPx: height }, 1, upright);
    }
  } finally {
    decoder.close();
  }
  throw new DayfoldError(
    'input.notVideo',
    `${folder} holds no picture that can be decoded. Give JPEG, PNG or BMP files.`,
  );
}

function readPicture(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw inputError(path, error);
  }
}
