import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DayfoldError } from '../base/errors.ts';

/** The last object of a page: the next one begins behind it. */
export interface Place {
  readonly key: number;
  readonly recordingId: string;
  readonly tubeRow: number;
}

/** Longest cursor looked at: an id of 200 characters of four bytes, and the rest. */
const mostCharacters = 2000;

const content = z.tuple([z.number(), z.string(), z.int().nonnegative(), z.string()]);

/**
 * A place as opaque text for one query. It holds while the case stays as it is, and when recordings are added or removed.
 *
 * @param query hash of the query, its order included
 */
export function cursorOf({ key, recordingId, tubeRow }: Place, query: string): string {
  const fields = [key, recordingId, tubeRow];
  return Buffer.from(JSON.stringify([...fields, checkOf(fields, query)])).toString('base64url');
}

/** The place of a cursor. Errors: `search.cursorForeign` when it was not made for this query, or by nobody. */
export function placeOf(cursor: string, query: string): Place {
  const foreign = new DayfoldError(
    'search.cursorForeign',
    'the cursor was not made for this query; ask for the first page again, without a cursor',
  );
  if (cursor.length > mostCharacters) throw foreign;
  let fields: unknown;
  try {
    fields = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw foreign;
  }
  const parsed = content.safeParse(fields);
  if (!parsed.success) throw foreign;
  const [key, recordingId, tubeRow, check] = parsed.data;
  if (check !== checkOf([key, recordingId, tubeRow], query)) throw foreign;
  return { key, recordingId, tubeRow };
}

/** Against mistakes, not against malice: a cursor gives access to nothing. */
function checkOf(fields: readonly unknown[], query: string): string {
  return createHash('sha256')
    .update(JSON.stringify([query, fields]))
    .digest('base64url')
    .slice(0, 16);
}
