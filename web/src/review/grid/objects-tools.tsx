import { memo } from 'react';
import { Button } from '../../parts/button.tsx';
import { Check } from '../../parts/check.tsx';
import { useWords } from '../../words/words.tsx';
import { useGridView } from './grid-view.ts';
import { SortChoice } from './sort-choice.tsx';

/** How the objects are ordered, shown and hidden. @param excluded how many are put aside */
export const ObjectsTools = memo(function ObjectsTools({ excluded }: { readonly excluded: number }) {
  const words = useWords();
  const { view, hidesExcluded, hidesReviewed } = useGridView();
  return (
    <div className="objects-tools">
      <SortChoice />
      <span className="row view-choice">
        {(['pictures', 'list'] as const).map((id) => (
          <Button
            key={id}
            icon
            aria-pressed={view === id}
            aria-label={words(`grid.view.${id}`)}
            onPress={() => useGridView.setState({ view: id })}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true" className="view-sign">
              <path
                d={id === 'pictures' ? 'M2 2h5v5H2z M9 2h5v5H9z M2 9h5v5H2z M9 9h5v5H9z' : 'M2 4h12 M2 8h12 M2 12h12'}
              />
            </svg>
          </Button>
        ))}
      </span>
      <span className="objects-checks">
        <Check isSelected={hidesReviewed} onChange={(hides) => useGridView.setState({ hidesReviewed: hides })}>
          {words('grid.unreviewedOnly')}
        </Check>
        <Check isSelected={hidesExcluded} onChange={(hides) => useGridView.setState({ hidesExcluded: hides })}>
          {words('grid.hideExcluded', { count: excluded })}
        </Check>
      </span>
    </div>
  );
});
