import { statSync } from 'node:fs';
import { join } from 'node:path';
import { inputError } from '../../adapters/media-node-av/input-errors.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import { DayfoldError } from '../../base/errors.ts';
import type { Survey } from '../../recording/recording.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { decodeSurvey, encodeSurvey } from './frame-table-file.ts';
import type { RecordingRef } from './media-tasks.ts';

/**
 * Size and time of change of a recording, as a word to compare. Of a folder of pictures it sees files come and go, and not that
 * one was overwritten. Errors: `input.missing`, `input.denied`.
 */
export function sourceState(path: string): string {
  try {
    // The time of any change, too: the time of modification can be set back.
    const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
    return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
  } catch (cause) {
    throw inputError(path, cause);
  }
}

/** Where the frame table of a recording is kept in a case's cache. */
export function frameTablePath(cacheDirectory: string, sha256: string): string {
  return join(cacheDirectory, 'frames', `${sha256}.frames`);
}

/**
 * The survey of a recording, from the case's cache or made and put there: a file that was not touched since is not read again.
 * One that was touched is hashed again, and refused when it is another than the one imported.
 * Errors: `input.*`, `input.changed` among them, `output.*`.
 */
export function recordingTable(
  recording: RecordingRef,
  cacheDirectory: string,
  onRead: (bytes: number) => void = () => {},
): Survey {
  const { path, sha256, framesPerSecond } = recording;
  const file = frameTablePath(cacheDirectory, sha256);
  const state = sourceState(path);
  const stored = readCacheFile(file);
  const known = stored === null ? null : decodeSurvey(stored, path);
  if (known !== null && known.state === state && known.survey.info.sha256 === sha256) return known.survey;
  const survey = surveyRecording(path, {
    ...(framesPerSecond === null ? {} : { framesPerSecond }),
    onProgress: onRead,
  });
  if (survey.info.sha256 !== sha256 || sourceState(path) !== state) {
    throw new DayfoldError(
      'input.changed',
      `${path} is not the recording that was imported: its content has changed. Put the original back or import it anew.`,
    );
  }
  writeCacheFile(file, encodeSurvey({ survey, state }));
  return survey;
}
