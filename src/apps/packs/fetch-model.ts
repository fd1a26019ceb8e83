import { DayfoldError } from '../../base/errors.ts';
import { mostModelBytes } from '../../packs/inspect-pack.ts';

/** Bytes that have come; null for the whole where the other side does not say. */
export type FetchProgress = (doneBytes: number, totalBytes: number | null) => void;

export interface FetchOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: FetchProgress;
  /** How requests are made; the machine's own when not said. */
  readonly request?: typeof fetch;
  /** Milliseconds in which something must come. */
  readonly patienceMs?: number;
}

/** A server that says nothing for so long is gone. Guess. */
const usualPatienceMs = 30_000;
const mostRedirects = 5;

/**
 * Fetches a model over HTTPS into memory: the only outgoing connection Dayfold makes, and only when somebody asks for this file. Redirects are followed to
 * HTTPS alone. Nothing is left of a fetch that fails. Errors: `pack.notFetched`, one line that says why; `run.interrupted`.
 */
export async function fetchModel(address: string, options: FetchOptions): Promise<Uint8Array> {
  const { signal, onProgress = () => {}, request = fetch, patienceMs = usualPatienceMs } = options;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), patienceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), patienceMs);
  };
  try {
    const answer = await follow(address, request, AbortSignal.any([signal, silence.signal]));
    const said = Number(answer.headers.get('content-length') ?? Number.NaN);
    const total = Number.isSafeInteger(said) && said > 0 ? said : null;
    if ((total ?? 0) >= mostModelBytes) throw tooLarge(address);
    const parts: Uint8Array[] = [];
    let done = 0;
    for await (const part of answer.body ?? []) {
      heard();
      done += part.length;
      if (done >= mostModelBytes) throw tooLarge(address);
      parts.push(part);
      onProgress(done, total);
    }
    if (total !== null && done !== total && answer.headers.get('content-encoding') === null) {
      throw failed(address, `${done} of ${total} bytes came`);
    }
    return Buffer.concat(parts);
  } catch (cause) {
    if (signal.aborted) throw new DayfoldError('run.interrupted', 'fetching was interrupted', { cause });
    if (cause instanceof DayfoldError) throw cause;
    throw failed(
      address,
      silence.signal.aborted ? `nothing came for ${patienceMs / 1000} s` : networkWords(cause),
      cause,
    );
  } finally {
    clearTimeout(timer);
  }
}

async function follow(address: string, request: typeof fetch, signal: AbortSignal): Promise<Response> {
  let at = new URL(address);
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    if (at.protocol !== 'https:') throw failed(address, `it leads to ${at.protocol}//, which is not encrypted`);
    const answer = await request(at, { redirect: 'manual', signal });
    const to = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && to !== null) {
      await answer.body?.cancel();
      at = new URL(to, at);
      continue;
    }
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw failed(address, `the server answered ${answer.status}`);
    }
    return answer;
  }
  throw failed(address, `it leads on more than ${mostRedirects} times`);
}

function failed(address: string, why: string, cause?: unknown): DayfoldError {
  return new DayfoldError(
    'pack.notFetched',
    `${address} could not be fetched (${why}); fetch it elsewhere and install it with --from FILE`,
    { cause },
  );
}

function tooLarge(address: string): DayfoldError {
  return failed(address, `it has more than ${mostModelBytes} bytes`);
}

const networkReasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no network, or no such server',
  EAI_AGAIN: 'no network, or no such server',
  ENETUNREACH: 'no network',
  ECONNREFUSED: 'the server does not answer',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  UND_ERR_CONNECT_TIMEOUT: 'the server does not answer',
};

/** The innermost reason: "fetch failed" alone tells nobody anything. */
function networkWords(cause: unknown): string {
  let at = cause;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  const { code } = at as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : networkReasons[code];
  if (known !== undefined) return known;
  return at instanceof Error ? (code ?? at.message).split('\n')[0]! : String(at);
}
