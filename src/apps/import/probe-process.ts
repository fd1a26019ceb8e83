/** The program that opens hostile files, so that one which breaks FFmpeg takes only this process with it. Started by prober.ts. */
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Probe, probeVideo } from '../../adapters/media-node-av/probe.ts';
import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import { isText, storedExtension } from './names.ts';

export interface ProbeRequest {
  readonly ordinal: number;
  readonly path: Uint8Array;
  readonly shownAs: string;
  /** A folder of this prober's own, for a link to a file whose name is no text; null while there was none. */
  readonly scratch: string | null;
}

export type ProbeReply =
  | { readonly ordinal: number; readonly probe: Probe }
  | { readonly ordinal: number; readonly code: ErrorCode; readonly message: string };

let known: string | null = null;
// The program that asked was killed: it can't clear away any more.
process.on('disconnect', () => {
  if (known !== null) rmSync(known, { recursive: true, force: true });
  process.exit(0);
});
process.on('message', (request: ProbeRequest) => {
  known = request.scratch;
  process.send!(answer(request) satisfies ProbeReply);
});

function answer({ ordinal, path, shownAs, scratch }: ProbeRequest): ProbeReply {
  const bytes = Buffer.from(path);
  // FFmpeg takes text only, and looks at the extension too.
  const link = isText(bytes) || scratch === null ? null : join(scratch, `${ordinal}${storedExtension(bytes)}`);
  const opened = link ?? bytes.toString('utf8');
  try {
    if (link !== null) symlinkSync(bytes, link);
    return { ordinal, probe: probeVideo(opened) };
  } catch (cause) {
    const code = cause instanceof DayfoldError ? cause.code : 'internal';
    const message = cause instanceof Error ? cause.message : String(cause);
    return { ordinal, code, message: message.replaceAll(opened, () => shownAs) };
  } finally {
    if (link !== null) rmSync(link, { force: true });
  }
}
