import { DayfoldError } from '../../../base/errors.ts';
import type { footageOperations } from '../../../contract/operations/footage.ts';
import type { Handlers } from '../handlers.ts';
import { json } from '../result.ts';
import { type Upload, UploadStore } from '../upload-store.ts';

type UploadOperations = Pick<typeof footageOperations, 'beginUpload' | 'showUpload' | 'sendUpload' | 'abandonUpload'>;

export const uploadHandlers: Handlers<UploadOperations> = {
  beginUpload: {
    account: ({ body }) => ({ object: { camera: body.cameraId, sha256: body.sha256 ?? null }, details: body }),
    async run({ parts, file, pass }, { body }) {
      if ((await file.camera(body.cameraId)) === null) {
        throw new DayfoldError('catalogue.notFound', `there is no camera ${body.cameraId} in this case`);
      }
      const known = body.sha256 === undefined ? null : await file.recordingByHash(body.sha256);
      if (known !== null) {
        throw new DayfoldError(
          'catalogue.conflict',
          `the case has this file already: recording ${known.id} (${known.fileName})`,
        );
      }
      const uploads = new UploadStore(file.folders.uploads);
      const upload = uploads.begin({
        ...body,
        id: parts.newId('upload'),
        sha256: body.sha256 ?? null,
        byUserId: pass.caller.userId,
      });
      return { ...json(publicUpload(uploads, upload), 201), outcome: { object: { upload: upload.id }, details: null } };
    },
  },
  showUpload: {
    account: ({ params }) => ({ object: { upload: params.uploadId } }),
    async run({ file }, { params }) {
      const uploads = new UploadStore(file.folders.uploads);
      return json(publicUpload(uploads, uploads.get(params.uploadId)));
    },
  },
  sendUpload: {
    account: ({ params }) => ({ object: { upload: params.uploadId } }),
    async run({ parts, file, pass, signal }, { params, query }, bytes) {
      const uploads = new UploadStore(file.folders.uploads);
      const upload = uploads.get(params.uploadId);
      const release = holdUpload(upload.id);
      try {
        const received = await uploads.append(upload, query.offset, bytes, signal);
        if (received < upload.sizeBytes) return json({ upload: publicUpload(uploads, upload), outcome: null });
        const outcome = await parts.services.imports.takeUpload(file, upload, uploads.partOf(upload.id), pass, signal);
        const told = { upload: publicUpload(uploads, upload), outcome };
        // One that can't be used is removed too: sending the same bytes again would change nothing.
        uploads.remove(upload.id);
        return {
          ...json(told),
          outcome: { object: { upload: upload.id, recording: outcome.recordingId }, details: outcome },
        };
      } finally {
        release();
      }
    },
  },
  abandonUpload: {
    account: ({ params }) => ({ object: { upload: params.uploadId } }),
    async run({ file }, { params }) {
      const uploads = new UploadStore(file.folders.uploads);
      uploads.remove(uploads.get(params.uploadId).id);
      return { kind: 'empty' };
    },
  },
};

const held = new Set<string>();

/** Two senders at once would write over each other. */
function holdUpload(id: string): () => void {
  if (held.has(id))
    throw new DayfoldError('catalogue.conflict', 'this file is being sent by somebody else at this moment');
  held.add(id);
  return () => held.delete(id);
}

function publicUpload(uploads: UploadStore, { id, fileName, sizeBytes }: Upload): object {
  return { id, fileName, sizeBytes, receivedBytes: uploads.receivedBytes(id) };
}
