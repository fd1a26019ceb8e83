import { plainLabel } from '../../src/packs/label-text.ts';

/**
 * Words that a name in the program (a column, a field, an operation, an address) may not be made of: each would hold who somebody is or what somebody
 * is like. Names are taken apart at capitals, underscores and dashes, so that `message` holds no age and `surface` no face.
 */
const forbiddenWords = new Set(
  `face faces facial faceprint faceprints visage biometric biometrics biometrie embedding embeddings descriptor descriptors fingerprint gait reid
  identity identities identification identify identified suspect suspects watchlist gender genders sex age ages ethnicity ethnic race skin
  emotion emotions mood sentiment intent health disability religion nationality risk threat danger landmark landmarks keypoints pose`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Neighbours that are forbidden together only. */
const forbiddenPairs = new Set([
  'watch list',
  'person score',
  'person rank',
  'same person',
  'person id',
  'person name',
  're id',
  'feature vector',
]);

/** The forbidden word or pair of words in a name; null when there is none. */
export function forbiddenName(name: string): string | null {
  const words = plainLabel(name).split(' ');
  const pair = words
    .slice(1)
    .map((word, at) => `${words[at]} ${word}`)
    .find((both) => forbiddenPairs.has(both));
  return words.find((word) => forbiddenWords.has(word)) ?? pair ?? null;
}

/**
 * The same for a sentence that people read, English or French: here the words that speak of telling people apart or judging them. Ordinary
 * sentences about hiding faces are in the list of allowed ones.
 */
const forbiddenSpeech = new RegExp(
  `(?<![\\p{L}])(?:${[
    'fac(?:e|es|ial|iale|iales|iaux)',
    'visages?',
    'biom[eé]tri(?:c|cs|e|es|que|ques)',
    'embeddings?',
    'gait',
    '(?:face|person|people|voice) recognition',
    'recogni[sz](?:e|es|ed|ing)',
    'reconna[iî](?:t|tre|ssance|ssances)',
    'reconnue?s?',
    'identif(?:y|ies|ying|ication|ications|ier|i[eé]e?s?)',
    'identit(?:y|ies)',
    'identité',
    'suspects?',
    'watch ?lists?',
    'gender',
    'genre',
    'sexe?',
    'male',
    'female',
    'm[aâ]les?',
    'femelles?',
    'women|woman|men|man',
    'hommes?|femmes?|gar[cç]ons?|filles?',
    'age|ages|âge|âges|aged|âgée?s?',
    'child|children|enfants?',
    'ethni(?:c|city|cities|e|es|que|ques)',
    'races?',
    'skin|peau',
    'emotions?|[eé]motions?',
    'mood|humeur',
    'intent|intents|intentions?',
    'health|santé',
    'risk score|threat|menace',
  ].join('|')})(?![\\p{L}])`,
  'iu',
);

/** The forbidden word in a sentence; null when there is none. */
export function forbiddenWord(sentence: string): string | null {
  return forbiddenSpeech.exec(sentence.normalize('NFC'))?.[0] ?? null;
}

/** Packages that identify or judge people, or run models around the check. */
const forbiddenPackages: readonly RegExp[] = [
  /face-?api/,
  /face-?(?:rec|net|match|detect|plus|mesh|id\b|auth|verif)/,
  /facial/,
  /insight-?face|deep-?face|arc-?face|open-?face|vgg-?face|blaze-?face/,
  /@vladmandic\/human|^human$/,
  /rekognition|cognitiveservices-face|azure-rest\/ai-vision-face|clarifai|affdex|kairos|luxand/,
  /(?:gender|age|emotion|ethnicity|gait|iris)-?(?:detect|recogn|predict|estimat|classif)/,
  /person-?re-?id|re-?identification|voice-?print|speaker-?(?:id|recogn|verif)/,
  /^@tensorflow\/|^@tensorflow-models\/|^@mediapipe\/|^@huggingface\/transformers|^@xenova\/transformers|^ml5$|^onnxruntime-(?:web|react-native)$/,
  /clmtrackr|^tracking$|opencv4nodejs|^brain\.js$/,
];

/** Why a package may not be a dependency: the rule it falls under; null for one that may. */
export function forbiddenPackage(name: string): string | null {
  const rule = forbiddenPackages.find((pattern) => pattern.test(name.toLowerCase()));
  return rule === undefined ? null : String(rule);
}
