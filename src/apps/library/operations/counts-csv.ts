import { bytesOf } from './picture-result.ts';

/** A table as CSV (RFC 4180). The first column is the beginning of a span in UTC, empty where the time is not known; the second its end. */
export function countsAsCsv(
  header: readonly string[],
  rows: readonly (readonly [number | null, ...(number | string | null)[]])[],
  spanMicros: number,
) {
  const iso = (micros: number | null) => (micros === null ? '' : new Date(micros / 1000).toISOString());
  const [from, ...names] = header;
  const lines = rows.map(([startsAt, ...values]) =>
    [iso(startsAt), iso(startsAt === null ? null : startsAt + spanMicros), ...values.map(cell)].join(','),
  );
  const text = [[from, 'to', ...names].join(','), ...lines].map((line) => `${line}\r\n`).join('');
  return { ...bytesOf(Buffer.from(text), 'text/csv; charset=utf-8'), downloadName: 'counts.csv' };
}

/** A value of the table. Ids and names of classes are words; anything else in quotes. */
function cell(value: number | string | null): string {
  const text = String(value ?? '');
  return /^[\w. -]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
