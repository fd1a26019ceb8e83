import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/words.tsx';
import type { Bookmark, BookmarkText } from './bookmarks.ts';

/** Somebody else changed the bookmark meanwhile: both are shown, and the person chooses. */
export function BookmarkConflictNotice(props: {
  /** Null when they removed it. */
  readonly theirs: Bookmark | null;
  readonly yours: BookmarkText;
  onTakeTheirs(theirs: Bookmark | null): void;
  onKeepYours(theirs: Bookmark): void;
}) {
  const { theirs, yours, onTakeTheirs, onKeepYours } = props;
  const words = useWords();
  if (theirs === null) {
    return (
      <>
        <Notice kind="warn">{words('marks.removedByOther')}</Notice>
        <div className="row wrap">
          <Button onPress={() => onTakeTheirs(null)}>{words('marks.close')}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <Notice kind="warn">{words('marks.changedByOther')}</Notice>
      <div className="table-frame">
        <table className="table">
          <thead>
            <tr>
              <td />
              <th scope="col">{words('marks.theirs')}</th>
              <th scope="col">{words('marks.yours')}</th>
            </tr>
          </thead>
          <tbody>
            {(['note', 'tag'] as const).map((field) => (
              <tr key={field}>
                <th scope="row">{words(`marks.${field}`)}</th>
                <td className="foreign">{theirs[field] || '—'}</td>
                <td className="foreign">{yours[field] || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row wrap">
        <Button onPress={() => onTakeTheirs(theirs)}>{words('marks.takeTheirs')}</Button>
        <Button kind="primary" onPress={() => onKeepYours(theirs)}>
          {words('marks.keepYours')}
        </Button>
      </div>
    </>
  );
}
