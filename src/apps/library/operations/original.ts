import { join } from 'node:path';
import { DayfoldError } from '../../../base/errors.ts';
import type { Recording } from '../../../cases/model.ts';
import type { mediaOperations } from '../../../contract/operations/media.ts';
import type { Handlers } from '../handlers.ts';
import { withoutPaths } from '../hide-paths.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import { requireUnchangedFile } from '../unchanged-file.ts';
import { clockOf, requireInside, requireRecording, requireVeil } from './common.ts';
import { bytesOf } from './picture-result.ts';

type OriginalOperations = Pick<
  typeof mediaOperations,
  'recordingFile' | 'recordingClip' | 'recordingFrame' | 'frameTimes' | 'playback'
>;

/** What is seen of a recording itself. */
export const originalHandlers: Handlers<OriginalOperations> = {
  recordingFile: {
    account: ({ params, query }) => ({
      object: { recording: params.recordingId, what: 'file' },
      motive: query.reason,
      unveils: true,
    }),
    async run(access, { params }) {
      const recording = await requireRecording(access.file, params.recordingId);
      await requireUnchangedFile(access, recording);
      return {
        kind: 'file',
        path: recording.path,
        contentType: mediaTypeOf(recording),
        etag: recording.sha256,
        inlineName: recording.fileName,
        headers: digest(recording.sha256),
      };
    },
  },
  recordingClip: {
    account: ({ params, query: { reason, ...span } }) => ({
      object: { recording: params.recordingId, what: 'clip', fromMicros: span.fromMicros, toMicros: span.toMicros },
      motive: reason,
      unveils: true,
    }),
    async run(access, { params, query }) {
      const { parts, file, signal } = access;
      if (query.toMicros <= query.fromMicros) {
        throw new DayfoldError('usage.invalid', 'toMicros must be later than fromMicros');
      }
      const recording = await requireRecording(file, params.recordingId);
      await requireUnchangedFile(access, recording);
      const { fromMicros, toMicros, mode } = query;
      const task = { recording: refOf(recording), cacheDirectory: file.folders.cache, fromMicros, toMicros, mode };
      const clip = await withoutPaths([recording.path], parts.services.media.clip(task, { signal }));
      return {
        kind: 'file',
        path: clip.path,
        contentType: 'video/mp4',
        etag: clip.sha256,
        inlineName: `${recording.fileName.replace(/\.[^.]*$/, '')} ${fromMicros}-${toMicros}.mp4`,
        headers: {
          ...digest(clip.sha256),
          'Dayfold-Starts-At': String(clip.startsAtMicros),
          'Dayfold-Ends-At': String(clip.endsAtMicros),
          'Dayfold-How': clip.how,
        },
        outcome: { object: { sha256: clip.sha256, parent: recording.sha256 }, details: { how: clip.how } },
      };
    },
  },
  recordingFrame: {
    account: ({ params, query }) => ({
      object: { recording: params.recordingId, what: 'frame', atMicros: query.atMicros, veil: String(query.veil) },
      motive: query.reason ?? null,
      unveils: !query.veil,
    }),
    async run(access, { params, query }) {
      const { format, widthPx = null, atMicros, language } = query;
      if (query.veil) return veiledFrame(access, params.recordingId, atMicros, { format, widthPx, language });
      const frame = await frameAt(access, params.recordingId, atMicros, format, widthPx);
      return {
        ...bytesOf(frame.bytes, frame.mediaType),
        headers: {
          'Dayfold-Frame': String(frame.ordinal),
          'Dayfold-Pts': String(frame.ptsMicros),
          ...(frame.damaged ? { 'Dayfold-Damaged': 'true' } : {}),
        },
      };
    },
  },
  frameTimes: {
    account: ({ params }) => ({ object: { recording: params.recordingId } }),
    async run(access, { params, query }) {
      const frame = await frameAt(access, params.recordingId, query.atMicros, 'jpeg', 16);
      return json({
        ordinal: frame.ordinal,
        ptsMicros: frame.ptsMicros,
        previousMicros: frame.previousPtsMicros,
        nextMicros: frame.nextPtsMicros,
      });
    },
  },
  playback: {
    account: ({ params }) => ({ object: { recording: params.recordingId } }),
    async run(access, { params }) {
      const { parts, file, signal } = access;
      const recording = await requireRecording(file, params.recordingId);
      await requireUnchangedFile(access, recording);
      const task = { recording: refOf(recording), cacheDirectory: file.folders.cache };
      return json(await withoutPaths([recording.path], parts.services.media.playback(task, { signal })));
    },
  },
};

async function veiledFrame(
  { parts, file, signal }: Access,
  recordingId: string,
  ptsMicros: number,
  look: { format: 'jpeg' | 'png' | 'webp'; widthPx: number | null; language: 'en' | 'fr' },
) {
  const { recording, camera, analysis } = await requireVeil(file, recordingId);
  requireInside(recording, ptsMicros);
  const task = {
    ...look,
    ptsMicros,
    indexDirectory: join(file.folders.indexes, analysis.indexName),
    clock: clockOf(recording, camera),
    camera: camera.name,
  };
  const frame = await parts.services.media.veiledFrame(task, { signal });
  return { ...bytesOf(frame.bytes, frame.mediaType), headers: { 'Dayfold-Pts': String(ptsMicros) } };
}

async function frameAt(
  access: Access,
  recordingId: string,
  ptsMicros: number,
  format: 'jpeg' | 'png' | 'webp',
  widthPx: number | null,
) {
  const { parts, file, signal } = access;
  const recording = await requireRecording(file, recordingId);
  await requireUnchangedFile(access, recording);
  const task = { recording: refOf(recording), cacheDirectory: file.folders.cache, ptsMicros, format, widthPx };
  return withoutPaths([recording.path], parts.services.media.frame(task, { signal }));
}

function refOf({ path, sha256 }: Recording) {
  return { path, sha256, framesPerSecond: null };
}

/** RFC 9530. */
function digest(sha256: string): Record<string, string> {
  return { 'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:` };
}

function mediaTypeOf({ container }: Recording): string {
  const types: readonly (readonly [RegExp, string])[] = [
    [/mp4|mov/, 'video/mp4'],
    [/matroska|webm/, 'video/x-matroska'],
    [/mpegts/, 'video/mp2t'],
    [/^avi/, 'video/x-msvideo'],
  ];
  return types.find(([form]) => form.test(container))?.[1] ?? 'application/octet-stream';
}
