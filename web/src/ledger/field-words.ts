import { formatFileTime } from '../review/camera-time.ts';
import { colourName } from '../review/filters/value-names.ts';
import { english, type WordKey } from '../words/english.ts';
import type { Measures } from '../words/measures.ts';
import type { Words } from '../words/words.tsx';

/** From 2001 on a number of microseconds is told as a moment; a smaller one is a time in a file or a length. */
const earliestMomentMicros = 1e15;

/** Lengths of time; the other small numbers of microseconds are times in a file. */
const lengths = /^(?:least|most|bucket|length)Micros$|(?:[oO]ffset|[uU]ncertainty)(?:Uncertainty)?Micros$/;

const known = (key: string): key is WordKey => key in english;

/** The name of a field of an entry in the language of the page; the log's own for one that no version of the page knows. */
export function fieldName(words: Words, name: string): string {
  const key = `ledger.field.${name}`;
  return known(key) ? words(key) : name;
}

/** What a field holds, in words; null for what is not one value. Free text and numbers of places stay as they are. */
export function fieldText(
  words: Words,
  measures: Pick<Measures, 'number' | 'moment' | 'span' | 'share'>,
  name: string,
  value: unknown,
): string | null {
  if (name === 'veil') return words(String(value) === 'true' ? 'ledger.value.veil.true' : 'ledger.value.veil.false');
  if (typeof value === 'boolean') return words(value ? 'ledger.value.yes' : 'ledger.value.no');
  if (value === null) return '—';
  if (typeof value === 'number') return numberText(measures, name, value);
  if (typeof value !== 'string') return null;
  if (name === 'names') return colourName(words, value);
  if (name === 'class' || name === 'classes' || name === 'otherClasses')
    return named(words, `filters.class.${value}`, value);
  if (name === 'basis') return named(words, `cases.basis.${value}`, value);
  if (name === 'role') return named(words, `cases.members.role.${value}`, value);
  if (name === 'code' || name === 'failed') return named(words, `problem.${value}`, value);
  return named(words, `ledger.value.${name}.${value}`, value);
}

function named(words: Words, key: string, otherwise: string): string {
  return known(key) ? words(key) : otherwise;
}

function numberText({ number, moment, span, share }: Parameters<typeof fieldText>[1], name: string, value: number) {
  const isMoment =
    Math.abs(value) >= earliestMomentMicros && (name.endsWith('Micros') || name === 'from' || name === 'to');
  if (isMoment) return moment(value, { seconds: true });
  if (lengths.test(name)) return value < 0 ? `−${span(-value / 1e6)}` : span(value / 1e6);
  if (name.endsWith('Micros')) return formatFileTime(value, value % 1_000_000 === 0 ? 0 : 3);
  if (name.endsWith('Share')) return share(value);
  return number(value);
}
