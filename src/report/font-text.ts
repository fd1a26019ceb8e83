/** Characters of a font, read from its table `cmap` (OpenType 1.9, formats 4 and 12). */
export interface FontCharacters {
  has(codePoint: number): boolean;
}

/** Reads which characters a TrueType font has. A font without a table that is understood has none. */
export function fontCharacters(font: Uint8Array): FontCharacters {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const ranges: (readonly [first: number, last: number])[] = [];
  const tables = view.getUint16(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + 16 * i;
    if (view.getUint32(record) !== 0x636d6170) continue;
    const cmap = view.getUint32(record + 8);
    const subtables = view.getUint16(cmap + 2);
    for (let k = 0; k < subtables; k++) readSubtable(view, cmap + view.getUint32(cmap + 4 + 8 * k + 4), ranges);
  }
  return { has: (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last) };
}

function readSubtable(view: DataView, at: number, ranges: (readonly [number, number])[]): void {
  const format = view.getUint16(at);
  if (format === 12) {
    const groups = view.getUint32(at + 12);
    for (let i = 0; i < groups; i++) {
      ranges.push([view.getUint32(at + 16 + 12 * i), view.getUint32(at + 20 + 12 * i)]);
    }
  } else if (format === 4) {
    const segments = view.getUint16(at + 6) / 2;
    for (let i = 0; i < segments; i++) {
      const last = view.getUint16(at + 14 + 2 * i);
      const first = view.getUint16(at + 16 + 2 * segments + 2 * i);
      // The last segment only ends the list.
      if (first !== 0xffff) ranges.push([first, last]);
    }
  }
}

/** Letters that are written from the right, with the marks and spaces between them. */
const rightToLeftRun = /[\p{Script=Hebrew}\p{Script=Arabic}][\p{Script=Hebrew}\p{Script=Arabic}\p{M} ]*/gu;

/**
 * Makes text such that a font can write it: what the font does not have becomes `[U+1F6B2]`, what can't be seen goes, and words that are
 * written from the right are put in the order they stand on the line, as pdfmake puts words from the left.
 */
export function createFontText(characters: FontCharacters): (text: string) => string {
  const known = new Map<number, boolean>();
  const has = (codePoint: number) => {
    let answer = known.get(codePoint);
    if (answer === undefined) {
      answer = characters.has(codePoint);
      known.set(codePoint, answer);
    }
    return answer;
  };
  return (text) => {
    let written = '';
    for (const character of text.toWellFormed()) {
      const codePoint = character.codePointAt(0)!;
      if (character === '\n' || has(codePoint)) written += character;
      else if (character === '\t') written += ' ';
      else if (!/\p{C}|\p{Variation_Selector}/u.test(character)) {
        written += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
      }
    }
    return written.replaceAll(rightToLeftRun, (run) => {
      // A word's own space is drawn on its left; what follows the run gets one that has the mark of the other direction before it.
      const tail = run.endsWith(' ') ? ' \u200e ' : '';
      return run.trimEnd().split(/ +/).reverse().join(' \u200e ') + tail;
    });
  };
}
