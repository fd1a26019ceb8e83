import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { ledgerKeyOf, signNote, verifiedNote } from './signed-note.ts';

const pem = () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;

test('a note verifies with its key and its text, and with nothing else', () => {
  const [key, other] = [ledgerKeyOf(pem()), ledgerKeyOf(pem())];
  const note = signNote('{"a":1}\n', key);
  expect(note).toMatch(/^\{"a":1\}\n\n— dayfold\.ledger\/[0-9a-f]{12} [A-Za-z0-9+/]+=*\n$/u);
  expect(verifiedNote(note, key.name, key.publicKey)).toBe('{"a":1}\n');
  expect(verifiedNote(note.replace('1', '2'), key.name, key.publicKey)).toBeNull();
  expect(verifiedNote(note, key.name, other.publicKey)).toBeNull();
  expect(verifiedNote(note, other.name, key.publicKey)).toBeNull();
  expect(verifiedNote('no note', key.name, key.publicKey)).toBeNull();
});

test('the example of the specification verifies (C2SP signed-note, key PeterNeumann)', () => {
  const note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  const publicKey = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64')
    .subarray(1)
    .toString('base64');
  expect(verifiedNote(note, 'PeterNeumann', publicKey)).toContain('what your problem is.\n');
});
