/** Vus, exclus, signets. */
export const markWords = {
  'marks.bookmarks': 'Signets',
  'marks.cancel': 'Annuler',
  'marks.changedByOther':
    'Quelqu’un d’autre a modifié ce signet en même temps que vous. Rien n’est perdu : choisissez ce qui reste.',
  'marks.changedNotRemoved':
    'Quelqu’un d’autre l’a modifié entre-temps : il n’a pas été supprimé. Voici sa version ; supprimez-la à nouveau si vous y tenez.',
  'marks.close': 'Fermer',
  'marks.dismiss': 'Retirer cette ligne',
  'marks.done':
    '{state, select, reviewed {Marqué comme vu.} excluded {Exclu de votre liste.} other {La marque a été retirée.}}',
  'marks.edit': 'Modifier le signet',
  'marks.editBookmark': 'Modifier le signet',
  'marks.found': '{count, number} sur {all, plural, one {# signet} other {# signets}}',
  'marks.keepYours': 'Garder la vôtre',
  'marks.newBookmark': 'Nouveau signet',
  'marks.noNote': 'Sans note',
  'marks.none':
    'Aucun signet. Choisissez un objet, ou marquez une plage avec I et O, puis appuyez sur B : le signet reçoit une note et une étiquette et figure au rapport.',
  'marks.notKept': 'La marque n’a pas pu être enregistrée ; elle a été retirée.',
  'marks.notRemoved': 'La suppression n’a pas abouti. Réessayez.',
  'marks.note': 'Note',
  'marks.nothingToMark':
    'Rien à marquer pour l’instant : choisissez un objet, marquez une plage, ou affichez un original à l’instant voulu.',
  'marks.putBack': 'Le rétablir',
  'marks.remove': 'Supprimer le signet',
  'marks.removed': 'Le signet a été supprimé.',
  'marks.removedByOther': 'Quelqu’un d’autre a supprimé ce signet entre-temps.',
  'marks.save': 'Enregistrer',
  'marks.search': 'Chercher dans les notes et étiquettes',
  'marks.tag': 'Étiquette',
  'marks.tagsUsed': 'Étiquettes en usage',
  'marks.takeTheirs': 'Prendre la sienne',
  'marks.theirs': 'La sienne',
  'marks.undo': 'Annuler',
  'marks.yours': 'La vôtre',
} as const;
