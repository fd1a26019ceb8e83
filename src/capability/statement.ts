import { canonicalJson } from '../ledger/canonical-json.ts';
import { toHex } from '../ledger/hex.ts';
import { sha256 } from '../ledger/sha256.ts';
import { allowedClass, allowlist } from '../packs/allowlist.ts';
import type { PackManifest } from '../packs/manifest.ts';
import { type ObjectClass, objectClasses } from '../packs/object-classes.ts';
import { type RefusalCode, refusalCodes } from '../packs/refusal.ts';

/**
 * What this program can't do, by name. The build holds no code for any of it, and the check of models refuses what would bring it in; a test holds
 * dependencies, labels, columns, routes and words against this.
 */
export const absentCapabilities = {
  identification: 'identifying a person by face, gait, body or any embedding',
  watchLists: 'watch lists of people',
  linking: 'linking a person across cameras or recordings',
  emotion: 'inferring emotion',
  intent: 'inferring intent or behaviour to come',
  gender: 'inferring gender',
  age: 'inferring age',
  ethnicity: 'inferring ethnicity or skin colour',
  health: 'inferring health',
  scoring: 'scoring or ranking people',
} as const;
export type AbsentCapability = keyof typeof absentCapabilities;

/** A model that is installed and passed every check, with what of it is used. */
export interface StatedModel {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly source: string | null;
  /** Of the file, hex, as it was read for this statement. */
  readonly sha256: string;
  /** `objects`, or `faces`: for hiding them, opened by redaction alone. */
  readonly purpose: 'objects' | 'faces';
  readonly labels: readonly string[];
  /** Those of the labels that are kept, each with what it is called from then on. The others are dropped before anything is stored. */
  readonly kept: readonly { readonly label: string; readonly class: ObjectClass }[];
}

/** A model that lies where models lie and is not loaded. */
export interface StatedRefusal {
  readonly name: string;
  readonly refusal: RefusalCode | 'damaged';
}

/** What a Dayfold is able to do to people in pictures, and what not. The same for the same program and models: it holds no time and no place. */
export interface CapabilityStatement {
  readonly schema: 1;
  readonly program: 'dayfold';
  readonly version: string;
  readonly analyserVersion: string;
  readonly models: readonly StatedModel[];
  readonly refusedModels: readonly StatedRefusal[];
  readonly classes: readonly ObjectClass[];
  readonly allowlist: readonly { readonly class: ObjectClass; readonly labels: readonly string[] }[];
  readonly refusedFor: readonly RefusalCode[];
  readonly absent: readonly { readonly capability: AbsentCapability; readonly means: string }[];
}

/** What a statement is made of. */
export interface StatedPacks {
  readonly packs: readonly { readonly manifest: PackManifest; readonly sha256: string }[];
  readonly refused: readonly StatedRefusal[];
}

/** @param analyserVersion of the analysis, which is in every index */
export function capabilityStatement(
  version: string,
  analyserVersion: string,
  { packs, refused }: StatedPacks,
): CapabilityStatement {
  return {
    schema: 1,
    program: 'dayfold',
    version,
    analyserVersion,
    models: packs.map(({ manifest, sha256: hash }) => statedModel(manifest, hash)).sort(byName),
    refusedModels: [...refused].sort(byName),
    classes: objectClasses,
    allowlist: objectClasses.map((name) => ({ class: name, labels: allowlist[name] })),
    refusedFor: Object.keys(refusalCodes).sort() as RefusalCode[],
    absent: Object.entries(absentCapabilities).map(([capability, means]) => ({
      capability: capability as AbsentCapability,
      means,
    })),
  };
}

function statedModel(manifest: PackManifest, hash: string): StatedModel {
  const { name, version, licence, source, purpose, labels } = manifest;
  const kept = labels.flatMap((label) => {
    const found = purpose === 'objects' ? allowedClass(label) : null;
    return found === null ? [] : [{ label, class: found }];
  });
  return { name, version, licence, source, sha256: hash, purpose, labels, kept };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** The text that is hashed and signed: canonical JSON (RFC 8785) and a new line. */
export function statementText(statement: CapabilityStatement): string {
  return `${canonicalJson(statement)}\n`;
}

/** SHA-256 of `statementText`, hex: `sha256sum` of the text says the same. */
export function statementHash(statement: CapabilityStatement): string {
  return toHex(sha256(new TextEncoder().encode(statementText(statement))));
}
