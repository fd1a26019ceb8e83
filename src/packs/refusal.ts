import type { ErrorCode } from '../base/errors.ts';

/** Why a pack is not loaded: closed, each with what it is as an error of the program. */
export const refusalCodes = {
  /** The manifest is not one. */
  manifest: 'pack.unreadable',
  /** The file is no ONNX model. */
  notOnnx: 'pack.unreadable',
  truncated: 'pack.unreadable',
  /** It is, or says it is, larger than may be. */
  tooLarge: 'pack.unreadable',
  /** Constant values that do not fit their shape. */
  badTensor: 'pack.unreadable',
  /** SHA-256 or length are not those of the manifest. */
  wrongHash: 'pack.damaged',
  /** Values in another file: a path that would be followed. */
  externalData: 'pack.refused',
  /** An operator that is not of the ONNX standard: code of somebody's. */
  foreignOperator: 'pack.refused',
  /** It has functions, training graphs, or what else no detector has. */
  notDetector: 'pack.refused',
  /** The input is not a picture as the manifest says. */
  input: 'pack.refused',
  /** An output is not boxes, scores or classes as the manifest says. */
  output: 'pack.refused',
  /** An output that is a vector a picture or a box: what recognition is made of. */
  embedding: 'pack.refused',
  /** The number of labels is not that of the scores. */
  labelCount: 'pack.refused',
  /** A label that speaks of identity, emotion, intent, gender, age, ethnicity, health or scores. */
  forbiddenLabel: 'pack.refused',
  /** A name in the file is that of a model which identifies people or judges them. */
  forbiddenModel: 'pack.refused',
  /** It detects faces or heads and is not for hiding them, or is asked for something else. */
  facesOnly: 'pack.refused',
  /** Nothing it finds is on the allowlist. */
  nothingAllowed: 'pack.refused',
} as const satisfies Readonly<Record<string, ErrorCode>>;
export type RefusalCode = keyof typeof refusalCodes;

/** A pack is not loaded. `reason` is one line in English for the person who tries; codes are what is compared. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
}
