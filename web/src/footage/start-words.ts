import type { WordKey } from '../words/english.ts';

/** A sentence of the catalogue with its values. */
export interface Said {
  readonly key: WordKey;
  readonly values?: Readonly<Record<string, string>>;
}

/** How the start of a recording was found, taken apart so that it can be said in the language of the page. */
export interface StartAccount {
  readonly source: 'given' | 'fileName' | 'recorder' | 'container' | 'unknown' | 'other';
  /** Null where the text has a form that the page does not know: then it is shown as it is. */
  readonly main: Said | null;
  readonly notes: readonly Said[];
  readonly others: readonly { readonly utcMicros: number; readonly said: Said | null; readonly text: string }[];
}

/** Takes `startHow` of a recording apart: one line made by the import (see the server's choice of a start) or given by a person. */
export function startAccount(how: string): StartAccount {
  const given = /^given by hand: (.*)$/s.exec(how);
  if (given !== null) {
    return { source: 'given', main: { key: 'footage.how.given', values: { how: given[1]! } }, notes: [], others: [] };
  }
  const [text = '', rest] = how.split(/;? ?other candidates: /, 2);
  const main = mainOf(text);
  return { ...main, notes: notesOf(text), others: rest === undefined ? [] : othersOf(rest) };
}

function mainOf(text: string): Pick<StartAccount, 'source' | 'main'> {
  if (text.startsWith('not known')) return { source: 'unknown', main: { key: 'footage.how.unknown' } };
  if (text.startsWith('clock of the recorder')) return { source: 'recorder', main: { key: 'footage.how.recorder' } };
  if (text.startsWith('container (')) return { source: 'container', main: { key: 'footage.how.container' } };
  if (text.startsWith('modification time')) return { source: 'other', main: { key: 'footage.how.modified' } };
  if (text.startsWith('file name (')) {
    return { source: 'fileName', main: { key: 'footage.how.fileName', values: { maker: inBrackets(text, 10) } } };
  }
  // Named with the file as it was taken in: nobody was asked how they know.
  if (text === 'given by hand') return { source: 'given', main: { key: 'footage.how.givenWithFile' } };
  return { source: text.startsWith('given by hand') ? 'given' : 'other', main: null };
}

/** What stands in the bracket that opens at a place; makers' names have brackets of their own. */
function inBrackets(text: string, at: number): string {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')' && --depth === 0) return text.slice(at + 1, i);
  }
  return text.slice(at + 1);
}

function notesOf(text: string): Said[] {
  const notes: Said[] = [];
  if (/tells the end, which agrees/.test(text)) notes.push({ key: 'footage.how.agreesEnd' });
  else if (/(?:container|file name) agrees/.test(text)) notes.push({ key: 'footage.how.agrees' });
  const apart = /disagrees \(([^)]*?) (later|earlier)\)/.exec(text);
  if (apart !== null) {
    notes.push({ key: 'footage.how.disagrees', values: { apart: apart[1]!, direction: apart[2]! } });
  }
  if (/could be UTC/.test(text)) notes.push({ key: 'footage.how.couldBeUtc' });
  if (/zone of the camera not known/.test(text)) notes.push({ key: 'footage.how.noZone' });
  return notes;
}

function othersOf(text: string): StartAccount['others'] {
  const begins = [...text.matchAll(/(\d{4}-\d\d-\d\dT[\d:.]+Z) \(/g)];
  return begins.map((found, i) => {
    const end = begins[i + 1]?.index ?? text.length;
    const how = inBrackets(text.slice(0, end), found.index + found[0].length - 1);
    return { utcMicros: Date.parse(found[1]!) * 1000, said: mainOf(how).main, text: how };
  });
}
