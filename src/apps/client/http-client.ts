import { DayfoldError, type ErrorCode, errorTable } from '../../base/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { type OperationName, operations } from '../../contract/operations.ts';
import type { Problem } from '../../contract/problem.ts';
import type { RawInput } from '../library/perform.ts';
import type { LibraryClient } from './library-client.ts';
import { readEvents } from './read-events.ts';

/** A library behind a server. Nothing is asked before the first operation. */
export function openHttpClient(address: string): LibraryClient {
  const base = serverAddress(address);
  async function ask(name: OperationName, { params = {}, query = {}, body, bytes }: RawInput, signal?: AbortSignal) {
    const operation: Operation = operations[name];
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[key] ?? '')),
    );
    const url = new URL(path, base);
    for (const [key, value] of Object.entries(query as object)) {
      if (value !== undefined) url.searchParams.set(key, String(value));
    }
    const sent = bytes ?? (operation.body === null ? null : JSON.stringify(body ?? {}));
    let response: Response;
    try {
      response = await fetch(url, {
        method: operation.method.toUpperCase(),
        ...(sent === null ? {} : { body: sent, duplex: 'half' }),
        headers: sent === null ? {} : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' },
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (cause) {
      if (signal?.aborted) throw new DayfoldError('run.interrupted', 'stopped on request', { cause });
      throw new DayfoldError('input.missing', `no server answers at ${base.href}; start one with "dayfold serve"`, {
        cause,
      });
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }
  return {
    where: base.href,
    worksHere: false,
    async json(name, input = {}, signal) {
      const response = await ask(name, input, signal);
      return response.status === 204 ? null : response.json();
    },
    async media(name, input = {}, signal) {
      const response = await ask(name, input, signal);
      return {
        contentType: response.headers.get('content-type') ?? 'application/octet-stream',
        bytes: response.body ?? new Blob([]).stream(),
      };
    },
    async *events(name, input, signal) {
      const response = await ask(name, input, signal);
      for await (const { data } of readEvents(response.body!)) yield JSON.parse(data);
    },
    close: async () => {},
  };
}

function serverAddress(address: string): URL {
  try {
    const url = new URL(address.includes('://') ? address : `http://${address}`);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  } catch {
    // Told below.
  }
  throw new DayfoldError(
    'usage.invalid',
    `--server ${JSON.stringify(address)}: give an address such as http://127.0.0.1:8080`,
  );
}

async function errorOf(response: Response): Promise<DayfoldError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const code = problem?.code ?? '';
  if (code in errorTable) return new DayfoldError(code as ErrorCode, problem!.detail);
  return new DayfoldError('internal', `the server answered ${response.status} ${response.statusText}`);
}
