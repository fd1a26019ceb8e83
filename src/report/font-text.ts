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

/** Letters that are written from the right, with the marks and spaces between them, and the punctuation that more of them follow. */
const rightToLeftRun =
  /[\p{Script=Hebrew}\p{Script=Arabic}](?:[\p{scx=Hebrew}\p{scx=Arabic}\p{M} ]|[,.!:;?]+(?= *[\p{Script=Hebrew}\p{Script=Arabic}]))*/gu;

/**
 * So wide is a letter that is written from the right at most, in the mean of a word, em. Words of DejaVu Sans are 0.35 to 0.64 wide a
 * letter (laid out with fontkit, Arabic and Hebrew sentences); wider ones only make a line shorter than it could be.
 */
const letterEm = 0.66;
const spaceEm = 0.32;

/** Makes text such that a font can write it. @param lineEm width of a line of it, em; left out, it is on one line */
export type FontText = (text: string, lineEm?: number) => string;

/**
 * Makes text such that a font can write it: what the font does not have becomes `[U+1F6B2]`, what can't be seen goes, and words that are
 * written from the right are put in the order they stand on the line, as pdfmake puts words from the left. A sentence that is longer than
 * a line is broken first: pdfmake would put its end on the first line.
 */
export function createFontText(characters: FontCharacters): FontText {
  const known = new Map<number, boolean>();
  const has = (codePoint: number) => {
    let answer = known.get(codePoint);
    if (answer === undefined) {
      answer = characters.has(codePoint);
      known.set(codePoint, answer);
    }
    return answer;
  };
  return (text, lineEm = Number.POSITIVE_INFINITY) => {
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
      const lines = linesOf(run.trimEnd().split(/ +/), lineEm);
      return lines.map((words) => words.toReversed().join(' \u200e ')).join('\n') + tail;
    });
  };
}

/** Words by lines that they fit on, in the order in which they are read. */
function linesOf(words: readonly string[], lineEm: number): string[][] {
  const lines: string[][] = [];
  let leftEm = 0;
  for (const word of words) {
    const wordEm = [...word].length * letterEm;
    if (lines.length === 0 || wordEm > leftEm) {
      lines.push([word]);
      leftEm = lineEm - wordEm - spaceEm;
    } else {
      lines.at(-1)!.push(word);
      leftEm -= wordEm + spaceEm;
    }
  }
  return lines;
}
