import { useIntl } from 'react-intl';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/words.tsx';
import type { Place } from './object-data.ts';

/** Steps to the neighbours of an object in the search it was come to from. */
export function Steps(props: {
  readonly place: Place | null;
  readonly isSearching: boolean;
  onStep(by: -1 | 1): void;
}) {
  const { place, isSearching, onStep } = props;
  const words = useWords();
  const intl = useIntl();
  return (
    <nav className="row" aria-label={words('object.steps')}>
      <Button isDisabled={place?.previous == null} onPress={() => onStep(-1)}>
        {words('object.previous')}
      </Button>
      <span className="small muted object-place" role="status">
        {place !== null
          ? words('object.place', { index: intl.formatNumber(place.index + 1), total: intl.formatNumber(place.total) })
          : isSearching
            ? words('object.placeSearching')
            : words('object.placeNone')}
      </span>
      <Button isDisabled={place?.next == null} onPress={() => onStep(1)}>
        {words('object.next')}
      </Button>
    </nav>
  );
}
