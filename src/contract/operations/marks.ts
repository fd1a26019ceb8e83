import { z } from 'zod';
import { searchQuerySchema } from '../../search/query.ts';
import { empty, inCase, json } from '../define.ts';
import { id, pageOf, pageQuery, text, tubeId, wholeNumber } from '../parts.ts';
import { bookmarkSchema, carriedMarkSchema, reviewMarkSchema, savedSearchSchema } from '../resources.ts';

const tag = 'Marks';
const bookmark = z.object({ bookmarkId: id('bookmark') });
const saved = z.object({ searchId: id('savedSearch') });
const revision = z.int().min(1).meta({ description: 'The revision the change was made from' });
const instant = z.int().min(0).max(8_000_000_000_000_000);

export const markOperations = {
  listBookmarks: inCase('look', {
    method: 'get',
    path: '/bookmarks',
    summary: 'The bookmarks of the case',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    query: pageQuery,
    answer: json(pageOf(bookmarkSchema)),
  }),
  addBookmark: inCase('mark', {
    method: 'post',
    path: '/bookmarks',
    summary: 'Mark an instant or a stretch of a recording',
    tag,
    action: 'annotate',
    body: z
      .object({
        recordingId: id('recording'),
        tube: tubeId.nullable().default(null),
        fromMicros: instant,
        toMicros: instant,
        note: text(5000, { lines: true, empty: true }).default(''),
        tag: text(100, { empty: true }).default(''),
      })
      .refine((it) => it.fromMicros <= it.toMicros, { path: ['toMicros'], message: 'ends before it begins' }),
    answer: json(bookmarkSchema, 201),
  }),
  changeBookmark: inCase('mark', {
    method: 'patch',
    path: '/bookmarks/{bookmarkId}',
    summary: 'Change a bookmark; refused when somebody else did so meanwhile',
    tag,
    action: 'annotate',
    params: bookmark,
    body: z
      .object({
        revision,
        note: text(5000, { lines: true, empty: true }).optional(),
        tag: text(100, { empty: true }).optional(),
        fromMicros: instant.optional(),
        toMicros: instant.optional(),
      })
      .refine((it) => (it.fromMicros === undefined) === (it.toMicros === undefined), {
        path: ['toMicros'],
        message: 'goes with fromMicros: give both or neither',
      })
      .refine((it) => (it.fromMicros ?? 0) <= (it.toMicros ?? it.fromMicros ?? 0), {
        path: ['toMicros'],
        message: 'ends before it begins',
      }),
    answer: json(bookmarkSchema),
  }),
  removeBookmark: inCase('mark', {
    method: 'delete',
    path: '/bookmarks/{bookmarkId}',
    summary: 'Remove a bookmark',
    tag,
    action: 'annotate',
    params: bookmark,
    query: z.object({ revision: wholeNumber(1) }),
    answer: empty,
  }),
  listSavedSearches: inCase('look', {
    method: 'get',
    path: '/saved-searches',
    summary: 'The saved searches of the case',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    answer: json(z.object({ items: z.array(savedSearchSchema) })),
  }),
  addSavedSearch: inCase('mark', {
    method: 'post',
    path: '/saved-searches',
    summary: 'Keep a query under a name',
    tag,
    action: 'annotate',
    body: z.object({ name: text(200), query: searchQuerySchema }),
    answer: json(savedSearchSchema, 201),
  }),
  changeSavedSearch: inCase('mark', {
    method: 'patch',
    path: '/saved-searches/{searchId}',
    summary: 'Change a saved search',
    tag,
    action: 'annotate',
    params: saved,
    body: z.object({ revision, name: text(200).optional(), query: searchQuerySchema.optional() }),
    answer: json(savedSearchSchema),
  }),
  removeSavedSearch: inCase('mark', {
    method: 'delete',
    path: '/saved-searches/{searchId}',
    summary: 'Remove a saved search',
    tag,
    action: 'annotate',
    params: saved,
    query: z.object({ revision: wholeNumber(1) }),
    answer: empty,
  }),
  listReviewMarks: inCase('look', {
    method: 'get',
    path: '/review-marks',
    summary: 'What one has reviewed or excluded',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    answer: json(
      z.object({
        items: z.array(reviewMarkSchema),
        carried: z.array(carriedMarkSchema).meta({
          description:
            'Parts of marked objects that were parted since, as far as they have no mark of their own: they count as marked until they get one; the marks themselves are in items',
        }),
      }),
    ),
  }),
  putReviewMark: inCase('mark', {
    method: 'put',
    path: '/review-marks',
    summary: 'Mark an object as reviewed or excluded, or take the mark away',
    tag,
    action: 'annotate',
    body: z.object({
      recordingId: id('recording'),
      tube: tubeId,
      state: z.enum(['reviewed', 'excluded']).nullable(),
    }),
    answer: empty,
  }),
};
