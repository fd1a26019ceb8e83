import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Box } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { pictureTypes } from './picture-code.ts';
import type { ThumbnailLook, ThumbnailValue } from './thumbnail.ts';

/** What a thumbnail shows. Boxes are px of the displayed source picture. */
export interface ThumbnailFacts {
  readonly tube: string;
  readonly ptsMicros: Micros;
  readonly box: Box;
  /** The part of the scene that is seen. */
  readonly crop: Box;
  /** True also where it was to be shown and the index holds no picture of it. */
  readonly veiled: boolean;
}

/** Ids that can be part of a file name as they are; all that Dayfold makes. Others name no tube. */
export function isTubeId(tube: string): boolean {
  return /^[0-9A-Za-z_-]{1,64}$/.test(tube);
}

/** The thumbnail in the cache; null when it is not there or was cut off by a power cut: it is made again then. */
export function readThumbnail(
  cacheDirectory: string,
  indexDirectory: string,
  tube: string,
  look: ThumbnailLook,
): ThumbnailValue | null {
  const file = readCacheFile(pathOf(cacheDirectory, indexDirectory, tube, look));
  if (file === null) return null;
  try {
    const factsEnd = 4 + file.readUInt32LE(0);
    const { sizeBytes, ...facts } = JSON.parse(file.toString('utf8', 4, factsEnd)) as StoredFacts;
    const bytes = file.subarray(factsEnd);
    return bytes.length === sizeBytes ? { ...facts, bytes, mediaType: pictureTypes[look.format] } : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a thumbnail in one file: the length of its facts, u32 little endian, the facts as JSON, the picture. Two files each took a
 * fifth more time for a page. Errors: `output.*`.
 */
export function writeThumbnail(
  cacheDirectory: string,
  indexDirectory: string,
  look: ThumbnailLook,
  facts: ThumbnailFacts,
  bytes: Uint8Array,
): void {
  const stored: StoredFacts = { ...facts, sizeBytes: bytes.length };
  const json = Buffer.from(JSON.stringify(stored));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  writeCacheFile(pathOf(cacheDirectory, indexDirectory, facts.tube, look), Buffer.concat([length, json, bytes]));
}

type StoredFacts = ThumbnailFacts & { readonly sizeBytes: number };

function pathOf(cacheDirectory: string, indexDirectory: string, tube: string, look: ThumbnailLook): string {
  const index = createHash('sha256').update(indexDirectory).digest('hex').slice(0, 24);
  const variant = `${look.veiled ? 'veiled' : 'shown'}-${look.widthPx}x${look.heightPx}-${look.format}`;
  return join(cacheDirectory, 'thumbnails', index, `${tube}.${variant}`);
}
