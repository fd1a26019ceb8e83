/** How often the classes of a detector are right, and what people say of them. */
export const precisionWords = {
  'check.cancel': 'Cancel',
  'check.cause': 'Cause',
  'check.cause.other': 'Another cause',
  'check.cause.other.help': 'Say which in the note',
  'check.cause.otherThing': 'It is something else',
  'check.cause.otherThing.help': 'Another kind of object, or an animal',
  'check.cause.partOfOne': 'It is a part of an object',
  'check.cause.plantOrWeather': 'There is no object: plants, rain, snow or an insect',
  'check.cause.severalInOne': 'It is several objects in one',
  'check.cause.shadowOrLight': 'There is no object: a shadow, a reflection or light',
  'check.causeMissing': 'Choose a cause.',
  'check.confirm': 'Confirm',
  'check.conflict':
    'Somebody else confirmed or dismissed it meanwhile, or its class was found anew. What holds now is shown; say again what you think of it.',
  'check.counts':
    'It counts towards how often this detector is right with this camera. It is for all who work in the case and can be taken back.',
  'check.dismiss': 'Dismiss…',
  'check.label': 'Is the class right?',
  'check.note': 'Note',
  'check.noteMissing': 'Say in a few words what the cause is.',
  'check.save': 'Dismiss the class',
  'check.state':
    '{state, select, confirmed {Confirmed on {at}.} dismissed {Dismissed on {at}.} other {Neither confirmed nor dismissed.}}',
  'check.takeBack': 'Take back',
  'check.title': 'Why is the class “{name}” not right?',
  'precision.beside': 'right for {share} of {checked, number} checked with this camera; 95% interval {low} to {high}',
  'precision.besideFew':
    'how often that is right with this camera: not measured here ({checked, number} of {least, number} checked)',
  'precision.camera': 'Camera',
  'precision.checked': 'Checked',
  'precision.class': 'Class',
  'precision.close': 'Close',
  'precision.confirmed': '{count, number} confirmed',
  'precision.detector': 'Detector',
  'precision.dismissed': '{count, number} dismissed',
  'precision.few': '{checked, number} of {least, number} checked',
  'precision.facet': '{share} right of {checked, number} checked',
  'precision.facetFew':
    'not measured here{checked, plural, =0 {} other { ({checked, number} of {least, number} checked)}}',
  'precision.facetSome':
    '{measured, plural, one {{low} right} other {{low} to {high} right}}, measured with {measured, number} of {all, number} {by, select, camera {cameras} other {cameras and detectors}}',
  'precision.interval': '95% interval {low} to {high}',
  'precision.none':
    'Nobody has confirmed or dismissed a class yet. Open an object, and say on its page whether its class is right.',
  'precision.note':
    'Of the objects of a class that people checked, the share that they confirmed; from {least, number} checks on. Another camera, detector, version or file is another line. Checked were objects that people chose, not a random sample. It tells how a detector works, and nothing about anybody.',
  'precision.notMeasured': 'not measured here',
  'precision.notMeasuredBefore': 'How often they are right: not measured here',
  'precision.of': '{checked, number} checked',
  'precision.open': 'How often they are right…',
  'precision.right': 'Right',
  'precision.rules': 'rules {rules, number}',
  'precision.title': 'How often classes are right',
} as const;
