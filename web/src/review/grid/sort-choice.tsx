import { memo } from 'react';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { useWords } from '../../words/words.tsx';
import { type Sort, useReview } from '../review-store.ts';

const orders = ['time', 'duration', 'size', 'relevance'] as const;

/** In which order the objects come, and which way round. */
export const SortChoice = memo(function SortChoice() {
  const words = useWords();
  const { by, order } = useReview((state) => state.query.sort);
  const setSort = useReview((state) => state.setSort);
  const isAscending = order === 'ascending';
  return (
    <span className="row sort-choice">
      <Choice<Sort['by']>
        label={words('grid.sort')}
        hidesLabel
        value={by}
        options={orders.map((id) => ({ id, label: words(`grid.sort.${id}`) }))}
        // Times begin with the first, all else with the most.
        onChange={(id) => setSort({ by: id, order: id === 'time' ? 'ascending' : 'descending' })}
      />
      <Button
        icon
        aria-label={words('grid.turnOrder', { by, order })}
        onPress={() => setSort({ by, order: isAscending ? 'descending' : 'ascending' })}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" className="sort-arrow">
          <path d={isAscending ? 'M8 13V3 M4 7l4-4 4 4' : 'M8 3v10 M4 9l4 4 4-4'} />
        </svg>
      </Button>
    </span>
  );
});
