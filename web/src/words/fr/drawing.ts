/** Tracer sur l’image. */
export const drawingWords = {
  'drawing.across': 'Horizontal, %',
  'drawing.addPoint': 'Ajouter un point',
  'drawing.cancel': 'Annuler',
  'drawing.close': 'Fermer le tracé',
  'drawing.done': 'Terminer',
  'drawing.down': 'Vertical, %',
  'drawing.helpEdit':
    'Glissez les points ; les petits, entre eux, en ajoutent un. Clavier : Tab vers un point, flèches 1 %, avec Ctrl 10 %, avec Maj 0,1 %, Suppr retire, Inser ajoute, Entrée termine.',
  'drawing.helpOpen':
    '{shape, select, line {Appuyez aux deux bouts, ou glissez de l’un à l’autre. Clavier : flèches 1 %, avec Ctrl 10 %, avec Maj 0,1 %, Espace pose.} path {Appuyez à chaque point, deux fois au dernier. Clavier : flèches 1 %, avec Ctrl 10 %, avec Maj 0,1 %, Espace pose, Entrée termine.} other {Appuyez à chaque angle, puis de nouveau au premier pour fermer. Clavier : flèches 1 %, avec Ctrl 10 %, avec Maj 0,1 %, Espace pose, Entrée ferme.}}',
  'drawing.helpTouch':
    '{shape, select, line {Touchez les deux bouts, ou glissez de l’un à l’autre.} path {Touchez chaque point, deux fois le dernier.} other {Touchez chaque angle, puis de nouveau le premier.}}',
  'drawing.numbersHelp': 'Points du tracé, en pour cent de l’image depuis son coin supérieur gauche',
  'drawing.place': 'Point',
  'drawing.point': 'Point {place, number} sur {count, number} : {x} en horizontal, {y} en vertical',
  'drawing.pointAcross': 'Point {place, number}, horizontal, %',
  'drawing.pointDown': 'Point {place, number}, vertical, %',
  'drawing.pointsSet': '{points, plural, =0 {Aucun point} one {# point posé} other {# points posés}}',
  'drawing.removeLast': 'Retirer le dernier',
  'drawing.removePoint': 'Retirer',
  'drawing.removePointAt': 'Retirer le point {place, number}',
  'drawing.surface':
    'Image où tracer {shape, select, line {une ligne} path {un trajet} other {une zone}} ; {points, plural, =0 {aucun point} one {# point posé} other {# points posés}}',
  'drawing.whole': 'Déplacer tout le tracé',
  'drawing.withNumbers': 'Tracer avec des nombres',
} as const;
