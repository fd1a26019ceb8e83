const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Kinds of things that have an id of their own; the prefix says which, so that one id is never taken for another. */
export const idPrefixes = {
  case: 'cas',
  camera: 'cam',
  recording: 'rec',
  analysis: 'ana',
  bookmark: 'bmk',
  savedSearch: 'qry',
  user: 'usr',
  job: 'job',
  upload: 'upl',
} as const;

export type IdKind = keyof typeof idPrefixes;

/**
 * An id that sorts by the time it was made: prefix, `_`, 10 characters of milliseconds and 16 of chance, in Crockford's base 32 (the
 * layout of ULID).
 *
 * @param unixMillis time of making, 0 to 2^48
 * @param random 10 bytes of chance
 */
export function makeId(kind: IdKind, unixMillis: number, random: Uint8Array): string {
  let time = '';
  for (let left = unixMillis, i = 0; i < 10; i++) {
    time = alphabet[left % 32]! + time;
    left = Math.floor(left / 32);
  }
  let chance = '';
  let bits = 0n;
  for (const byte of random.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  for (let i = 0; i < 16; i++, bits >>= 5n) chance = alphabet[Number(bits & 31n)]! + chance;
  return `${idPrefixes[kind]}_${time}${chance}`;
}

/** True for text of the form `makeId` gives for that kind; says nothing about whether such a thing exists. */
export function isId(kind: IdKind, text: string): boolean {
  return text.length === 30 && new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`).test(text);
}
