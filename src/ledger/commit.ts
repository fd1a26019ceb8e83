import { canonicalJson } from './canonical-json.ts';
import type { EntryDraft, Opening } from './entry.ts';
import { fromHex, toHex } from './hex.ts';
import { sha256 } from './sha256.ts';

/** Bytes of a salt: as many as make guessing a short value (a name, a yes) hopeless. */
export const saltBytes = 16;

/** The fields of an entry whose text is not in its leaf. All are always committed: whether one is empty stays hidden too. */
export const hiddenFields = ['actor', 'details', 'empowerment', 'motive'] as const;
export type HiddenField = (typeof hiddenFields)[number];

/**
 * Closes the hidden fields of a draft. Errors: `usage.invalid`.
 *
 * @param salts 16 bytes of chance for every field, never used before
 */
export function openingsOf(
  draft: EntryDraft,
  salts: Readonly<Record<HiddenField, Uint8Array>>,
): Readonly<Record<HiddenField, Opening>> {
  const opening = (field: HiddenField): Opening => ({
    salt: toHex(salts[field]),
    value: canonicalJson(draft.hidden[field]),
  });
  return {
    actor: opening('actor'),
    details: opening('details'),
    empowerment: opening('empowerment'),
    motive: opening('motive'),
  };
}

/** SHA-256 of the bytes of the salt and the UTF-8 of the value, hex; null when the salt is not one. */
export function commitmentOf({ salt, value }: Opening): string | null {
  const bytes = fromHex(salt, saltBytes);
  return bytes === null ? null : toHex(sha256(bytes, new TextEncoder().encode(value)));
}
