import type { FrameSource } from '../../frames/frame-source.ts';
import type { Survey } from '../../recording/recording.ts';
import { openPictures } from './picture-folder.ts';
import { openVideoFrames, type ReadOptions } from './read-frames.ts';

/** Opens a surveyed recording for decoding, a video file or a folder of pictures. Errors: DayfoldError `input.*`. */
export function openRecording(survey: Survey, options: ReadOptions = {}): FrameSource {
  return survey.table.packets ? openVideoFrames(survey, options) : openPictures(survey);
}
