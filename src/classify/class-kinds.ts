import type { ObjectClass } from '../packs/object-classes.ts';

/** Kinds of classes: a detector that wavers between two of one kind is sure of the kind. */
export type ClassKind = 'person' | 'vehicle' | 'cycle' | 'large' | 'animal' | 'carried';

const kinds: Readonly<Record<ClassKind, readonly ObjectClass[]>> = {
  person: ['person'],
  vehicle: ['car', 'van', 'truck', 'bus'],
  cycle: ['bicycle', 'motorcycle'],
  large: ['train', 'tram', 'boat', 'aircraft'],
  animal: [
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
  ],
  carried: ['bag', 'backpack', 'suitcase', 'umbrella', 'stroller', 'knife', 'bat', 'gun'],
};

/**
 * How much a vote for a class counts; 1 for those not here. Guesses: what moves before a fixed camera is mostly people and cars; of ten vehicles
 * one is a lorry and hardly one a bus; a suitcase does not drive by itself. Small detectors take a car from above for all of these.
 */
const weights: Readonly<Partial<Record<ObjectClass | ClassKind, number>>> = {
  truck: 0.8,
  bus: 0.6,
  large: 0.4,
  animal: 0.8,
  carried: 0.3,
};

const kindByClass: ReadonlyMap<ObjectClass, ClassKind> = new Map(
  (Object.entries(kinds) as [ClassKind, readonly ObjectClass[]][]).flatMap(([kind, names]) =>
    names.map((name) => [name, kind] as const),
  ),
);

/** The kind of a class. */
export function kindOf(name: ObjectClass): ClassKind {
  return kindByClass.get(name)!;
}

/** How much a vote for a class counts, 0..1. */
export function weightOf(name: ObjectClass): number {
  return weights[name] ?? weights[kindOf(name)] ?? 1;
}
