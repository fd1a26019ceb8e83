import type { FrameSource } from '../../frames/frame-source.ts';
import type { Survey } from '../../recording/recording.ts';
import { openVideoFrames, type ReadOptions } from './read-frames.ts';

/** Opens a surveyed recording for decoding. Errors: DayfoldError `input.*`. */
export function openRecording(survey: Survey, options: ReadOptions = {}): FrameSource {
  return openVideoFrames(survey, options);
}
