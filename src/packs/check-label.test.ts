import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedClass, allowlist } from './allowlist.ts';
import { builtInPacks } from './built-in.ts';
import { forbiddenLabel, isHiddenLabel, ordinaryWords } from './check-label.ts';
import { forbiddenSubjects } from './forbidden-words.ts';
import { objectClasses } from './object-classes.ts';

/** Labels of Pascal VOC, Objects365 and Open Images that are near a forbidden word, or have one in them by its letters. */
const ordinary =
  `manhole cabbage sandwich stage page image garage sausage bandage package orange mango managed snowman skis ski rudder threads
  slider wheelchair mask helmet glasses hat trousers skirt dress boots glove tie teddy_bear hot_dog cell_phone bench surface
  street_lights sports_ball dining_table potted_plant traffic_sign fire_hydrant pressure_cooker swan gander treadmill fender trailer
  crosswalk_sign toilet cake kite remote rice_cooker awning-tricycle tricycle cart wild_bird barrel emblem sentinel violin violet
  identical_boxes sextant essence semaphore saddle sander hammer mailbox lighter hanger banner anchor healthcare_sign motion_sensor facial_tissue
  salade pommes semelle lièvre`.split(/\s+/);

describe('labels', () => {
  test('all those of COCO may be in a model, and 25 are kept', () => {
    const { labels } = builtInPacks[0]!.manifest;
    expect(labels).toHaveLength(80);
    expect(labels.filter((label) => forbiddenLabel(label) !== null)).toEqual([]);
    expect(labels.filter((label) => allowedClass(label) !== null)).toHaveLength(25);
    expect(allowedClass('sports ball')).toBeNull();
    expect(allowedClass('Aeroplane')).toBe('aircraft');
    expect(allowedClass('handbag')).toBe('bag');
    expect(allowedClass('baseball_bat')).toBe('bat');
    for (const [label, name] of [
      ['PEDESTRIANS', 'person'],
      ['Personnes', 'person'],
      ['Person_sitting', 'person'],
      ['Cyclist', 'bicycle'],
      ['voitures', 'car'],
      ['buses', 'bus'],
      ['bateaux', 'boat'],
      ['Knives', null],
      ['glasses', null],
      ['gas', null],
      ['vehicle', null],
    ] as const)
      expect(allowedClass(label), label).toBe(name);
  });

  test('ordinary things are not taken for people', () => {
    expect(ordinary.map((label) => [label, forbiddenLabel(label)]).filter(([, found]) => found !== null)).toEqual([]);
  });

  test('every label of the allowlist becomes its class, and every class has one', () => {
    for (const name of objectClasses) {
      expect(allowlist[name].length, name).toBeGreaterThan(0);
      for (const label of allowlist[name]) expect(allowedClass(label), label).toBe(name);
    }
  });

  const everyWord = Object.values(forbiddenSubjects).flatMap(({ words }) => words);

  test('every forbidden word is found in any spelling and company', () => {
    const spelling = fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toUpperCase(),
      (word: string) => `the ${word} of it`,
      (word: string) => `thing_${word}`,
      (word: string) => `thing-${word}-2`,
      (word: string) => `thing${word[0]!.toUpperCase()}${word.slice(1)}`,
      (word: string) => ` ${word}!`,
    );
    fc.assert(
      fc.property(fc.constantFrom(...everyWord), spelling, (word, spelt) => {
        expect(forbiddenLabel(spelt(word)), spelt(word)).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('one slip of the pen does not hide a long one', () => {
    const long = everyWord.filter((word) => word.length >= 7);
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom('less', 'swap', 'double'), (word, seed, slip) => {
        const at = 1 + (seed % (word.length - 2));
        const swapped = word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
        const spelt = {
          less: word.slice(0, at) + word.slice(at + 1),
          swap: swapped,
          double: word.slice(0, at) + word[at]! + word.slice(at),
        }[slip];
        if (!ordinaryWords.has(spelt)) expect(forbiddenLabel(spelt), spelt).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    'g3nder',
    'w0man',
    'em0tion',
    '4dult',
    'ethnicity_asian',
    'femaleAdult',
    'AgeGroup',
    '0-2',
    '(60+)',
    '25 to 32',
    'visage',
    'Human face',
    'head',
    'identité',
    'enfant',
    'personne âgée',
    'black person',
    'Женщина',
    '女',
  ])('%s is forbidden', (label) => expect(forbiddenLabel(label)).not.toBeNull());

  test('what redaction looks for is face, head and plate', () => {
    expect(['face', 'Human head', 'visage', 'tête', 'license plate', 'faces'].every(isHiddenLabel)).toBe(true);
    expect(['person', 'face of Alice', 'happy face', 'smile'].some(isHiddenLabel)).toBe(false);
  });
});
