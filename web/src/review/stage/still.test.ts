import { expect, test } from 'vitest';
import { frameAddress, sha256Of, stillName } from './still.ts';

test('a picture is veiled unless there is a reason', () => {
  const veiled = frameAddress('cas', 'rec', 40_000, 'en', null, { format: 'png' });
  expect(veiled).toBe('/api/cases/cas/recordings/rec/frame?atMicros=40000&language=en&format=png');
  const open = frameAddress('cas', 'rec', 0, 'fr', 'a & b', { format: 'jpeg', widthPx: '640' });
  expect(open).toContain('widthPx=640&veil=false&reason=a+%26+b');
});

test('the name of the file holds nothing that a file system refuses', () => {
  expect(stillName('a/b:c\u0007.mp4', 1_040_000, true)).toBe('a_b_c_ 1.040000 s veiled.png');
  expect(stillName('Straße 🎥.mkv', 0, false)).toBe('Straße 🎥 0.000000 s.png');
});

test('the hash is the one of the standard', async () => {
  const bytes = new TextEncoder().encode('abc').buffer as ArrayBuffer;
  // FIPS 180-4, example of one block.
  expect(await sha256Of(bytes)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
