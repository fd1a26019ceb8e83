/** Reviewed, excluded, bookmarks. */
export const markWords = {
  'marks.bookmarks': 'Bookmarks',
  'marks.cancel': 'Cancel',
  'marks.changedByOther': 'Somebody else changed this bookmark while you did. Nothing is lost: choose what stays.',
  'marks.changedNotRemoved':
    'Somebody else changed it meanwhile, so it was not removed. This is theirs; remove it again if you still want to.',
  'marks.close': 'Close',
  'marks.dismiss': 'Put this line away',
  'marks.done':
    '{state, select, reviewed {Marked as reviewed.} excluded {Excluded from your list.} other {The mark was taken away.}}',
  'marks.edit': 'Edit the bookmark',
  'marks.editBookmark': 'Edit the bookmark',
  'marks.found': '{count, number} of {all, plural, one {# bookmark} other {# bookmarks}}',
  'marks.keepYours': 'Keep yours',
  'marks.newBookmark': 'New bookmark',
  'marks.noNote': 'No note',
  'marks.none':
    'No bookmarks yet. Pick an object, or mark a span with I and O, then press B: it gets a note and a tag and is in the report.',
  'marks.notKept': 'The mark could not be kept, so it was taken back.',
  'marks.notRemoved': 'It could not be removed. Try again.',
  'marks.note': 'Note',
  'marks.nothingToMark':
    'There is nothing to bookmark yet: pick an object, mark a span, or show an original at the instant you mean.',
  'marks.putBack': 'Put it back',
  'marks.remove': 'Remove the bookmark',
  'marks.removed': 'The bookmark was removed.',
  'marks.removedByOther': 'Somebody else removed this bookmark meanwhile.',
  'marks.save': 'Save',
  'marks.search': 'Search notes and tags',
  'marks.tag': 'Tag',
  'marks.tagsUsed': 'Tags in use',
  'marks.takeTheirs': 'Take theirs',
  'marks.theirs': 'Theirs',
  'marks.undo': 'Undo',
  'marks.yours': 'Yours',
} as const;
