import { create } from 'zustand';
import { firstHidden } from '../search-body.ts';

/** How the objects are listed. */
export interface GridView {
  readonly view: 'pictures' | 'list';
  readonly tab: 'objects' | 'bookmarks';
  readonly hidesExcluded: boolean;
  readonly hidesReviewed: boolean;
  /** Grows with every mark, so that a list which leaves marked objects out is asked for again. */
  readonly marksRevision: number;
}

const key = 'dayfold.gridView';

/** Kept in this browser; what is hidden begins anew with each visit, so that nothing stays hidden by accident. */
export const useGridView = create<GridView>()(() => ({
  view: localStorage.getItem(key) === 'list' ? 'list' : 'pictures',
  tab: 'objects',
  hidesExcluded: firstHidden.includes('excluded'),
  hidesReviewed: firstHidden.includes('reviewed'),
  marksRevision: 0,
}));

useGridView.subscribe(({ view }) => localStorage.setItem(key, view));
