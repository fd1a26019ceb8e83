import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createFontText, fontCharacters } from './font-text.ts';

const font = new URL('../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf', import.meta.url);
const characters = fontCharacters(readFileSync(font));
const safe = createFontText(characters);

test('reads which characters a font has', () => {
  for (const character of 'aé’ΩЖשق✓') expect(characters.has(character.codePointAt(0)!), character).toBe(true);
  for (const character of '漢🚲') expect(characters.has(character.codePointAt(0)!), character).toBe(false);
});

test('what the font does not have is told by its number, what can not be seen goes', () => {
  expect(safe('a 🚲 b')).toBe('a [U+1F6B2] b');
  expect(safe('漢')).toBe('[U+6F22]');
  expect(safe('x\ty\nz')).toBe('x y\nz');
  expect(safe('a\u{e0067}b')).toBe('ab');
  expect(safe('half \ud83d')).not.toMatch(/\ud83d/);
});

test('words from the right come in the order in which they stand on the line', () => {
  expect(safe('a שלום עולם b').replaceAll(/[ \u200e]+/g, ' ')).toBe('a עולם שלום b');
});

test('their punctuation stays in the sentence', () => {
  const visible = (text: string) => safe(text).replaceAll(/[ \u200e]+/g, ' ');
  expect(visible('ב, א')).toBe('א ב,');
  expect(visible('يحمل، حقيبة')).toBe('حقيبة يحمل،');
  expect(visible('אחת. Then')).toBe('אחת. Then');
});

test('a sentence from the right that is longer than a line begins on the first one', () => {
  const words = ['אחת', 'שתיים', 'שלוש', 'ארבע', 'חמש', 'שש'];
  const lines = safe(words.join(' '), 8).split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.flatMap((line) => line.split(/[ \u200e]+/).toReversed())).toEqual(words);
  for (const line of lines) expect(line.replaceAll(/[ \u200e]+/g, ' ').length * 0.6).toBeLessThan(8);
});
