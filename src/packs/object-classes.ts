/**
 * What an object may be called in an index, closed: a class that is not here is never stored. Kinds of things and of animals; nothing that
 * tells one person from another. Weapons are objects like others.
 */
export const objectClasses = [
  'person',
  'bicycle',
  'motorcycle',
  'car',
  'van',
  'truck',
  'bus',
  'train',
  'tram',
  'boat',
  'aircraft',
  'animal',
  'bird',
  'cat',
  'dog',
  'horse',
  'sheep',
  'cow',
  'pig',
  'deer',
  'elephant',
  'bear',
  'zebra',
  'giraffe',
  'bag',
  'backpack',
  'suitcase',
  'umbrella',
  'stroller',
  'knife',
  'bat',
  'gun',
] as const;
export type ObjectClass = (typeof objectClasses)[number];
