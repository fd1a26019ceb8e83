import { DayfoldError } from '../../base/errors.ts';
import { type Problem, problemTable } from '../../contract/problem.ts';
import { InvalidInput } from '../library/perform.ts';

/** An error as problem+json. What is a fault of the program says no more than that: its message may hold what others may not see. */
export function problemResponse(error: unknown): Response {
  const code = error instanceof DayfoldError ? error.code : 'internal';
  const { status, title } = problemTable[code];
  const problem: Problem = {
    type: `urn:dayfold:problem:${code}`,
    title,
    status,
    detail: code === 'internal' ? 'see the log of the server' : (error as Error).message,
    code,
    ...(error instanceof InvalidInput ? { errors: error.fields.map((field) => ({ ...field })) } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(status === 503 ? { 'Retry-After': '2' } : {}),
    },
  });
}
