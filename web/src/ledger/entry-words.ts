import { useMemo } from 'react';
import { useCameras, useRecordings } from '../api/case-data.ts';
import { useUsers } from '../cases/case-queries.ts';
import { english, type WordKey } from '../words/english.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import type { Entry } from './entry.ts';

/** Entries in the words of the page; ids by the names they have now. */
export interface EntryWords {
  what(entry: Entry): string;
  who(entry: Entry): string;
  /** Name of a user's id. */
  person(userId: string): string;
  /** What it is about: name and value. */
  about(entry: Entry): readonly { readonly label: string; readonly value: string }[];
}

/** Ids that stand in for names: of most use in full, in the details. */
const shownIdLength = 16;

export function useEntryWords(caseId: string): EntryWords {
  const words = useWords();
  const { number } = useMeasures();
  // An inspector and a closed case have no lists: then the ids are shown.
  const users = useUsers().data;
  const cameras = useCameras(caseId).data;
  const recordings = useRecordings(caseId).data;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { id, name } of users ?? []) names.set(id, name);
    for (const { id, name } of cameras ?? []) names.set(id, name);
    for (const { id, fileName } of recordings ?? []) names.set(id, fileName);
    const named = (value: string) =>
      names.get(value) ?? (value.length > shownIdLength + 4 ? `${value.slice(0, shownIdLength)}…` : value);
    const person = (userId: string) => names.get(userId) ?? userId;
    const valueText = (value: unknown): string => {
      if (typeof value === 'number') return number(value);
      if (typeof value === 'string') return named(value);
      if (Array.isArray(value)) return value.length > 3 ? number(value.length) : value.map(valueText).join(', ');
      return JSON.stringify(value);
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
      about: ({ object }) =>
        Object.entries(object)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => {
            const key = `ledger.field.${name}`;
            return { label: key in english ? words(key as WordKey) : name, value: valueText(value) };
          }),
    };
  }, [words, number, users, cameras, recordings]);
}
