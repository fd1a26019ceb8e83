import { createHash } from 'node:crypto';
import type { Result } from '../result.ts';

/** A picture as an answer; its name is the hash of its bytes. */
export function bytesOf(bytes: Uint8Array, contentType: string): Extract<Result, { kind: 'bytes' }> {
  return { kind: 'bytes', bytes, contentType, etag: createHash('sha256').update(bytes).digest('hex').slice(0, 32) };
}
