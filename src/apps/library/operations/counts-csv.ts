import { bytesOf } from './picture-result.ts';

/** A table as CSV (RFC 4180). The first two columns are the beginning of a span and its end, in UTC; empty where the time is not known. */
export function countsAsCsv(
  header: readonly string[],
  rows: readonly (readonly [
    { readonly startsAtMicros: number | null; readonly endsAtMicros: number | null },
    ...(number | string | null)[],
  ])[],
) {
  const iso = (micros: number | null) => (micros === null ? '' : new Date(micros / 1000).toISOString());
  const lines = rows.map(([{ startsAtMicros, endsAtMicros }, ...values]) =>
    [iso(startsAtMicros), iso(endsAtMicros), ...values.map(cell)].join(','),
  );
  const text = [['from', 'to', ...header].join(','), ...lines].map((line) => `${line}\r\n`).join('');
  return { ...bytesOf(Buffer.from(text), 'text/csv; charset=utf-8'), downloadName: 'counts.csv' };
}

/** A value of the table. Ids and names of classes are words; anything else in quotes. */
function cell(value: number | string | null): string {
  const text = String(value ?? '');
  return /^[\w. -]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
