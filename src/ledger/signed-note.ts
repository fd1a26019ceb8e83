import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { DayfoldError } from '../base/errors.ts';
import { sha256 } from './sha256.ts';

/** The key a ledger signs with: Ed25519 (RFC 8032). */
export interface LedgerKey {
  /** As a signature names it: no space, no plus. */
  readonly name: string;
  /** 32 bytes, base64. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** Kind of a signature that is Ed25519 (C2SP signed-note, "Signature types"). */
const ed25519 = 1;
const encoder = new TextEncoder();

/** What a key is called: after the first bytes of its hash, so that two libraries have two names. */
export function ledgerKeyOf(pem: string): LedgerKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    throw new DayfoldError('ledger.damaged', 'the key of the ledger is not an Ed25519 key');
  }
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' }) as { x: string };
  const bytes = Buffer.from(x, 'base64url');
  const short = Buffer.from(sha256(bytes)).toString('hex').slice(0, 12);
  return { name: `dayfold.ledger/${short}`, publicKey: bytes.toString('base64'), privateKey };
}

/**
 * Signs a text in the C2SP signed-note format: the text, an empty line, and one line of em dash, name of the key and base64 of four bytes that tell the key and the
 * signature.
 *
 * @param text ends with a new line
 */
export function signNote(text: string, key: LedgerKey): string {
  if (!text.endsWith('\n')) throw new RangeError('a note ends with a new line');
  const signature = sign(null, encoder.encode(text), key.privateKey);
  const line = Buffer.concat([keyHash(key.name, key.publicKey), signature]).toString('base64');
  return `${text}\n— ${key.name} ${line}\n`;
}

/**
 * The text of a note, once the signature of the key is found in it and fits. Null where there is none that does.
 *
 * @param publicKey 32 bytes, base64
 */
export function verifiedNote(note: string, name: string, publicKey: string): string | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, end + 1);
  const key = createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'base64').toString('base64url') },
  });
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const parts = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line);
    if (parts === null || parts[1] !== name) continue;
    const bytes = Buffer.from(parts[2]!, 'base64');
    const fits = bytes.subarray(0, 4).equals(keyHash(name, publicKey));
    if (fits && verify(null, encoder.encode(text), key, bytes.subarray(4))) return text;
  }
  return null;
}

function keyHash(name: string, publicKey: string): Buffer {
  const key = Buffer.from(publicKey, 'base64');
  return Buffer.from(sha256(encoder.encode(`${name}\n`), Uint8Array.of(ed25519), key)).subarray(0, 4);
}
