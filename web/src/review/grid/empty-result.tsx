import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { closeForms } from '../filters/editing.ts';
import type { Hits } from '../hits.ts';
import { useReview } from '../review-store.ts';
import { useGridView } from './grid-view.ts';

/** Nothing was found: that this stands in the ledger too, since it may clear somebody, and what could be loosened. */
export function EmptyResult({ hits }: { readonly hits: Hits }) {
  const words = useWords();
  const setConditions = useReview((state) => state.setConditions);
  const hasConditions = (hits.listed?.query.conditions.length ?? 0) > 0;
  const hides = (hits.listed?.hide.length ?? 0) > 0;
  return (
    <div className="empty-result">
      <h3>{words('grid.empty')}</h3>
      <p>{words(hasConditions ? 'grid.emptyOnRecord' : 'grid.emptyCase')}</p>
      {hasConditions && <p className="muted">{words('grid.emptyLoosen')}</p>}
      <div className="row wrap">
        {hasConditions && (
          <Button
            onPress={() => {
              closeForms();
              setConditions([]);
            }}
          >
            {words('filters.clear')}
          </Button>
        )}
        {hides && (
          <Button onPress={() => useGridView.setState({ hidesExcluded: false, hidesReviewed: false })}>
            {words('grid.showHidden')}
          </Button>
        )}
      </div>
    </div>
  );
}
