import { join } from 'node:path';
import { DayfoldError } from '../../../base/errors.ts';
import type { mediaOperations } from '../../../contract/operations/media.ts';
import type { CaseFile } from '../case-file.ts';
import type { Handlers } from '../handlers.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import { requireAnalysis } from './common.ts';
import { measureHandlers } from './measures.ts';
import { originalHandlers } from './original.ts';
import { bytesOf } from './picture-result.ts';

/** Thumbnails are 16:9, whatever the object's own form: rows of a grid line up. */
const thumbnailForm = 9 / 16;

export const mediaHandlers: Handlers<typeof mediaOperations> = {
  ...measureHandlers,
  ...originalHandlers,
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
};

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

function noTube(tube: string): DayfoldError {
  return new DayfoldError('catalogue.notFound', `there is no object ${tube} in this recording`);
}
