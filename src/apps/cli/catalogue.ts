/** The words of the command line, English. One place, so that another language is another object of this shape. */
export const catalogue = {
  description: 'Folds a day of fixed-camera footage into minutes, and accounts for every look.',
  ownerNote: 'These commands work on your own files on your own machine: no case, no database, nothing leaves it.',
  phases: {
    read: 'reading',
    look: 'looking for still stretches',
    analyse: 'analysing',
    index: 'writing the index',
    classes: 'classifying',
    colours: 'naming colours',
    schedule: 'scheduling',
    compose: 'composing',
    masks: 'writing masks',
    sample: 'drawing',
    import: 'importing',
    upload: 'sending',
    fetch: 'fetching',
    wait: 'waiting',
  },
  among: (place: number, all: number) => `${place} of ${all}`,
  left: (time: string) => `${time} left`,
  warning: (input: string, message: string) => `warning: ${message.includes(input) ? message : `${input}: ${message}`}`,
  error: (message: string) => `dayfold: ${message}`,
  internal: (message: string) =>
    `internal error: ${message}; this is a fault of Dayfold, run again with --verbose and report what it says`,
  stopping: 'stopping; what is finished is kept (press Ctrl-C again to end at once)',
  interrupted: 'interrupted; run the same command again to go on from here',
  partlyFailed: (failed: number, all: number) =>
    `${failed} of ${all} inputs failed, the rest is done; see the messages above`,
  analysed: (path: string, seconds: string, speed: string, objects: number, index: string) =>
    `${path}: ${count(objects, 'object')}, analysed in ${seconds} s (${speed} times real time), index ${index}`,
  reused: (path: string, objects: number, index: string) =>
    `${path}: already analysed, nothing to do: ${count(objects, 'object')}, index ${index}`,
  classifiedAnew: (path: string, objects: number, pack: string, index: string) =>
    `${path}: already analysed, ${count(objects, 'object')}, classes found anew by ${pack}, index ${index}`,
  synopsis: (path: string, length: string, source: string, shown: number, found: number, times: string) =>
    `${path}: ${length} out of ${source} (${times} times shorter), ${shown} of ${count(found, 'object')}`,
  stillSynopsis: (path: string) =>
    `${path}: nothing moves in the recording; the film shows the empty scene for a second`,
  cameraMoves: (path: string) =>
    `${path}: the camera moves, and only recordings of fixed cameras can be folded; add --allow-moving-camera to try all the same`,
  noPack:
    'no model is installed, so the class of every object is "unknown"; "dayfold model install yolox-nano" adds classes such as person, car and bicycle (--no-classes: without)',
  reclassified: (path: string, classes: string, pack: string, index: string) =>
    `${path}: classes by ${pack}: ${classes}, index ${index}`,
  classesThere: (path: string, classes: string, pack: string, index: string) =>
    `${path}: classified by ${pack} already, nothing to do: ${classes}, index ${index}`,
  nothingToClassify: (path: string) => `${path}: nothing moves in the recording, so there is nothing to classify`,
  noPackToUse: 'no model is installed; "dayfold model install yolox-nano" installs one',
  report: (path: string) => `report ${path}`,
  masks: (path: string, masks: number, frames: number) =>
    `${path}: ${count(masks, 'mask')} of ${count(frames, 'frame')}`,
  sample: (path: string, frames: number, objects: number, truth: string | null) =>
    `${path}: ${count(frames, 'frame')}, ${count(objects, 'object')}${truth === null ? '' : `, truth ${truth}`}`,
  colourOf: { upper: 'above', lower: 'below' },
  noColour: {
    oneColour: 'no colours: one light only',
    tooDark: 'no colours: too dark',
    tooSmall: 'no colours: too small',
    notLooked: 'no colours yet',
  },
  tubesHead: ['tube', 'start', 'end', 'seconds', 'width', 'height', 'class', 'colours'],
  noTubes: 'nothing moves in this recording',
} as const;

function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}
