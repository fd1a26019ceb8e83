/** Drawing on the picture. */
export const drawingWords = {
  'drawing.across': 'Across, %',
  'drawing.addPoint': 'Add a point',
  'drawing.cancel': 'Cancel',
  'drawing.close': 'Finish',
  'drawing.done': 'Done',
  'drawing.down': 'Down, %',
  'drawing.helpEdit':
    'Drag points; small ones between them add a point. Keys: Tab to a point, arrows 1 %, with Ctrl 10 %, with Shift 0.1 %, Delete removes, Insert adds, Enter ends.',
  'drawing.helpOpen':
    '{shape, select, line {Press at both ends, or drag from one to the other. Keys: arrows 1 %, with Ctrl 10 %, with Shift 0.1 %, Space sets.} path {Press at each point, twice at the last. Keys: arrows 1 %, with Ctrl 10 %, with Shift 0.1 %, Space sets, Enter finishes.} other {Press at each corner, at the first one again to finish. Keys: arrows 1 %, with Ctrl 10 %, with Shift 0.1 %, Space sets, Enter finishes.}}',
  'drawing.helpTouch':
    '{shape, select, line {Tap both ends, or drag from one to the other.} path {Tap each point, twice at the last.} other {Tap each corner, then the first one again.}}',
  'drawing.numbersHelp': 'Points of the shape, in per cent of the picture from its upper left corner',
  'drawing.place': 'Point',
  'drawing.point': 'Point {place, number} of {count, number}: {x} across, {y} down',
  'drawing.pointAcross': 'Point {place, number}, across, %',
  'drawing.pointDown': 'Point {place, number}, down, %',
  'drawing.pointsSet': '{points, plural, =0 {No points yet} one {# point set} other {# points set}}',
  'drawing.removeLast': 'Take back',
  'drawing.removePoint': 'Remove',
  'drawing.removePointAt': 'Remove point {place, number}',
  'drawing.surface':
    'Picture, to draw {shape, select, line {a line} path {a path} other {a zone}} on; {points, plural, =0 {no points yet} one {# point set} other {# points set}}',
  'drawing.whole': 'Move the whole shape',
  'drawing.withNumbers': 'Draw with numbers',
} as const;
