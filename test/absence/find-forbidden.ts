import { forbiddenLabel } from '../../src/packs/check-label.ts';
import { forbiddenName, forbiddenPackage, forbiddenWord } from './forbidden-names.ts';

/** Everything a build shows of what it can do. */
export interface Shown {
  /** Names of packages in the lock file. */
  readonly packages: readonly string[];
  /** Labels of the models it knows, and the classes it keeps. */
  readonly labels: readonly string[];
  /** `table.column`. */
  readonly columns: readonly string[];
  readonly openApi: unknown;
  /** What people read, by where it stands. */
  readonly texts: readonly { readonly where: string; readonly text: string }[];
  /** Command words and flags. */
  readonly commands: readonly string[];
}

/** A thing that may be there, and why. */
export interface Allowed {
  /** Where it stands: beginning of a JSON pointer, of a key or of a file; or the very sentence. */
  readonly what: string;
  readonly why: string;
}

/** What of a build brings a forbidden capability in: one line each, with its kind, its place and the word. */
export function findForbidden(shown: Shown, allowed: readonly Allowed[]): string[] {
  const passes = (where: string, text: string) => allowed.some(({ what }) => where.startsWith(what) || text === what);
  const found = (kind: string, where: string, word: string | null) =>
    word === null ? [] : [`${kind} ${where}: ${word}`];
  return [
    ...shown.packages.flatMap((name) => found('dependency', name, forbiddenPackage(name))),
    ...shown.labels.flatMap((label) => {
      const forbidden = forbiddenLabel(label);
      return found('label', label, forbidden === null ? null : `${forbidden.subject} (${forbidden.word})`);
    }),
    ...shown.columns.flatMap((column) =>
      passes(column, column) ? [] : found('column', column, forbiddenName(column)),
    ),
    ...namesOfApi(shown.openApi).flatMap(({ where, name }) =>
      passes(where, name) ? [] : found('api', `${where} ${name}`, forbiddenName(name)),
    ),
    ...sentencesOfApi(shown.openApi).flatMap(({ where, text }) =>
      passes(where, text) ? [] : found('api text', `${where} "${text}"`, forbiddenWord(text)),
    ),
    ...shown.texts.flatMap(({ where, text }) =>
      passes(where, text) ? [] : found('text', `${where} "${text}"`, forbiddenWord(text)),
    ),
    ...shown.commands.flatMap((command) => found('command', command, forbiddenName(command))),
  ];
}

/** Routes, operations, fields, parameters and values of an OpenAPI document, with their JSON pointers. */
function namesOfApi(document: unknown): { where: string; name: string }[] {
  const names: { where: string; name: string }[] = [];
  walk(document, '', (where, key, value) => {
    if (/^\/paths\/[^/]+$/.test(where)) names.push({ where, name: key });
    if (['operationId', 'name', 'const', 'default'].includes(key) && typeof value === 'string')
      names.push({ where, name: value });
    if (/\/(properties|schemas)\/[^/]+$/.test(where)) names.push({ where, name: key });
    if (key === 'enum' && Array.isArray(value)) {
      for (const item of value) if (typeof item === 'string') names.push({ where, name: item });
    }
  });
  return names;
}

function sentencesOfApi(document: unknown): { where: string; text: string }[] {
  const texts: { where: string; text: string }[] = [];
  walk(document, '', (where, key, value) => {
    if (['summary', 'description', 'title'].includes(key) && typeof value === 'string')
      texts.push({ where, text: value });
  });
  return texts;
}

function walk(value: unknown, where: string, see: (where: string, key: string, value: unknown) => void): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${where}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    see(at, key, inner);
    walk(inner, at, see);
  }
}
