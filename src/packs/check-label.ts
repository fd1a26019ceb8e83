import { allowedClass } from './allowlist.ts';
import {
  type ForbiddenSubject,
  type ForbiddenSubjectName,
  forbiddenModels,
  forbiddenSubjects,
} from './forbidden-words.ts';
import { plainLabel } from './label-text.ts';

/** Why a label may not be in a model. */
export interface ForbiddenLabel {
  readonly subject: ForbiddenSubjectName | 'face' | 'unreadable';
  /** The word that says so, or the one it is nearly. */
  readonly word: string;
}

/** Shorter words have too many neighbours: "gander", a bird, is one letter from "gender", so even here a label of the allowlist comes first. */
const leastNearLetters = 6;
/** Ordinary words, which labels of detectors have, that are one letter from a forbidden one. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  `thread threads throat treat treats gander fender fenders tender sender violet hanger hangers ranger manger motion facial sensor sensors
  bisque muslin wealth eating grating rafting stores shores salade balade lievre pommes gommes gemmes semelle semelles billes villes valeur
  menage contest convent`.split(/\s+/),
);
const faceWords = new Set(['face', 'faces', 'visage', 'visages', 'faciale', 'facial']);
/** Things that have "face" in their name and are none. */
const faceThings = new Set(['face mask', 'face shield', 'clock face', 'facial tissue', 'facial tissue holder']);
const headLabels = new Set(['head', 'heads', 'human head', 'person head', 'tete', 'tetes', 'tete humaine']);
/** What a detector for redaction may find: faces, heads, and what names a vehicle. */
const hidden =
  /^(?:(?:human |person )?(?:face|head)|visage|tete|licen[cs]e plate|number plate|plaque d immatriculation)s?$/;

/** Digits and signs that stand for letters in words with both ("g3nder"). */
const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whether a label of a detector of faces says that it finds what is to be hidden. */
export function isHiddenLabel(label: string): boolean {
  return hidden.test(plainLabel(label));
}

/**
 * Why a label may not be in a model that looks for objects; null for one that may, be it kept or dropped. Labels in other than Latin letters
 * can't be judged, so they may not.
 */
export function forbiddenLabel(label: string): ForbiddenLabel | null {
  if (allowedClass(label) !== null) return null;
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(label))
    return { subject: 'unreadable', word: label };
  const plain = plainLabel(label);
  if (headLabels.has(plain)) return { subject: 'face', word: plain };
  // An age as numbers: "25-32", "(0, 2)", "60+".
  if (/^\d{1,3}(?: (?:to |a )?\d{1,3})?$/.test(plain) && (/\d\D+\d/.test(label) || label.includes('+'))) {
    return { subject: 'age', word: label };
  }
  const words = [...new Set([...plain.split(' '), ...asLetters(label)])];
  if (!faceThings.has(plain)) {
    const face = words.find((word) => faceWords.has(word));
    if (face !== undefined) return { subject: 'face', word: face };
  }
  const model = words.find((word) => forbiddenModels.includes(word));
  if (model !== undefined) return { subject: 'identity', word: model };
  for (const [subject, subjectWords] of Object.entries(forbiddenSubjects) as [
    ForbiddenSubjectName,
    ForbiddenSubject,
  ][]) {
    const word = spokenOf(words, subjectWords);
    if (word !== null) return { subject, word };
  }
  // "black", "white person": a colour that is said of people.
  if (
    /^(?:black|white|brown|noir|noire|blanc|blanche|metis|metisse)(?: (?:person|people|personne))?$|^(?:person|personne) (?:noire|blanche)$/.test(
      plain,
    )
  ) {
    return { subject: 'ethnicity', word: plain };
  }
  return null;
}

/** The words of a label with signs and digits read as the letters they look like. */
function asLetters(label: string): string[] {
  const mixed = label.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return mixed
    .split(/[\s_.\-/]+/)
    .filter((word) => /\p{L}/u.test(word) && /[0-9@$!]/.test(word))
    .map((word) => word.replaceAll(/[0-9@$!]/g, (sign) => lookalikes[sign] ?? sign));
}

function spokenOf(words: readonly string[], { words: whole, parts }: ForbiddenSubject): string | null {
  for (const word of words) {
    if (ordinaryWords.has(word)) continue;
    const found =
      whole.find((forbidden) => forbidden === word) ??
      parts.find((part) => word.includes(part)) ??
      (word.length >= leastNearLetters
        ? whole.find((forbidden) => forbidden.length >= leastNearLetters && oneSlipApart(forbidden, word))
        : undefined);
    if (found !== undefined) return found;
  }
  return null;
}

/** Whether one letter more, less, other, or swapped with its neighbour makes one word the other (Damerau 1964). */
function oneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = a.slice(from, endA);
  const restB = b.slice(from, endB);
  return Math.max(restA.length, restB.length) <= 1 || (restA.length === 2 && restA === restB[1]! + restB[0]!);
}
