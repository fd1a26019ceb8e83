import { useId, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../words/words.tsx';
import { BookmarkConflictNotice } from './bookmark-conflict.tsx';
import {
  type Bookmark,
  BookmarkConflict,
  type BookmarkPlace,
  useAddBookmark,
  useBookmarks,
  useChangeBookmark,
} from './bookmarks.ts';

/** A bookmark to be made at a place, or one to be changed. */
export type BookmarkAbout = { readonly place: BookmarkPlace } | { readonly bookmark: Bookmark };

/** Note and tag of a bookmark. What is typed stays until the server has it. */
export function BookmarkDialog(props: {
  readonly caseId: string;
  readonly about: BookmarkAbout;
  /** What it is put at, in words. */
  readonly where: string;
  onClose(): void;
}) {
  const { caseId, about, where, onClose } = props;
  const words = useWords();
  const form = useId();
  const [bookmark, setBookmark] = useState('bookmark' in about ? about.bookmark : null);
  const [note, setNote] = useState(bookmark?.note ?? '');
  const [tag, setTag] = useState(bookmark?.tag ?? '');
  const add = useAddBookmark(caseId);
  const change = useChangeBookmark(caseId);
  const { data: all = [] } = useBookmarks(caseId);
  const tags = [...new Set(all.map((one) => one.tag).filter((one) => one !== ''))].sort().slice(0, 12);
  const { error, isPending } = bookmark === null ? add : change;
  const conflict = error instanceof BookmarkConflict ? error : null;

  const save = (over: Bookmark | null = bookmark) => {
    const text = { note: note.trim(), tag: tag.trim() };
    if (over !== null) change.mutate({ bookmark: over, text }, { onSuccess: onClose });
    else if ('place' in about) add.mutate({ place: about.place, text }, { onSuccess: onClose });
  };

  return (
    <Dialog
      title={words(bookmark === null ? 'marks.newBookmark' : 'marks.editBookmark')}
      isOpen
      onClose={onClose}
      actions={
        conflict === null && (
          <>
            <Button onPress={onClose}>{words('marks.cancel')}</Button>
            <Button kind="primary" type="submit" form={form} isDisabled={isPending}>
              {words('marks.save')}
            </Button>
          </>
        )
      }
    >
      <p className="muted foreign">{where}</p>
      <form
        id={form}
        className="column"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={words('marks.note')} lines={3} value={note} onChange={setNote} maxLength={5000} autoFocus />
        <Field label={words('marks.tag')} value={tag} onChange={setTag} maxLength={100} />
        {tags.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a frame of its own
          <div className="row wrap" role="group" aria-label={words('marks.tagsUsed')}>
            {tags.map((one) => (
              <Button key={one} className="marks-tag" aria-pressed={one === tag} onPress={() => setTag(one)}>
                <span className="foreign cut">{one}</span>
              </Button>
            ))}
          </div>
        )}
      </form>
      {conflict !== null ? (
        <BookmarkConflictNotice
          theirs={conflict.theirs}
          yours={{ note, tag }}
          onTakeTheirs={(theirs) => {
            if (theirs === null) return onClose();
            setBookmark(theirs);
            setNote(theirs.note);
            setTag(theirs.tag);
            change.reset();
          }}
          onKeepYours={(theirs) => save(theirs)}
        />
      ) : (
        error !== null && <Failure error={error} />
      )}
    </Dialog>
  );
}
