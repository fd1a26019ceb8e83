/** A request that can be begun before the page is there. */
export interface EarlyRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query, as the typed client writes them. */
  readonly path: string;
  /** JSON; left out for GET. */
  readonly body?: string;
}

interface Begun {
  readonly answer: Promise<Response>;
  readonly abort: AbortController;
}

/** What nobody has asked for by then is let go of, milliseconds. Guess: a machine that takes longer to show a page is in other trouble. */
const keptMillis = 20_000;

const begun = new Map<string, Begun>();

const keyOf = ({ method, path, body }: EarlyRequest) => `${method} ${path} ${body ?? ''}`;

/**
 * Sends a request that the page is about to make: scripts take longer to load and to run than the server takes to answer. Each is an entry of
 * the ledger as any other, so only what will be asked for may be begun.
 */
export function begin(request: EarlyRequest): void {
  const abort = new AbortController();
  const { method, path, body } = request;
  const withBody = body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } };
  const answer = fetch(path, { method, signal: abort.signal, ...withBody }).then(readIfRefused);
  // Who asks for it is told.
  answer.catch(() => {});
  const key = keyOf(request);
  const one = { answer, abort };
  begun.set(key, one);
  setTimeout(() => {
    if (begun.get(key) !== one) return;
    begun.delete(key);
    abort.abort();
  }, keptMillis);
}

/** A refusal is read at once: whoever would have asked may not come, and an answer that nobody reads holds its connection. */
async function readIfRefused(response: Response): Promise<Response> {
  const { ok, status, statusText, headers } = response;
  return ok ? response : new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/** `fetch`, except that the answer of a request that was begun is given to the first who makes the same one. */
export async function fetchOrBegun(request: Request): Promise<Response> {
  const early = begun.size === 0 ? null : await taken(request);
  if (early === null) return fetch(request);
  const { answer, abort } = early;
  const stop = () => abort.abort(request.signal.reason);
  if (request.signal.aborted) stop();
  else request.signal.addEventListener('abort', stop, { once: true });
  return answer;
}

async function taken(request: Request): Promise<Begun | null> {
  const { pathname, search } = new URL(request.url);
  const method = request.method === 'GET' ? 'GET' : 'POST';
  const path = pathname + search;
  const start = `${method} ${path} `;
  // Most bodies need not be read.
  if (request.method !== method || ![...begun.keys()].some((key) => key.startsWith(start))) return null;
  const key = method === 'GET' ? start : start + (await request.clone().text());
  const early = begun.get(key) ?? null;
  begun.delete(key);
  return early;
}
