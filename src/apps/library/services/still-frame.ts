import { join } from 'node:path';
import type { WordLanguage } from '../../../search/condition-words.ts';
import { withoutPaths } from '../hide-paths.ts';
import type { Access } from '../operation-handler.ts';
import { clockOf, requireRecording, requireVeil } from '../operations/common.ts';
import { requireUnchangedFile } from '../unchanged-file.ts';

/** A whole picture of a recording. */
export interface StillFrame {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the frame shown. */
  readonly ptsMicros: number;
}

/** How a still is made. */
export interface StillLook {
  readonly veiled: boolean;
  readonly widthPx: number;
  readonly language: WordLanguage;
}

/** The picture a recording shows at an instant; as silhouettes where veiled. Errors: `catalogue.*`, `input.*`, `index.*`, `output.*`. */
export async function stillFrame(
  access: Access,
  recordingId: string,
  ptsMicros: number,
  { veiled, widthPx, language }: StillLook,
): Promise<StillFrame> {
  const { parts, file, signal } = access;
  const { media } = parts.services;
  const common = { ptsMicros, format: 'jpeg', widthPx } as const;
  if (veiled) {
    const { recording, camera, analysis } = await requireVeil(file, recordingId);
    const indexDirectory = join(file.folders.indexes, analysis.indexName);
    const task = { ...common, language, indexDirectory, clock: clockOf(recording, camera), camera: camera.name };
    return { ...(await media.veiledFrame(task, { signal })), ptsMicros };
  }
  const recording = await requireRecording(file, recordingId);
  await requireUnchangedFile(access, recording);
  const { path, sha256 } = recording;
  const task = {
    ...common,
    recording: { path, sha256, framesPerSecond: null },
    cacheDirectory: file.folders.cache,
  };
  return withoutPaths([path], media.frame(task, { signal }));
}
