import { DayfoldError } from '../../base/errors.ts';
import { mostModelBytes } from '../../packs/inspect-pack.ts';
import { type FetchPart, openFetchPart } from './fetch-part.ts';

/** Bytes that have come; null for the whole where the other side does not say. */
export type FetchProgress = (doneBytes: number, totalBytes: number | null) => void;

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Where what has come is kept until it is whole: the folder of packs. */
  readonly folder: string;
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
 * HTTPS alone. What came of a fetch that was cut off, by the other side, by Ctrl-C or by a kill, stays in the folder where the server gave it a strong name (ETag); the next
 * one asks for the rest of the very same bytes (Range and If-Range, RFC 9110) and begins anew where they are others by now. Errors: `pack.notFetched`, one line that says why;
 * `run.interrupted`, `output.*`.
 */
export async function fetchModel(address: string, options: FetchOptions): Promise<Uint8Array> {
  const { signal, folder, onProgress = () => {}, request = fetch, patienceMs = usualPatienceMs } = options;
  const part = openFetchPart(folder, address);
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), patienceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), patienceMs);
  };
  try {
    const answer = await askForRest(address, request, part, AbortSignal.any([signal, silence.signal]));
    const said = Number(answer.headers.get('content-length') ?? Number.NaN);
    const total = Number.isSafeInteger(said) && said > 0 ? part.doneBytes + said : null;
    if ((total ?? 0) >= mostModelBytes) throw tooLarge(address);
    for await (const bytes of answer.body ?? []) {
      heard();
      if (part.doneBytes + bytes.length >= mostModelBytes) {
        part.begin(null);
        throw tooLarge(address);
      }
      part.add(bytes);
      onProgress(part.doneBytes, total);
    }
    if (total !== null && part.doneBytes !== total && answer.headers.get('content-encoding') === null) {
      throw failed(address, `${part.doneBytes} of ${total} bytes came`);
    }
    return part.take();
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
    part.leave();
  }
}

/** The rest of what is there in part, which is then ready for more; all of it where there is nothing, or the bytes are others by now. */
async function askForRest(
  address: string,
  request: typeof fetch,
  part: FetchPart,
  signal: AbortSignal,
): Promise<Response> {
  // Offsets are those of the file itself, not of a compressed form of it.
  const plain = { 'Accept-Encoding': 'identity' };
  const { doneBytes, etag } = part;
  if (etag !== null && doneBytes > 0) {
    const rest = await follow(address, request, signal, { ...plain, Range: `bytes=${doneBytes}-`, 'If-Range': etag });
    if (rest.status === 206 && beginsAt(rest) === doneBytes) return rest;
    if (rest.status === 200) return anew(rest, part);
    // A part as long as the whole, or a server that answers something else.
    await rest.body?.cancel();
  }
  const whole = await follow(address, request, signal, plain);
  if (whole.status === 200) return anew(whole, part);
  await whole.body?.cancel();
  throw failed(address, `the server answered ${whole.status}`);
}

function anew(answer: Response, part: FetchPart): Response {
  const etag = answer.headers.get('etag');
  const isKept = etag?.startsWith('"') === true && answer.headers.get('content-encoding') === null;
  part.begin(isKept ? etag : null);
  return answer;
}

function beginsAt(answer: Response): number | null {
  const from = /^bytes (\d+)-\d+\/(?:\d+|\*)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
  return from === undefined || answer.headers.get('content-encoding') !== null ? null : Number(from);
}

/** The answer behind redirects: 200, 206 or 416. */
async function follow(
  address: string,
  request: typeof fetch,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  let at = new URL(address);
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    if (at.protocol !== 'https:') throw failed(address, `it leads to ${at.protocol}//, which is not encrypted`);
    const answer = await request(at, { redirect: 'manual', signal, headers });
    const to = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && to !== null) {
      await answer.body?.cancel();
      at = new URL(to, at);
      continue;
    }
    if (![200, 206, 416].includes(answer.status)) {
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
