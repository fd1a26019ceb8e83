import { ProblemError, problemOf } from '../../api/problem.ts';
import { reportReach } from '../../api/reach.ts';

/** Film that is fetched while it is being made, for a `<video>`: seeking forward waits until that part has come. */
export interface GrowingSource {
  /** For `src`; for one element at a time. */
  readonly url: string;
  /** Stops fetching and forgets what came. */
  close(): void;
}

/** How far a growing film has come, or why it does not go on. */
export type Growth =
  | { readonly state: 'growing'; readonly untilMicros: number }
  | { readonly state: 'whole'; readonly untilMicros: number }
  /** No room left for more (a browser keeps some 150 MB): the rest needs the finished file. */
  | { readonly state: 'full'; readonly untilMicros: number }
  /** It was finished in the meantime: its address itself can be played, with ranges. */
  | { readonly state: 'finished' }
  | { readonly state: 'broken'; readonly error: unknown }
  /** It was taken out of its element: browsers take an address of a source once only, so the next element needs another. */
  | { readonly state: 'closed' };

/** Longer than any film that is made. */
const farSeconds = 86_400;

/**
 * Feeds a fragmented MP4 to the browser's own buffer. A plain `src` can't do this: the film comes without ranges, so the browser could
 * neither go back in it nor wait for a part that is not there yet, and a refusal would only be "error 4".
 */
export function growingSource(address: string, onGrowth: (growth: Growth) => void): GrowingSource {
  const media = new MediaSource();
  const url = URL.createObjectURL(media);
  let fetching = new AbortController();
  media.addEventListener('sourceopen', () => {
    // An element that is put in again opens the source again, empty.
    fetching.abort();
    fetching = new AbortController();
    const { signal } = fetching;
    // Where there is no end the browser refuses to seek beyond what has come; the true end is set with the last of it.
    media.duration = farSeconds;
    feed(media, address, signal, onGrowth).catch((error: unknown) => {
      // Taken out of its element in the midst of a piece: that is heard of a moment later.
      if (!signal.aborted && media.readyState !== 'closed') onGrowth({ state: 'broken', error });
    });
  });
  let isClosed = false;
  media.addEventListener('sourceclose', () => {
    fetching.abort();
    if (!isClosed) onGrowth({ state: 'closed' });
  });
  return {
    url,
    close() {
      isClosed = true;
      fetching.abort();
      URL.revokeObjectURL(url);
    },
  };
}

async function feed(
  media: MediaSource,
  address: string,
  signal: AbortSignal,
  onGrowth: (growth: Growth) => void,
): Promise<void> {
  const response = await opened(address, signal);
  if (response.headers.get('Accept-Ranges') === 'bytes') {
    await response.body?.cancel();
    onGrowth({ state: 'finished' });
    return;
  }
  const reader = response.body!.getReader();
  let head = new Uint8Array();
  let buffer: SourceBuffer | null = null;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      if (!signal.aborted) reportReach(false);
      throw signal.aborted ? cause : new ProblemError({ code: 'page.serverGone', status: 0, detail: '', errors: [] });
    });
    if (done || signal.aborted || media.readyState !== 'open') break;
    let bytes: Uint8Array = value;
    if (buffer === null) {
      head = joined(head, value);
      const codec = codecOf(head);
      if (codec === null) continue;
      buffer = media.addSourceBuffer(`video/mp4; codecs="${codec}"`);
      bytes = head;
    }
    if (!(await appended(buffer, bytes))) {
      await reader.cancel();
      onGrowth({ state: 'full', untilMicros: endOf(buffer) });
      return;
    }
    onGrowth({ state: 'growing', untilMicros: endOf(buffer) });
  }
  if (media.readyState !== 'open' || signal.aborted) return;
  media.endOfStream();
  onGrowth({ state: 'whole', untilMicros: buffer === null ? 0 : endOf(buffer) });
}

async function opened(address: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, { signal }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    reportReach(false);
    throw new ProblemError({ code: 'page.serverGone', status: 0, detail: '', errors: [] });
  });
  reportReach(true);
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** False when the browser has no room for them. */
async function appended(buffer: SourceBuffer, bytes: Uint8Array): Promise<boolean> {
  try {
    buffer.appendBuffer(bytes as Uint8Array<ArrayBuffer>);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
    throw error;
  }
  await new Promise((resolve, reject) => {
    buffer.addEventListener('updateend', resolve, { once: true });
    buffer.addEventListener('error', () => reject(new Error('the film can not be decoded')), { once: true });
  });
  return true;
}

function endOf({ buffered }: SourceBuffer): number {
  return buffered.length === 0 ? 0 : Math.round(buffered.end(buffered.length - 1) * 1_000_000);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

/**
 * Name of the codec (RFC 6381) from the `avcC` box in the head of an MP4 (ISO/IEC 14496-15, 5.3.3.1: version, profile, compatibility,
 * level); null when the box has not come yet.
 */
export function codecOf(head: Uint8Array): string | null {
  for (let i = 0; i + 8 <= head.length; i++) {
    if (head[i] !== 0x61 || head[i + 1] !== 0x76 || head[i + 2] !== 0x63 || head[i + 3] !== 0x43) continue;
    const hex = [...head.subarray(i + 5, i + 8)].map((byte) => byte.toString(16).padStart(2, '0'));
    return `avc1.${hex.join('')}`;
  }
  return null;
}
