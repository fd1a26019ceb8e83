import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, api, type Schemas } from '../../api/client.ts';
import { ProblemError } from '../../api/problem.ts';
import { queryClient } from '../../api/query-client.ts';
import { tubeKey } from '../hits.ts';

export type Bookmark = Schemas['Bookmark'];

/** What a person can say of a bookmark. */
export interface BookmarkText {
  readonly note: string;
  readonly tag: string;
}

/** What a new bookmark is put at. */
export interface BookmarkPlace {
  readonly recordingId: string;
  readonly tube: string | null;
  readonly fromMicros: number;
  readonly toMicros: number;
}

const bookmarksKey = (caseId: string) => ['bookmarks', caseId] as const;

async function allBookmarks(caseId: string, signal: AbortSignal | null): Promise<Bookmark[]> {
  const all: Bookmark[] = [];
  for (let after: string | null = null; ; ) {
    const page: { readonly items: readonly Bookmark[]; readonly next: string | null } = await answered(
      api.GET('/api/cases/{caseId}/bookmarks', {
        params: { path: { caseId }, query: { limit: 1000, ...(after === null ? {} : { after }) } },
        signal,
      }),
    );
    all.push(...page.items);
    if (page.next === null) return all;
    after = page.next;
  }
}

/** All bookmarks of the case, of everybody in it. */
export function useBookmarks(caseId: string) {
  return useQuery({
    queryKey: bookmarksKey(caseId),
    queryFn: ({ signal }) => allBookmarks(caseId, signal),
  });
}

/** Objects that have a bookmark, or were parted from one that has, as `tubeKey`s. */
export function useBookmarkedTubes(caseId: string): ReadonlySet<string> {
  const { data } = useBookmarks(caseId);
  return useMemo(
    () =>
      new Set(
        data?.flatMap(({ recordingId, tube, partedInto }) =>
          tube === null ? [] : [tube, ...partedInto].map((one) => tubeKey({ recordingId, tube: one })),
        ) ?? [],
      ),
    [data],
  );
}

function edit(caseId: string, change: (bookmarks: readonly Bookmark[]) => Bookmark[]): void {
  queryClient.setQueryData<Bookmark[]>(bookmarksKey(caseId), (bookmarks) =>
    bookmarks === undefined ? bookmarks : change(bookmarks),
  );
}

export function useAddBookmark(caseId: string) {
  return useMutation({
    mutationFn: ({ place, text }: { readonly place: BookmarkPlace; readonly text: BookmarkText }) =>
      answered(
        api.POST('/api/cases/{caseId}/bookmarks', { params: { path: { caseId } }, body: { ...place, ...text } }),
      ),
    onSuccess: (added) => edit(caseId, (bookmarks) => [...bookmarks, added]),
  });
}

/** The bookmark as somebody else left it: theirs, which a change or removal was refused for. */
export class BookmarkConflict extends Error {
  /** Null when they removed it. */
  readonly theirs: Bookmark | null;

  constructor(theirs: Bookmark | null) {
    super('the bookmark was changed by somebody else');
    this.name = 'BookmarkConflict';
    this.theirs = theirs;
  }
}

/** Runs a change; when somebody else was faster, fetches theirs and rejects with `BookmarkConflict`. */
async function orConflict<T>(caseId: string, id: string, change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (!(error instanceof ProblemError) || !/^catalogue\.(conflict|notFound)$/.test(error.problem.code)) throw error;
    const bookmarks = await allBookmarks(caseId, null);
    queryClient.setQueryData(bookmarksKey(caseId), bookmarks);
    throw new BookmarkConflict(bookmarks.find((one) => one.id === id) ?? null);
  }
}

export function useChangeBookmark(caseId: string) {
  return useMutation({
    mutationFn: ({ bookmark, text }: { readonly bookmark: Bookmark; readonly text: BookmarkText }) =>
      orConflict(
        caseId,
        bookmark.id,
        answered(
          api.PATCH('/api/cases/{caseId}/bookmarks/{bookmarkId}', {
            params: { path: { caseId, bookmarkId: bookmark.id } },
            body: { ...text, revision: bookmark.revision },
          }),
        ),
      ),
    onSuccess: (changed) =>
      edit(caseId, (bookmarks) => bookmarks.map((one) => (one.id === changed.id ? changed : one))),
  });
}

/** @param onRemoved called when it is gone, whether or not what asked for it is still shown */
export function useRemoveBookmark(caseId: string, onRemoved: () => void) {
  return useMutation({
    mutationFn: ({ id, revision }: Bookmark) =>
      orConflict(
        caseId,
        id,
        api.DELETE('/api/cases/{caseId}/bookmarks/{bookmarkId}', {
          params: { path: { caseId, bookmarkId: id }, query: { revision } },
        }),
      ),
    onSuccess: (_, { id }) => {
      onRemoved();
      edit(caseId, (bookmarks) => bookmarks.filter((one) => one.id !== id));
    },
  });
}
