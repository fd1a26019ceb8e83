import { useWords } from '../../words/words.tsx';
import type { MarkState } from '../marks/review-marks.ts';

/** Signs of an object's marks: told by their form, named for who hears them. */
export function MarkSigns({ mark, isBookmarked }: { readonly mark: MarkState | null; readonly isBookmarked: boolean }) {
  const words = useWords();
  return (
    <span className="mark-signs">
      {mark === 'reviewed' && <Sign name={words('grid.reviewed')} d="M3 8.5 6.5 12 13 4.5" />}
      {mark === 'excluded' && <Sign name={words('grid.excluded')} d="M4 4 12 12 M12 4 4 12" />}
      {isBookmarked && <Sign name={words('grid.bookmarked')} d="M4.5 2.5h7v11L8 10.5l-3.5 3z" isFilled />}
    </span>
  );
}

function Sign({
  name,
  d,
  isFilled = false,
}: {
  readonly name: string;
  readonly d: string;
  readonly isFilled?: boolean;
}) {
  return (
    <svg className={isFilled ? 'mark-sign filled' : 'mark-sign'} viewBox="0 0 16 16" role="img" aria-label={name}>
      <title>{name}</title>
      <path d={d} />
    </svg>
  );
}
