import { useMemo } from 'react';
import { useCameras, useRecordings } from '../api/case-data.ts';
import { useUsers } from '../cases/case-queries.ts';
import { english, type WordKey } from '../words/english.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import type { Entry } from './entry.ts';
import { fieldName, fieldText } from './field-words.ts';

/** Entries in the words of the page; ids by the names they have now. */
export interface EntryWords {
  what(entry: Entry): string;
  who(entry: Entry): string;
  /** Name of a user's id. */
  person(userId: string): string;
  /** Name of what has an id: a person, a camera, a recording; null where it has none or is gone. */
  nameOf(id: string): string | null;
  /** What it is about: name and value. */
  about(entry: Entry): readonly { readonly label: string; readonly value: string }[];
}

/** Ids that stand in for names: of most use in full, in the details. */
const shownIdLength = 16;

const shortened = (id: string) => (id.length > shownIdLength + 4 ? `${id.slice(0, shownIdLength)}…` : id);

/** Fields of the line of an entry that come first, in this order. */
const firstFields = ['camera', 'recording', 'tube', 'synopsis', 'fromMicros', 'toMicros', 'atMicros'];

const rank = (name: string) => (firstFields.includes(name) ? firstFields.indexOf(name) : firstFields.length);

/** What the operation or the tag of the line says already, and hashes: all of it stands in the details. */
function isSaidElsewhere(name: string, value: unknown, action: string): boolean {
  if (name === 'what' || name === 'query' || name === 'sha256' || name === 'parent' || name === 'index') return true;
  return name === 'veil' && (String(value) !== 'true' || action === 'unveil');
}

export function useEntryWords(caseId: string): EntryWords {
  const words = useWords();
  const measures = useMeasures();
  // An inspector and a closed case have no lists: then the ids are shown.
  const users = useUsers().data;
  const cameras = useCameras(caseId).data;
  const recordings = useRecordings(caseId).data;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { id, name } of users ?? []) names.set(id, name);
    for (const { id, name } of cameras ?? []) names.set(id, name);
    for (const { id, fileName } of recordings ?? []) names.set(id, fileName);
    const person = (userId: string) => names.get(userId) ?? userId;
    const valueText = (name: string, value: unknown): string => {
      if (Array.isArray(value)) {
        return value.length > 3 ? measures.number(value.length) : value.map((one) => valueText(name, one)).join(', ');
      }
      if (typeof value === 'string' && names.has(value)) return names.get(value)!;
      const text = fieldText(words, measures, name, value) ?? JSON.stringify(value);
      return text === value ? shortened(text) : text;
    };
    return {
      what({ operation }) {
        const key = `ledger.op.${operation}`;
        return key in english ? words(key as WordKey) : operation;
      },
      who: ({ actor }) =>
        actor === undefined
          ? words('ledger.takenOut')
          : actor.startsWith('usr_')
            ? person(actor)
            : words('ledger.program'),
      person,
      nameOf: (id) => names.get(id) ?? null,
      about: ({ object, action }) =>
        Object.entries(object)
          .filter(([name, value]) => value !== null && !isSaidElsewhere(name, value, action))
          .toSorted(([a], [b]) => rank(a) - rank(b))
          .map(([name, value]) => ({
            // The veil is said by one word.
            label: name === 'veil' ? '' : fieldName(words, name),
            value: valueText(name, value),
          })),
    };
  }, [words, measures, users, cameras, recordings]);
}
