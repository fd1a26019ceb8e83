import { allowedClass } from './allowlist.ts';
import { forbiddenLabel, isHiddenLabel } from './check-label.ts';
import { refuseOutputs } from './check-outputs.ts';
import { forbiddenModels } from './forbidden-words.ts';
import { plainLabel } from './label-text.ts';
import type { PackManifest, PackPurpose } from './manifest.ts';
import type { ObjectClass } from './object-classes.ts';
import type { OnnxFacts } from './onnx-facts.ts';
import { elementName } from './onnx-tensors.ts';
import { quoted } from './quoted.ts';
import type { Refusal } from './refusal.ts';
import { standardOperators } from './standard-operators.ts';

/** What a pack may be used for once it has passed. */
export interface AcceptedPack {
  readonly purpose: PackPurpose;
  /** By number of the label: the class it becomes, null for one that is dropped. All null for a detector of faces. */
  readonly classes: readonly (ObjectClass | null)[];
}

export type Verdict =
  | { readonly accepted: AcceptedPack; readonly refusal: null }
  | { readonly accepted: null; readonly refusal: Refusal };

/** A model says 2 GB or more: what protobuf can't hold, and no detector needs. */
const claimLimitBytes = 2 ** 31;
/** Values in between may be that large together: a detector at 1280 × 1280 has some hundred MB. Guess. */
const valueLimitBytes = 2 ** 31;

/**
 * Holds a manifest and the facts of its file against what Dayfold loads, in an order that names the weightiest reason first. Pure; the hash is
 * checked by who reads the file.
 */
export function checkPack(manifest: PackManifest, facts: OnnxFacts): Verdict {
  const refusal =
    refuseLabels(manifest) ??
    refuseNames(facts) ??
    refuseForm(facts) ??
    refuseOperators(facts) ??
    refuseInput(manifest, facts) ??
    refuseOutputs(manifest, facts);
  if (refusal !== null) return { accepted: null, refusal };
  const classes = manifest.labels.map((label) => (manifest.purpose === 'faces' ? null : allowedClass(label)));
  return { accepted: { purpose: manifest.purpose, classes }, refusal: null };
}

function refuseLabels({ purpose, labels, name }: PackManifest): Refusal | null {
  const model = namedModel(name);
  if (model !== null) return { code: 'forbiddenModel', reason: `its name speaks of ${model}` };
  if (purpose === 'faces') {
    const other = labels.find((label) => !isHiddenLabel(label));
    return other === undefined
      ? null
      : { code: 'facesOnly', reason: `a detector of faces finds faces, heads and plates to hide, not "${other}"` };
  }
  for (const label of labels) {
    const forbidden = forbiddenLabel(label);
    if (forbidden === null) continue;
    if (forbidden.subject === 'face') {
      return {
        code: 'facesOnly',
        reason: `its label "${label}" is a face or head: only a pack for hiding them may have it`,
      };
    }
    return {
      code: 'forbiddenLabel',
      reason:
        forbidden.subject === 'unreadable'
          ? `its label "${label}" is not in Latin letters, so it can't be judged`
          : `its label "${label}" speaks of ${forbidden.subject} ("${forbidden.word}")`,
    };
  }
  return labels.some((label) => allowedClass(label) !== null)
    ? null
    : { code: 'nothingAllowed', reason: 'none of its labels is on the allowlist' };
}

/** Keys under which exporters write the labels of a model. */
const labelKeys = /^(?:names?|labels?|class(?:es|_names)?|categories)$/i;

function refuseNames({ names, metadata, outputs, inputs }: OnnxFacts): Refusal | null {
  const texts = [...names, ...metadata.flat(), ...outputs.map(({ name }) => name), ...inputs.map(({ name }) => name)];
  for (const text of texts) {
    const model = namedModel(text);
    if (model !== null) return { code: 'forbiddenModel', reason: `it calls itself ${model}` };
  }
  for (const [key, value] of metadata) {
    if (!labelKeys.test(key)) continue;
    for (const [, label] of value.matchAll(/['"]([^'"]+)['"]/g)) {
      const forbidden = forbiddenLabel(label!);
      if (forbidden !== null && forbidden.subject !== 'face') {
        return { code: 'forbiddenLabel', reason: `the label "${label}" in the file speaks of ${forbidden.subject}` };
      }
    }
  }
  return null;
}

function namedModel(text: string): string | null {
  const plain = plainLabel(text);
  const words = plain.split(' ');
  // "FaceReID", "face_re_id" and "re-id" are parted by plainLabel: two neighbours are looked at as one word, too.
  const pairs = words.slice(1).map((word, at) => words[at]! + word);
  return forbiddenModels.find((model) => words.includes(model) || pairs.includes(model)) ?? null;
}

function refuseForm({ functions, training, oddTensors, largestTensor, between, irVersion }: OnnxFacts): Refusal | null {
  const external = oddTensors.find((tensor) => tensor.external !== null);
  if (external !== undefined) {
    return {
      code: 'externalData',
      reason: `the values of ${quoted(external.name)} lie outside the file (${quoted(external.external!)})`,
    };
  }
  if (largestTensor !== null && !(largestTensor.claimedBytes < claimLimitBytes)) {
    return { code: 'tooLarge', reason: `its tensor ${quoted(largestTensor.name)} claims 2 GB or more` };
  }
  const odd = oddTensors[0];
  if (odd !== undefined) return { code: 'badTensor', reason: `its tensor ${quoted(odd.name)} ${odd.fault}` };
  for (const { name, dims } of between) {
    const sizes = (dims ?? []).filter((dim) => typeof dim === 'number');
    const negative = sizes.find((dim) => !(dim >= 0));
    if (negative !== undefined)
      return { code: 'badTensor', reason: `its value ${quoted(name)} has a dimension of ${negative}` };
    if (sizes.reduce((product, dim) => product * dim, 4) >= valueLimitBytes) {
      return { code: 'tooLarge', reason: `its value ${quoted(name)} claims 2 GB or more` };
    }
  }
  if (functions > 0) return { code: 'notDetector', reason: 'it brings functions of its own' };
  if (training > 0) return { code: 'notDetector', reason: 'it brings a graph for training' };
  if (irVersion > 20) return { code: 'notOnnx', reason: `it is of ONNX version ${irVersion}, which there is not` };
  return null;
}

function refuseOperators({ opsets, operators, nodes }: OnnxFacts): Refusal | null {
  // Exporters name ai.onnx.ml also where they use nothing of it; what is used shows in the operators.
  const domain = opsets.find((opset) => !['', 'ai.onnx', 'ai.onnx.ml'].includes(opset.domain));
  if (domain !== undefined) {
    return {
      code: 'foreignOperator',
      reason: `it needs the operators of ${quoted(domain.domain)}, which are not of the standard`,
    };
  }
  const foreign = operators.find((operator) => !standardOperators.has(operator));
  if (foreign !== undefined) {
    return { code: 'foreignOperator', reason: `its operator ${quoted(foreign)} is not of the standard` };
  }
  if (opsets.length === 0 || nodes === 0) return { code: 'notOnnx', reason: 'it has no operators' };
  return null;
}

function refuseInput({ input }: PackManifest, { inputs }: OnnxFacts): Refusal | null {
  const [picture, another] = inputs;
  if (picture === undefined || another !== undefined || picture.name !== input.name) {
    const there = inputs.map(({ name }) => quoted(name)).join(', ') || 'none';
    return { code: 'input', reason: `it must have one input, ${input.name}, and has ${there}` };
  }
  const size = input.axes === 'nchw' ? [1, 3, input.heightPx, input.widthPx] : [1, input.heightPx, input.widthPx, 3];
  const fits =
    picture.elementType === (input.type === 'u8' ? 2 : 1) &&
    picture.dims?.length === 4 &&
    picture.dims.every((dim, axis) => typeof dim !== 'number' || dim === size[axis]);
  return fits
    ? null
    : {
        code: 'input',
        reason: `its input ${input.name} is [${picture.dims?.map((dim) => (typeof dim === 'string' ? quoted(dim) : (dim ?? '?'))).join(', ')}] of ${elementName(picture.elementType)}, not a picture of [${size.join(', ')}] of ${input.type}`,
      };
}
