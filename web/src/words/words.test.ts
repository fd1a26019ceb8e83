import { parse } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { english, type WordKey } from './english.ts';
import { french } from './french.ts';

const keys = Object.keys(english) as WordKey[];

/** Names of the values in a message, with the style of each that has one: a space that does not break before `::` makes it none. */
function valuesOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (elements: ReturnType<typeof parse>): void => {
    for (const element of elements) {
      if (element.type !== 0 && element.type !== 7) found.add(`${element.value}${styleOf(element)}`);
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value);
      if ('children' in element) walk(element.children);
    }
  };
  walk(parse(message));
  return [...found].sort();
}

function styleOf(element: ReturnType<typeof parse>[number]): string {
  const style = 'style' in element ? element.style : null;
  if (style === null || style === undefined) return '';
  return ` ${typeof style === 'string' ? style : JSON.stringify(style.parsedOptions)}`;
}

test('both languages have the same keys', () => {
  expect(Object.keys(french).sort()).toEqual([...keys].sort());
  expect(keys.length).toBeGreaterThan(40);
});

test('every message can be read and takes the same values in both languages', () => {
  for (const key of keys) expect([key, valuesOf(french[key])]).toEqual([key, valuesOf(english[key])]);
});

test('no message is empty, and French keeps its signs from the word before', () => {
  for (const key of keys) {
    expect([key, english[key].trim().length > 0, french[key].trim().length > 0]).toEqual([key, true, true]);
    // A space that may break before : ; ! ? » (but not ICU's own ::) or behind «, and a straight apostrophe between letters.
    expect([key, /(?:\u0020(?!::)[:;!?»])|(?:«\u0020)|(?:\p{L}'\p{L})/u.exec(french[key])?.[0] ?? null]).toEqual([
      key,
      null,
    ]);
  }
});

test('nothing at all is not told as one: in French 0 is of the form of 1 (CLDR plural rules)', () => {
  expect(new Intl.PluralRules('fr').select(0)).toBe('one');
  for (const key of keys) {
    const told = /\bone \{[^{}#]*\b1\b/u.exec(french[key])?.[0] ?? null;
    expect([key, /=0 \{/.test(french[key]) ? null : told]).toEqual([key, null]);
  }
});
