import { useIntl } from 'react-intl';
import { Tabs } from '../../parts/tabs.tsx';
import { useWords } from '../../words/words.tsx';
import { useHits } from '../hits.ts';
import { BookmarkMaker } from '../marks/bookmark-maker.tsx';
import { useBookmarks } from '../marks/bookmarks.ts';
import { BookmarksPanel } from '../marks/bookmarks-panel.tsx';
import './grid.css';
import { useGridView } from './grid-view.ts';
import { ObjectsPanel } from './objects-panel.tsx';
import { useResultActions } from './result-actions.ts';

/** The right column: the objects of the query, or the bookmarks of the case. */
export function ObjectGrid({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const intl = useIntl();
  const tab = useGridView((state) => state.tab);
  const hits = useHits(caseId);
  const actions = useResultActions(caseId, hits);
  const { data: bookmarks } = useBookmarks(caseId);
  const counted = (name: string, count: number | null | undefined) => (
    <>
      {name} {count != null && <span className="tab-count">{intl.formatNumber(count)}</span>}
    </>
  );
  return (
    <section className="review-grid" aria-label={words('grid.column')}>
      <Tabs
        className="grid-tabs"
        label={words('grid.column')}
        selected={tab}
        onSelect={(id) => useGridView.setState({ tab: id })}
        tabs={[
          {
            id: 'objects',
            title: counted(words('grid.objects'), hits.total),
            content: <ObjectsPanel caseId={caseId} hits={hits} actions={actions} />,
          },
          {
            id: 'bookmarks',
            title: counted(words('marks.bookmarks'), bookmarks?.length),
            content: <BookmarksPanel caseId={caseId} />,
          },
        ]}
      />
      <BookmarkMaker caseId={caseId} />
    </section>
  );
}
