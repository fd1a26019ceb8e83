import { DayfoldError } from '../../../base/errors.ts';
import { carriedMarks } from '../../../cases/carried-marks.ts';
import type { Bookmark, ReviewMark } from '../../../cases/model.ts';
import type { markOperations } from '../../../contract/operations/marks.ts';
import type { Handlers } from '../handlers.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import { pageRequest, requireRecording } from './common.ts';
import { partsOfMarked } from './hidden-objects.ts';

export const markHandlers: Handlers<typeof markOperations> = {
  listBookmarks: {
    account: () => ({}),
    async run(access, { query }) {
      const page = await access.file.bookmarks(pageRequest(query));
      return json({ ...page, items: await withParts(access, page.items) });
    },
  },
  addBookmark: {
    account: ({ body }) => ({ object: { recording: body.recordingId, tube: body.tube }, details: body }),
    async run(access, { body }) {
      const { parts, file, pass } = access;
      const recording = await requireRecording(file, body.recordingId);
      if (body.fromMicros > recording.durationMicros) {
        throw new DayfoldError('usage.invalid', `the recording ends at ${recording.durationMicros}, before fromMicros`);
      }
      const bookmark = {
        ...body,
        id: parts.newId('bookmark'),
        caseId: pass.caseId,
        byUserId: pass.caller.userId,
        createdAtMicros: parts.now(),
        revision: 1,
      };
      await parts.catalogue.addBookmark(bookmark);
      const [told] = await withParts(access, [bookmark]);
      return { ...json(told, 201), outcome: { object: { bookmark: bookmark.id }, details: null } };
    },
  },
  changeBookmark: {
    account: ({ params, body }) => ({ object: { bookmark: params.bookmarkId }, details: body }),
    async run(access, { params, body: { revision, ...change } }) {
      const changed = await access.file.changeBookmark(params.bookmarkId, revision, defined(change));
      return json((await withParts(access, [changed]))[0]);
    },
  },
  removeBookmark: {
    account: ({ params }) => ({ object: { bookmark: params.bookmarkId } }),
    async run({ file }, { params, query }) {
      await file.removeBookmark(params.bookmarkId, query.revision);
      return { kind: 'empty' };
    },
  },
  listSavedSearches: {
    account: () => ({}),
    run: async ({ file }) => json({ items: await file.savedSearches() }),
  },
  addSavedSearch: {
    account: ({ body }) => ({ details: body }),
    async run({ parts, pass }, { body }) {
      const saved = {
        ...body,
        id: parts.newId('savedSearch'),
        caseId: pass.caseId,
        byUserId: pass.caller.userId,
        createdAtMicros: parts.now(),
        revision: 1,
      };
      await parts.catalogue.addSavedSearch(saved);
      return { ...json(saved, 201), outcome: { object: { savedSearch: saved.id }, details: null } };
    },
  },
  changeSavedSearch: {
    account: ({ params, body }) => ({ object: { savedSearch: params.searchId }, details: body }),
    async run({ file }, { params, body: { revision, ...change } }) {
      return json(await file.changeSavedSearch(params.searchId, revision, defined(change)));
    },
  },
  removeSavedSearch: {
    account: ({ params }) => ({ object: { savedSearch: params.searchId } }),
    async run({ file }, { params, query }) {
      await file.removeSavedSearch(params.searchId, query.revision);
      return { kind: 'empty' };
    },
  },
  listReviewMarks: {
    account: () => ({}),
    async run(access) {
      const marks = await access.file.reviewMarks(access.pass.caller.userId);
      const partsOf = await partsOfMarked(access, marks);
      return json({
        items: marks.map((mark) => ({ ...publicMark(mark), partedInto: partsOf(mark.recordingId, mark.tube) ?? [] })),
        carried: carriedMarks(marks, partsOf).map(publicMark),
      });
    },
  },
  putReviewMark: {
    account: ({ body }) => ({
      object: { recording: body.recordingId, tube: body.tube },
      details: { state: body.state },
    }),
    async run({ parts, file, pass }, { body }) {
      await requireRecording(file, body.recordingId);
      await parts.catalogue.putReviewMark({
        ...body,
        caseId: pass.caseId,
        userId: pass.caller.userId,
        atMicros: parts.now(),
      });
      return { kind: 'empty' };
    },
  },
};

function publicMark<T extends ReviewMark>({ caseId: _, userId: __, ...told }: T) {
  return told;
}

/** Bookmarks with what their objects were parted into since. */
async function withParts(access: Pick<Access, 'parts' | 'file'>, bookmarks: readonly Bookmark[]) {
  const onObjects = bookmarks.filter(({ tube }) => tube !== null);
  const partsOf = await partsOfMarked(access, onObjects);
  return bookmarks.map((bookmark) => ({
    ...bookmark,
    partedInto: partsOf(bookmark.recordingId, bookmark.tube ?? '') ?? [],
  }));
}

/** Without the fields that were not given. */
function defined<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}
