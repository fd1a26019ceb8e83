import { DayfoldError } from '../../base/errors.ts';
import { type IdKind, isId } from '../../base/ids.ts';
import { allPages } from '../client/all-pages.ts';
import type { CameraAnswer, CaseAnswer, ListAnswer, UserAnswer } from '../client/answers.ts';
import type { LibraryClient } from '../client/library-client.ts';

/** The id of a case from its id or its exact title. Errors: `case.notFound`, `catalogue.conflict` when two have the title. */
export async function findCase(library: LibraryClient, text: string, signal: AbortSignal): Promise<string> {
  // An id is not looked up: whether there is such a case is for the gate to say, and to write down.
  if (isId('case', text)) return text;
  const cases = await allPages<CaseAnswer>(library, 'listCases', {}, signal);
  const found = pick('case', text, cases, ({ title }) => title);
  if (found === null) {
    throw new DayfoldError('case.notFound', `there is no case ${quoted(text)}; see "dayfold case list"`);
  }
  return found.id;
}

/** The cameras of a case. */
export async function listCameras(
  library: LibraryClient,
  caseId: string,
  signal: AbortSignal,
): Promise<readonly CameraAnswer[]> {
  return ((await library.json('listCameras', { params: { caseId } }, signal)) as ListAnswer<CameraAnswer>).items;
}

/** One of the cameras by id or exact name, or null. Errors: `catalogue.conflict`. */
export function findCamera(cameras: readonly CameraAnswer[], text: string): CameraAnswer | null {
  return pick('camera', text, cameras, ({ name }) => name);
}

/** The same, where it must be there. Errors: `catalogue.notFound`, `catalogue.conflict`. */
export function requireCamera(cameras: readonly CameraAnswer[], text: string): CameraAnswer {
  const found = findCamera(cameras, text);
  if (found === null) {
    const names = cameras.map(({ name }) => quoted(name)).join(', ');
    const there = names === '' ? 'the case has none yet' : `the case has ${names}`;
    throw new DayfoldError('catalogue.notFound', `there is no camera ${quoted(text)} in this case; ${there}`);
  }
  return found;
}

/** The id of a user from their id or exact name. Errors: `catalogue.notFound`, `catalogue.conflict`. */
export async function findUser(library: LibraryClient, text: string, signal: AbortSignal): Promise<string> {
  if (isId('user', text)) return text;
  const users = ((await library.json('listUsers', {}, signal)) as ListAnswer<UserAnswer>).items;
  const found = pick('user', text, users, ({ name }) => name);
  if (found === null) {
    throw new DayfoldError('catalogue.notFound', `there is no user ${quoted(text)}; see "dayfold user list"`);
  }
  return found.id;
}

/** Text that must be an id of that kind. Errors: `usage.invalid`. */
export function requireId(kind: IdKind, text: string): string {
  if (isId(kind, text)) return text;
  throw new DayfoldError('usage.invalid', `${quoted(text)} is not the id of a ${kind}`);
}

/** Text of somebody in quotes, short and on one line. */
export function quoted(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text;
  return JSON.stringify(short);
}

function pick<T extends { readonly id: string }>(
  kind: IdKind,
  text: string,
  all: readonly T[],
  nameOf: (one: T) => string,
): T | null {
  const wanted = text.trim();
  const byId = all.find(({ id }) => id === wanted);
  if (byId !== undefined) return byId;
  const named = all.filter((one) => nameOf(one) === wanted);
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ');
    throw new DayfoldError(
      'catalogue.conflict',
      `${named.length} ${kind}s are called ${quoted(text)}; say which by its id: ${ids}`,
    );
  }
  return named[0] ?? null;
}
