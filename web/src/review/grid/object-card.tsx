import { memo, useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { Hit } from '../../api/case-data.ts';
import { Dotted } from '../../parts/dotted.tsx';
import { useWords } from '../../words/words.tsx';
import { colourName } from '../filters/value-names.ts';
import { thumbnailUrl } from '../hits.ts';
import type { MarkState } from '../marks/review-marks.ts';
import type { Condition } from '../review-store.ts';
import type { HitText } from './hit-text.ts';
import { LazyPicture } from './lazy-picture.tsx';
import { MarkSigns } from './mark-signs.tsx';
import { shortReasons } from './why.ts';

export interface EntryProps {
  readonly caseId: string;
  /** Null while it is being loaded. */
  readonly hit: Hit | null;
  readonly index: number;
  readonly total: number;
  readonly isPicked: boolean;
  /** It takes the tabulator key. */
  readonly isCurrent: boolean;
  readonly mark: MarkState | null;
  readonly isBookmarked: boolean;
  readonly conditions: readonly Condition[];
  readonly column: number;
  textOf(hit: Hit): HitText;
  onPick(index: number): void;
  onOpen(index: number): void;
  /** Told its element, and null when that is gone. */
  keep(index: number, element: HTMLDivElement | null): void;
}

/** An object as a picture with its time. */
export const ObjectCard = memo(function ObjectCard(props: EntryProps) {
  const { caseId, hit, index, total, isPicked, isCurrent, mark, isBookmarked, conditions, column, textOf, keep } =
    props;
  const words = useWords();
  const intl = useIntl();
  const text = hit === null ? null : textOf(hit);
  const reasons = hit === null ? [] : shortReasons(hit, conditions, words, intl);
  // Nothing was asked for: what it looks like.
  const told = reasons.length > 0 || hit === null ? reasons : [looksOf(hit, words)];
  const why = [text?.whichDay, text?.camera, text?.class, ...told];
  return (
    // Keys are heard by the grid.
    // biome-ignore lint/a11y/useSemanticElements: a grid of cells whose rows are drawn as needed is no table
    <div
      ref={useCallback((element: HTMLDivElement | null) => keep(index, element), [keep, index])}
      role="gridcell"
      className="object-card"
      aria-colindex={column + 1}
      aria-selected={isPicked}
      data-mark={mark ?? 'none'}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => props.onPick(index)}
      onDoubleClick={() => props.onOpen(index)}
      onKeyDown={() => {}}
    >
      {hit === null || text === null ? (
        <>
          <span className="unseen">{words('grid.loadingObject', { place: index + 1, total })}</span>
          <span className="lazy-picture" />
        </>
      ) : (
        <>
          <span className="unseen">
            {[words('grid.object', { place: index + 1, total }), text.whichDay === '' ? text.day : '']
              .filter((part) => part !== '')
              .join(', ')}
          </span>
          <LazyPicture url={thumbnailUrl(caseId, hit, 200, null)} missing={words('grid.noPicture')} />
          <MarkSigns mark={mark} isBookmarked={isBookmarked} />
          <span className="grid-line">
            <span className="cut">
              <span className="unseen">{text.time}</span>
              <span className="grid-time" title={text.time} aria-hidden>
                {text.shortTime}
              </span>{' '}
              <span className="muted small">{text.uncertainty}</span>
            </span>
            <span className="muted small">{text.span}</span>
          </span>
          <span className="grid-line muted small">
            <span className="cut foreign" title={why.filter(Boolean).join(' · ')}>
              <Dotted parts={why} />
            </span>
          </span>
          <span className="unseen">{markName(words, mark, isBookmarked)}</span>
        </>
      )}
    </div>
  );
});

/** What an object looks like in two words: its clothes where it has them, else its first colours. */
function looksOf({ colours, upperColours, lowerColours }: Hit, words: ReturnType<typeof useWords>): string {
  const [upper, lower] = [upperColours[0], lowerColours[0]];
  if (upper !== undefined && lower !== undefined) {
    return words('grid.clothes', { upper: colourName(words, upper.name), lower: colourName(words, lower.name) });
  }
  return colours
    .slice(0, 2)
    .map(({ name }) => colourName(words, name))
    .join(', ');
}

/** Marks in words, for who hears the card. */
export function markName(words: ReturnType<typeof useWords>, mark: MarkState | null, isBookmarked: boolean): string {
  return [mark === null ? '' : words(`grid.${mark}`), isBookmarked ? words('grid.bookmarked') : '']
    .filter((part) => part !== '')
    .join(', ');
}
