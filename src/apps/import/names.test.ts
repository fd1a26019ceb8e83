import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isText, lastPart, showName, storedExtension } from './names.ts';

it.each([
  ['Entrée 1.mp4', 'Entrée 1.mp4'],
  ['a\nb\r\tc\u0007.mp4', 'a\\nb\\r\\tc\\u{7}.mp4'],
  ['exe\u202e4pm.mp4', 'exe\\u{202e}4pm.mp4'],
  ['a\u2028b\u2066c\ufeffd', 'a\\u{2028}b\\u{2066}c\\u{feff}d'],
  ['می\u200cخواهم.mp4', 'می\u200cخواهم.mp4'],
])('%j is shown as %j', (name, shown) => {
  expect(showName(name)).toBe(shown);
  expect(showName(Buffer.from(name))).toBe(shown);
});

it('bytes that are no text are shown as such', () => {
  expect(showName(Buffer.from([0x63, 0xe9, 0x2e, 0x6d, 0x70, 0x34]))).toBe('c\\xe9.mp4');
  expect(showName(Buffer.from([0xc3, 0xa9, 0xff, 0xc3]))).toBe('é\\xff\\xc3');
  expect(isText(Buffer.from([0xc3, 0xa9]))).toBe(true);
  expect(isText(Buffer.from([0xc3]))).toBe(false);
});

it('4,000 characters are shortened in the middle, the extension stays', () => {
  const shown = showName(`${'x'.repeat(4000)}.mp4`);
  expect([...shown]).toHaveLength(200);
  expect(shown).toMatch(/^x+…x+\.mp4$/);
});

it('any bytes give one line without unseen characters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const shown = showName(bytes);
      expect(shown.isWellFormed()).toBe(true);
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

it.each([
  ['a.MP4', '.mp4'],
  ['a.tar.dav', '.dav'],
  ['a', '.video'],
  ['a.', '.video'],
  ['a.m\u202ep4', '.video'],
  ['a.mp4/../../x', '.video'],
  [`a.${'x'.repeat(4000)}`, '.video'],
])('the copy of %j ends in %s', (name, extension) => {
  expect(storedExtension(name)).toBe(extension);
  expect(storedExtension(Buffer.from(name))).toBe(extension);
});

it('the last part of a path is its bytes', () => {
  expect(lastPart(Buffer.from('/a/b\n.mp4'))).toEqual(Buffer.from('b\n.mp4'));
  expect(lastPart(Buffer.from('b.mp4'))).toEqual(Buffer.from('b.mp4'));
});
