import { plainLabel } from './label-text.ts';
import type { ObjectClass } from './object-classes.ts';

/**
 * Labels of detectors by the class they become: the names of COCO, Pascal VOC, Open Images and Objects365 for the things on the list, and
 * their French ones; a cyclist is boxed with the cycle, a rider without (KITTI, Cityscapes). A "sports ball" and whatever else is not here is dropped before anything is stored.
 */
const labelsOfClass: Readonly<Record<ObjectClass, readonly string[]>> = {
  person: [
    'person',
    'pedestrian',
    'people',
    'human',
    'human body',
    'person sitting',
    'rider',
    'personne',
    'piéton',
    'piétonne',
  ],
  bicycle: ['bicycle', 'bike', 'cycle', 'cyclist', 'bicyclist', 'vélo', 'cycliste', 'bicyclette'],
  motorcycle: [
    'motorcycle',
    'motorbike',
    'motor bike',
    'motor',
    'motorcyclist',
    'moped',
    'scooter',
    'moto',
    'motocyclette',
    'cyclomoteur',
  ],
  car: ['car', 'automobile', 'suv', 'sedan', 'taxi', 'sports car', 'race car', 'voiture', 'auto'],
  van: ['van', 'minivan', 'camionnette', 'fourgonnette', 'fourgon'],
  truck: ['truck', 'lorry', 'pickup truck', 'pickup', 'heavy truck', 'fire truck', 'camion', 'poids lourd'],
  bus: ['bus', 'coach', 'school bus', 'minibus', 'autobus', 'autocar'],
  train: ['train', 'locomotive'],
  tram: ['tram', 'tramway', 'streetcar'],
  boat: ['boat', 'ship', 'sailboat', 'ferry', 'vessel', 'bateau', 'navire', 'voilier'],
  aircraft: ['aircraft', 'airplane', 'aeroplane', 'plane', 'helicopter', 'avion', 'hélicoptère', 'aéronef'],
  animal: ['animal', 'animaux', 'animals'],
  bird: ['bird', 'oiseau', 'pigeon', 'duck', 'goose', 'chicken', 'swan', 'canard', 'oie', 'poule', 'cygne'],
  cat: ['cat', 'chat'],
  dog: ['dog', 'chien'],
  horse: ['horse', 'cheval', 'pony', 'poney', 'donkey', 'âne'],
  sheep: ['sheep', 'mouton', 'lamb', 'agneau', 'goat', 'chèvre'],
  cow: ['cow', 'vache', 'cattle', 'bull', 'taureau'],
  pig: ['pig', 'cochon', 'boar', 'sanglier'],
  deer: ['deer', 'cerf', 'chevreuil'],
  elephant: ['elephant', 'éléphant', 'african elephant', 'indian elephant'],
  bear: ['bear', 'ours', 'brown bear'],
  zebra: ['zebra', 'zèbre'],
  giraffe: ['giraffe', 'girafe'],
  bag: ['bag', 'handbag', 'hand bag', 'purse', 'shoulder bag', 'plastic bag', 'tote bag', 'sac', 'sac à main'],
  backpack: ['backpack', 'back pack', 'rucksack', 'sac à dos'],
  suitcase: ['suitcase', 'luggage', 'valise', 'bagage', 'trolley case'],
  umbrella: ['umbrella', 'parapluie'],
  stroller: ['stroller', 'pram', 'pushchair', 'baby stroller', 'baby carriage', 'poussette', 'landau'],
  knife: ['knife', 'couteau', 'kitchen knife', 'dagger', 'machete', 'machette', 'poignard'],
  bat: ['bat', 'baseball bat', 'batte', 'batte de baseball'],
  gun: ['gun', 'handgun', 'pistol', 'rifle', 'shotgun', 'firearm', 'arme à feu', 'pistolet', 'fusil', 'revolver'],
};

const classOf: ReadonlyMap<string, ObjectClass> = new Map(
  Object.entries(labelsOfClass).flatMap(([name, labels]) =>
    labels.map((label) => [plainLabel(label), name as ObjectClass] as const),
  ),
);

/** The allowlist as the capability statement prints it: each class with the labels that become it, both sorted as written here. */
export const allowlist: Readonly<Record<ObjectClass, readonly string[]>> = labelsOfClass;

/** The class a label of a model becomes; null for one that is dropped. Spelling as in `plainLabel`, one or many of it ("cars", "bateaux", "buses"). */
export function allowedClass(label: string): ObjectClass | null {
  const plain = plainLabel(label);
  return (
    classOf.get(plain) ??
    classOf.get(plain.replace(/[sx]$/, '')) ??
    classOf.get(plain.replace(/(?<=[sxh])es$/, '')) ??
    null
  );
}
