import { join } from 'node:path';
import { DayfoldError } from '../../../base/errors.ts';
import type { Recording } from '../../../cases/model.ts';
import type { mediaOperations } from '../../../contract/operations/media.ts';
import type { CaseFile } from '../case-file.ts';
import type { Handlers } from '../handlers.ts';
import { withoutPaths } from '../hide-paths.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import { requireUnchangedFile } from '../unchanged-file.ts';
import { requireAnalysis, requireRecording } from './common.ts';
import { measureHandlers } from './measures.ts';
import { bytesOf } from './picture-result.ts';

/** Thumbnails are 16:9, whatever the object's own form: rows of a grid line up. */
const thumbnailForm = 9 / 16;

export const mediaHandlers: Handlers<typeof mediaOperations> = {
  ...measureHandlers,
  showTube: {
    account: ({ params }) => ({ object: { recording: params.recordingId, tube: params.tube, what: 'path' } }),
    async run({ parts, file }, { params }) {
      const { hit, tube, info } = await parts.services.searches.tube(file, params.recordingId, params.tube);
      const scaleX = info.display.widthPx / info.analysis.widthPx;
      const scaleY = info.display.heightPx / info.analysis.heightPx;
      return json({
        ...hit,
        samples: tube.samples.map(({ ptsMicros, box }) => ({
          ptsMicros,
          box: [
            box.left * scaleX,
            box.top * scaleY,
            (box.right - box.left) * scaleX,
            (box.bottom - box.top) * scaleY,
          ].map((value) => Math.round(value * 10) / 10),
        })),
        path: tube.samples.map(({ box }) => ({
          x: (box.left + box.right) / 2 / info.analysis.widthPx,
          y: box.bottom / info.analysis.heightPx,
        })),
      });
    },
  },
  thumbnail: {
    account: ({ params, query }) => ({
      object: { recording: params.recordingId, tube: params.tube, what: 'thumbnail', veil: String(query.veil) },
      motive: query.reason ?? null,
      unveils: !query.veil,
    }),
    async run(access, { params, query }) {
      const look = lookOf(query);
      const { media } = access.parts.services;
      const task = { ...(await indexOf(access, params.recordingId)), tubes: [params.tube], look };
      const found = (await media.thumbnails(task, { signal: access.signal })).get(params.tube);
      if (found === undefined) throw noTube(params.tube);
      return bytesOf(found.bytes, found.mediaType);
    },
  },
  filmstrip: {
    account: ({ params, query }) => ({
      object: { recording: params.recordingId, tube: params.tube, what: 'filmstrip', veil: String(query.veil) },
      motive: query.reason ?? null,
      unveils: !query.veil,
    }),
    async run(access, { params, query }) {
      const { indexDirectory } = await indexOf(access, params.recordingId);
      const task = { indexDirectory, tube: params.tube, count: query.count, look: lookOf(query) };
      const strip = await access.parts.services.media.filmstrip(task, { signal: access.signal });
      if (strip === null) throw noTube(params.tube);
      const instants = strip.instants.map(({ ptsMicros }) => ptsMicros).join(' ');
      return { ...bytesOf(strip.bytes, strip.mediaType), headers: { 'Dayfold-Instants': instants } };
    },
  },
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
      object: { recording: params.recordingId, what: 'frame', atMicros: query.atMicros },
      motive: query.reason,
      unveils: true,
    }),
    async run(access, { params, query }) {
      const { format, widthPx = null } = query;
      const frame = await frameAt(access, params.recordingId, query.atMicros, format, widthPx);
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
};

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

async function indexOf({ file }: Access, recordingId: string) {
  const { indexName } = await requireAnalysis(file, recordingId);
  return { indexDirectory: indexDirectoryOf(file, indexName), cacheDirectory: file.folders.cache };
}

function indexDirectoryOf(file: CaseFile, indexName: string): string {
  return join(file.folders.indexes, indexName);
}

function lookOf(query: { readonly widthPx: number; readonly veil: boolean }) {
  const heightPx = Math.round((query.widthPx * thumbnailForm) / 2) * 2;
  return { widthPx: query.widthPx & ~1, heightPx, veiled: query.veil, format: 'jpeg' } as const;
}

function refOf({ path, sha256 }: Recording) {
  return { path, sha256, framesPerSecond: null };
}

function noTube(tube: string): DayfoldError {
  return new DayfoldError('catalogue.notFound', `there is no object ${tube} in this recording`);
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
