import { expect, test } from 'vitest';
import { startPhrasesEn, startPhrasesFr, startWords } from './start-words.ts';

const at = (utcMicros: number) => `@${utcMicros / 1_000_000}`;
const found =
  'given by hand; other candidates: 1970-01-01T00:00:02.000Z (container (mov,mp4, creation time): may be the start, the end of recording or the time of an export), 1970-01-01T00:00:05.500Z (modification time of the file: the end of recording at best, else when it was copied; not used by itself)';

test('how a start was found is said in the language of the report', () => {
  expect(startWords(found, startPhrasesFr, at)).toBe(
    'indication manuelle à l’ajout du fichier\u00a0; autres possibilités\u00a0: @2 (date de création du fichier\u00a0: début, fin ou export), @5.5 (dernière modification du fichier\u00a0: la fin au mieux, sinon une copie)',
  );
  expect(startWords('file name (Axis (old)); taken as local time, could be UTC (1 h apart)', startPhrasesEn, at)).toBe(
    'name of the file (Axis (old)); taken as local time, could be UTC',
  );
  expect(startWords('container (mp4); file name disagrees (3 h later): check which is right', startPhrasesFr, at)).toBe(
    'date de création du fichier\u00a0: début, fin ou export\u00a0; un autre indice donne 3 h plus tard',
  );
});

test('what a person gave, and forms that are not known, are kept as they are', () => {
  expect(startWords('given by hand: speaking clock', startPhrasesEn, at)).toBe('given by a person: speaking clock');
  expect(startWords('told by an oracle', startPhrasesFr, at)).toBe('told by an oracle');
  expect(startWords('told by an oracle; other candidates: none at all', startPhrasesEn, at)).toBe(
    'told by an oracle; other candidates: none at all',
  );
});
