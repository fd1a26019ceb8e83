import { memo, useCallback } from 'react';
import { useIntl } from 'react-intl';
import { Dotted } from '../../parts/dotted.tsx';
import { useWords } from '../../words/words.tsx';
import { thumbnailUrl } from '../hits.ts';
import { LazyPicture } from './lazy-picture.tsx';
import { MarkSigns } from './mark-signs.tsx';
import { type EntryProps, markName } from './object-card.tsx';
import { shortReasons } from './why.ts';

/** An object as a line of a list. */
export const ObjectRow = memo(function ObjectRow(props: EntryProps) {
  const { caseId, hit, index, total, isPicked, isCurrent, mark, isBookmarked, conditions, textOf, keep } = props;
  const words = useWords();
  const intl = useIntl();
  const text = hit === null ? null : textOf(hit);
  const reasons = hit === null ? [] : shortReasons(hit, conditions, words, intl);
  const why = [text?.day, text?.camera, text?.class, ...reasons];
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn as needed, so this is no table
    <div
      ref={useCallback((element: HTMLDivElement | null) => keep(index, element), [keep, index])}
      role="row"
      className="object-row"
      aria-rowindex={index + 2}
      aria-selected={isPicked}
      data-mark={mark ?? 'none'}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => props.onPick(index)}
      onDoubleClick={() => props.onOpen(index)}
      onKeyDown={() => {}}
    >
      {/* biome-ignore-start lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the row takes the focus */}
      <span role="gridcell" className="row-picture" aria-label={words('grid.object', { place: index + 1, total })}>
        {hit !== null && <LazyPicture url={thumbnailUrl(caseId, hit, 200, null)} missing="—" />}
      </span>
      <span role="gridcell" className="row-time">
        <span className="grid-time">{text?.time}</span> <span className="small muted">{text?.uncertainty}</span>
      </span>
      <span role="gridcell" className="row-span small">
        {text?.span}
      </span>
      <span role="gridcell" className="row-why cut foreign small muted" title={why.filter(Boolean).join(' · ')}>
        <Dotted parts={why} />
      </span>
      <span role="gridcell" className="row-marks" aria-label={markName(words, mark, isBookmarked)}>
        <MarkSigns mark={mark} isBookmarked={isBookmarked} />
      </span>
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above */}
    </div>
  );
});
