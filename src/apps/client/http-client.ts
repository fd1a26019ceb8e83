import { DayfoldError, type ErrorCode, errorTable } from '../../base/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { type OperationName, operations } from '../../contract/operations.ts';
import { type Problem, problemSchema } from '../../contract/problem.ts';
import type { RawInput } from '../library/perform.ts';
import type { LibraryClient } from './library-client.ts';
import { readEvents } from './read-events.ts';

/** A library behind a server. Nothing is asked before the first operation. */
export function openHttpClient(address: string): LibraryClient {
  const base = serverAddress(address);

  async function ask(name: OperationName, input: RawInput, signal?: AbortSignal): Promise<Response> {
    const operation: Operation = operations[name];
    const { body, bytes } = input;
    const sent = bytes ?? (operation.body === null ? null : JSON.stringify(body ?? {}));
    const response = await told(base, signal, () =>
      fetch(addressOf(base, operation, input), {
        method: operation.method.toUpperCase(),
        redirect: 'error',
        ...(sent === null ? {} : { body: sent, duplex: 'half' }),
        headers: sent === null ? {} : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' },
        ...(signal === undefined ? {} : { signal }),
      }),
    );
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  return {
    where: base.href,
    worksHere: false,
    async json(name, input = {}, signal) {
      const response = await ask(name, input, signal);
      if (response.status === 204) return null;
      return checked(operations[name], await told(base, signal, () => response.text()), base);
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
    startWork: async () => {},
    close: async () => {},
  };
}

/** Does something with the network; what fails there is a server that does not answer. Errors: `run.interrupted`, `input.missing`. */
async function told<T>(base: URL, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DayfoldError) throw cause;
    if (signal?.aborted) throw new DayfoldError('run.interrupted', 'stopped on request', { cause });
    throw new DayfoldError('input.missing', `no server answers at ${base.href}; start one with "dayfold serve"`, {
      cause,
    });
  }
}

function addressOf(base: URL, operation: Operation, { params = {}, query = {} }: RawInput): URL {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = String((params as Readonly<Record<string, unknown>>)[key] ?? '');
    // A path without its end, or with dots in it, would be another operation.
    if (/^\.{0,2}$/.test(value)) throw new DayfoldError('usage.invalid', `${JSON.stringify(value)} is no id`);
    return encodeURIComponent(value.toWellFormed());
  });
  const url = new URL(path, base);
  for (const [key, value] of Object.entries(query as object)) {
    if (value !== undefined) url.searchParams.set(key, String(value));
  }
  return url;
}

/** An answer as the contract has it. Errors: `internal` when the server is another program, or another Dayfold. */
function checked(operation: Operation, text: string, base: URL): unknown {
  const foreign = (cause: unknown) =>
    new DayfoldError('internal', `${base.href} answers as no server of this version of Dayfold does`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw foreign(cause);
  }
  if (operation.answer.kind !== 'json') throw foreign(null);
  const answer = operation.answer.schema.safeParse(value);
  if (!answer.success) throw foreign(answer.error);
  return answer.data;
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
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  const { code, detail }: Pick<Problem, 'code' | 'detail'> = problem.data ?? { code: '', detail: '' };
  if (Object.hasOwn(errorTable, code)) return new DayfoldError(code as ErrorCode, detail);
  return new DayfoldError('internal', `the server answered ${response.status} ${response.statusText} ${detail}`.trim());
}
