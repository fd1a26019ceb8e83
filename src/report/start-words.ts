/** How the start of a recording was found, in a language of reports. */
export interface StartPhrases {
  readonly given: string;
  givenBy(how: string): string;
  readonly unknown: string;
  readonly recorder: string;
  readonly container: string;
  readonly modified: string;
  fileName(maker: string): string;
  readonly agreesEnd: string;
  readonly agrees: string;
  disagrees(apart: string, isLater: boolean): string;
  readonly couldBeUtc: string;
  readonly noZone: string;
  others(list: string): string;
  /** Between two parts of one account. */
  readonly and: string;
}

export const startPhrasesEn: StartPhrases = {
  given: 'given by hand as the file was added',
  givenBy: (how) => `given by a person: ${how}`,
  unknown: 'neither the file nor its name tells',
  recorder: 'the recorder’s own clock in the file',
  container: 'creation time of the file: the start, the end or an export',
  modified: 'last change of the file: the end at best, else a copy',
  fileName: (maker) => `name of the file (${maker})`,
  agreesEnd: 'the file’s creation time tells the end, which agrees',
  agrees: 'another trace agrees',
  disagrees: (apart, isLater) => `another trace is ${apart} ${isLater ? 'later' : 'earlier'}`,
  couldBeUtc: 'taken as local time, could be UTC',
  noZone: 'time zone not known',
  others: (list) => `other candidates: ${list}`,
  and: '; ',
};

export const startPhrasesFr: StartPhrases = {
  given: 'indication manuelle à l’ajout du fichier',
  givenBy: (how) => `indication d’une personne\u00a0: ${how}`,
  unknown: 'ni le fichier ni son nom ne le disent',
  recorder: 'horloge de l’enregistreur, dans le fichier',
  container: 'date de création du fichier\u00a0: début, fin ou export',
  modified: 'dernière modification du fichier\u00a0: la fin au mieux, sinon une copie',
  fileName: (maker) => `nom du fichier (${maker})`,
  agreesEnd: 'la date de création du fichier donne la fin, ce qui concorde',
  agrees: 'un autre indice concorde',
  disagrees: (apart, isLater) => `un autre indice donne ${apart} plus ${isLater ? 'tard' : 'tôt'}`,
  couldBeUtc: 'pris pour l’heure locale, pourrait être UTC',
  noZone: 'fuseau horaire inconnu',
  others: (list) => `autres possibilités\u00a0: ${list}`,
  and: '\u00a0; ',
};

/**
 * Says how a start was found in the language of a report. What an import writes of it is one line of English (`startHow`); a form that is
 * not known is left as it is, nothing is dropped.
 *
 * @param at writes an instant, UTC microseconds
 */
export function startWords(how: string, say: StartPhrases, at: (utcMicros: number) => string): string {
  const byPerson = /^given by hand: (.*)$/s.exec(how);
  if (byPerson !== null) return say.givenBy(byPerson[1]!);
  const [text = '', rest] = how.split(/;? ?other candidates: /, 2);
  const main = mainWords(text, say) ?? text;
  const parts = main === text ? [text] : [main, ...noteWords(text, say)];
  const others = rest === undefined ? [] : otherWords(rest, say, at);
  if (others.length > 0) parts.push(say.others(others.join(', ')));
  else if (rest !== undefined) parts.push(say.others(rest));
  return parts.join(say.and);
}

function mainWords(text: string, say: StartPhrases): string | null {
  if (text === 'given by hand') return say.given;
  if (text.startsWith('not known')) return say.unknown;
  if (text.startsWith('clock of the recorder')) return say.recorder;
  if (text.startsWith('container (')) return say.container;
  if (text.startsWith('modification time')) return say.modified;
  return text.startsWith('file name (') ? say.fileName(inBrackets(text, 10)) : null;
}

function noteWords(text: string, say: StartPhrases): string[] {
  const apart = /disagrees \(([^)]*?) (later|earlier)\)/.exec(text);
  return [
    ...(/tells the end, which agrees/.test(text) ? [say.agreesEnd] : []),
    ...(/(?:container|file name) agrees/.test(text) ? [say.agrees] : []),
    ...(apart === null ? [] : [say.disagrees(apart[1]!, apart[2] === 'later')]),
    ...(/could be UTC/.test(text) ? [say.couldBeUtc] : []),
    ...(/zone of the camera not known/.test(text) ? [say.noZone] : []),
  ];
}

function otherWords(text: string, say: StartPhrases, at: (utcMicros: number) => string): string[] {
  const begins = [...text.matchAll(/(\d{4}-\d\d-\d\dT[\d:.]+Z) \(/g)];
  return begins.map((found, i) => {
    const own = text.slice(0, begins[i + 1]?.index ?? text.length);
    const how = inBrackets(own, found.index + found[0].length - 1);
    return `${at(Date.parse(found[1]!) * 1000)} (${mainWords(how, say) ?? how})`;
  });
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
