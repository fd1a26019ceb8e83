import type { Context } from 'hono';
import { DayfoldError } from '../../base/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { InvalidInput, type RawInput } from '../library/perform.ts';

/** Largest JSON body, bytes: a query with a few hundred polygons is a tenth of it. */
const largestBodyBytes = 2 << 20;

/** Takes a request apart. Errors: `usage.invalid` for a body that is too large or not JSON. */
export async function requestInput(c: Context, operation: Operation): Promise<RawInput> {
  const query: Record<string, string> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (values.length > 1) throw new InvalidInput([{ pointer: `/query/${name}`, detail: 'is given more than once' }]);
    query[name] = values[0]!;
  }
  // A listener that comes back names the last event it saw, and keeps the address it began with: the header is the younger word.
  const lastEvent = operation.answer.kind === 'events' ? c.req.header('last-event-id') : undefined;
  if (lastEvent) query['after'] = lastEvent;
  const params = c.req.param();
  if (operation.body === null) return { params, query };
  if (operation.body === 'bytes') return { params, query, bytes: c.req.raw.body };
  return { params, query, body: await jsonBody(c.req.raw) };
}

async function jsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (request.body === null) return {};
  // Only a type that a form of another page can't send.
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(type)) {
    throw new DayfoldError('usage.invalid', 'the body must be JSON, with content-type application/json');
  }
  if (Number(request.headers.get('content-length')) > largestBodyBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of kept(request.body)) {
      bytes += chunk.byteLength;
      if (bytes > largestBodyBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof DayfoldError) throw cause;
    throw new DayfoldError('run.interrupted', 'the sender went away before the body was whole', { cause });
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (cause) {
    throw new InvalidInput([{ pointer: '/body', detail: `is not JSON (${(cause as Error).message.slice(0, 100)})` }]);
  }
}

/** A stream's chunks; who stops in the middle leaves the rest of it to others. */
function kept(body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  return (body as import('node:stream/web').ReadableStream<Uint8Array>).values({ preventCancel: true });
}

function tooLarge(): DayfoldError {
  return new DayfoldError('usage.tooLarge', `the body is larger than ${largestBodyBytes >> 20} MB`);
}
