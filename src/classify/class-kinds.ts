/** Kinds of classes: a detector that wavers between two of one kind is sure of the kind. */
export type ClassKind = 'person' | 'vehicle' | 'cycle' | 'large' | 'animal' | 'carried';

const kinds: Readonly<Record<ClassKind, readonly string[]>> = {
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
 * How much a vote for a kind counts. Guesses: what moves before a fixed camera is mostly people and vehicles; a suitcase does not drive by
 * itself, and small detectors take a car from above for one.
 */
const weights: Readonly<Record<ClassKind, number>> = {
  person: 1,
  vehicle: 1,
  cycle: 1,
  large: 0.5,
  animal: 0.8,
  carried: 0.3,
};

const kindByClass: ReadonlyMap<string, ClassKind> = new Map(
  (Object.entries(kinds) as [ClassKind, readonly string[]][]).flatMap(([kind, names]) =>
    names.map((name) => [name, kind] as const),
  ),
);

/** The kind of a class of `objectClasses`; null for any other word. */
export function kindOf(name: string): ClassKind | null {
  return kindByClass.get(name) ?? null;
}

/** How much a vote for a class counts, 0..1. */
export function weightOf(name: string): number {
  const kind = kindOf(name);
  return kind === null ? 0 : weights[kind];
}
