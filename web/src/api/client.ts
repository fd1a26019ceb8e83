import createClient, { type Middleware } from 'openapi-fetch';
import { fetchOrBegun } from './begun.ts';
import { ProblemError, problemOf } from './problem.ts';
import { reportReach } from './reach.ts';
import type { components, paths } from './schema.d.ts';

/** Types of what the server answers, by the names of the OpenAPI document. */
export type Schemas = components['schemas'];

/** Turns answers that are problems into `ProblemError`, and tells the page whether the server can be reached. */
const failures: Middleware = {
  async onResponse({ response }) {
    reportReach(true);
    if (!response.ok) throw await problemOf(response);
    return undefined;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    reportReach(false);
    return new ProblemError({ code: 'page.serverGone', status: 0, detail: '', errors: [] });
  },
};

/**
 * The typed client: `api.GET('/api/cases/{caseId}', { params: … })`. It throws `ProblemError` for every answer that is none, so `data`
 * is there whenever a call returns; `answered` says so to the compiler.
 */
export const api = createClient<paths>({ baseUrl: '/', fetch: fetchOrBegun });
api.use(failures);

/** The body of an answer. Errors: `ProblemError`. */
export async function answered<T>(call: Promise<{ readonly data?: T | undefined }>): Promise<T> {
  return (await call).data as T;
}
