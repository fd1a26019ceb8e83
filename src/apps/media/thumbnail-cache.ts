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

/** The thumbnail in the cache, or null. */
export function readThumbnail(
  cacheDirectory: string,
  indexDirectory: string,
  tube: string,
  look: ThumbnailLook,
): ThumbnailValue | null {
  const stem = stemOf(cacheDirectory, indexDirectory, tube, look);
  const bytes = readCacheFile(`${stem}.${look.format}`);
  const facts = bytes === null ? null : readCacheFile(`${stem}.json`);
  if (bytes === null || facts === null) return null;
  try {
    return { ...(JSON.parse(facts.toString('utf8')) as ThumbnailFacts), bytes, mediaType: pictureTypes[look.format] };
  } catch {
    // Cut off by a power cut: it is made again.
    return null;
  }
}

/** Keeps a thumbnail; the picture gets its name last. Errors: `output.*`. */
export function writeThumbnail(
  cacheDirectory: string,
  indexDirectory: string,
  look: ThumbnailLook,
  facts: ThumbnailFacts,
  bytes: Uint8Array,
): void {
  const stem = stemOf(cacheDirectory, indexDirectory, facts.tube, look);
  writeCacheFile(`${stem}.json`, Buffer.from(JSON.stringify(facts)));
  writeCacheFile(`${stem}.${look.format}`, bytes);
}

function stemOf(cacheDirectory: string, indexDirectory: string, tube: string, look: ThumbnailLook): string {
  const index = createHash('sha256').update(indexDirectory).digest('hex').slice(0, 24);
  const variant = `${look.veiled ? 'veiled' : 'shown'}-${look.widthPx}x${look.heightPx}`;
  return join(cacheDirectory, 'thumbnails', index, `${tube}.${variant}`);
}
