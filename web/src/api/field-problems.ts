import { ProblemError } from './problem.ts';

/** What the server found wrong, by the name of the field of the body: `/body/title` is `title`. */
export function fieldProblems(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return {};
  const found: Record<string, string> = {};
  for (const { pointer, detail } of error.problem.errors) {
    const name = /^\/body\/([^/]+)/.exec(pointer)?.[1];
    if (name !== undefined && !(name in found)) found[name] = detail;
  }
  return found;
}

/** Whether every thing that is wrong with a request has a place among these fields, so that nothing more must be told. */
export function isToldAtFields(error: unknown, fields: readonly string[]): boolean {
  if (!(error instanceof ProblemError) || error.problem.errors.length === 0) return false;
  return error.problem.errors.every(({ pointer }) => fields.some((name) => pointer.startsWith(`/body/${name}`)));
}
