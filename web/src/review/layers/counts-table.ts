/** One row of a table of counts; null where the time is not known. */
export interface CountRow {
  readonly fromMicros: number | null;
  readonly values: readonly string[];
}

/** What the server's CSV holds (RFC 4180): names of the columns behind `from` and `to`, and the rows. */
export interface CountFile {
  readonly columns: readonly string[];
  readonly rows: readonly CountRow[];
}

/** Reads a CSV of counts. */
export function readCounts(text: string): CountFile {
  const [header, ...lines] = text.split('\r\n').filter((line) => line !== '');
  return {
    columns: cellsOf(header ?? '').slice(2),
    rows: lines.map((line) => {
      const [from, , ...values] = cellsOf(line);
      return { fromMicros: from === undefined || from === '' ? null : Date.parse(from) * 1000, values };
    }),
  };
}

function cellsOf(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

/** Numbers over time, one for each series. */
export interface SeriesTable {
  readonly names: readonly string[];
  readonly rows: readonly { readonly fromMicros: number | null; readonly values: readonly number[] }[];
}

/** A series for each value of one column, with the sums of `count`. The largest first. */
export function seriesBy({ columns, rows }: CountFile, column: string, count: string): SeriesTable {
  const [by, of] = [columns.indexOf(column), columns.indexOf(count)];
  const totals = new Map<string, number>();
  const sums = new Map<number | null, Map<string, number>>();
  for (const { fromMicros, values } of rows) {
    const [name, value] = [values[by]!, Number(values[of])];
    totals.set(name, (totals.get(name) ?? 0) + value);
    const own = sums.get(fromMicros) ?? new Map<string, number>();
    own.set(name, (own.get(name) ?? 0) + value);
    sums.set(fromMicros, own);
  }
  const names = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  return {
    names,
    rows: [...sums].map(([fromMicros, own]) => ({ fromMicros, values: names.map((name) => own.get(name) ?? 0) })),
  };
}

/** Columns as they are. */
export function seriesOf({ columns, rows }: CountFile): SeriesTable {
  return {
    names: columns,
    rows: rows.map(({ fromMicros, values }) => ({ fromMicros, values: values.map(Number) })),
  };
}

/** A stretch that is recorded. */
interface Stretch {
  readonly fromMicros: number;
  readonly toMicros: number;
}

/**
 * The table over all spans from the first to the last that is recorded: 0 where nothing was counted, null where nothing was recorded,
 * which is not the same. Rows of unknown time are left out. Spans begin where those of the server do: days at midnight, weeks on Monday.
 * Shape of `values`: [series][span].
 *
 * @param offsetAt how far the camera's clock is ahead of UTC at an instant, microseconds
 */
export function overTime(
  table: SeriesTable,
  recorded: readonly Stretch[],
  spanMicros: number,
  offsetAt: (utcMicros: number) => number,
): { readonly fromMicros: number[]; readonly values: (number | null)[][] } {
  const shiftMicros = spanMicros % weekMicros === 0 ? mondayMicros : 0;
  const firstMicros = recorded[0]?.fromMicros ?? table.rows[0]?.fromMicros ?? 0;
  // Only days notice that a clock is put forward or back: shorter spans go on at whole quarters of an hour.
  const offsetOf = (utcMicros: number) => offsetAt(spanMicros < dayMicros ? firstMicros : utcMicros);
  const spanOf = (utcMicros: number) => Math.floor((utcMicros + offsetOf(utcMicros) - shiftMicros) / spanMicros);
  const startOf = (span: number) => {
    const clock = span * spanMicros + shiftMicros;
    return clock - offsetOf(clock - offsetOf(clock));
  };
  const isRecorded = new Set<number>();
  for (const { fromMicros, toMicros } of recorded) {
    for (let span = spanOf(fromMicros); startOf(span) < toMicros; span++) isRecorded.add(span);
  }
  const counted = new Map(
    table.rows.flatMap(({ fromMicros, values }) =>
      fromMicros === null ? [] : [[spanOf(fromMicros), values] as const],
    ),
  );
  const spans = [...isRecorded, ...counted.keys()];
  const [first, last] = spans.reduce(([a, b], span) => [Math.min(a, span), Math.max(b, span)], [Infinity, -Infinity]);
  const fromMicros: number[] = [];
  const values: (number | null)[][] = table.names.map(() => []);
  for (let span = first; span <= last; span++) {
    fromMicros.push(startOf(span));
    const own = counted.get(span);
    for (const [i, series] of values.entries()) series.push(own?.[i] ?? (isRecorded.has(span) ? 0 : null));
  }
  return { fromMicros, values };
}

const dayMicros = 86_400_000_000;
const weekMicros = 7 * dayMicros;
/** The first Monday of 1970. */
const mondayMicros = 4 * dayMicros;

/** Lengths that are counted over. */
export const countSpans = [
  ['perTenSeconds', 10_000_000],
  ['perMinute', 60_000_000],
  ['perQuarter', 900_000_000],
  ['perHour', 3_600_000_000],
  ['perDay', 86_400_000_000],
  ['perWeek', 604_800_000_000],
] as const;

/** Most spans of a chart: more than a screen has room for. */
const mostSpans = 2000;

/** The lengths that give a chart of a stretch, and the one to begin with: some hundred spans at most. */
export function spansFor(stretchMicros: number) {
  const usable = countSpans.filter(([, micros]) => stretchMicros / micros <= mostSpans);
  const all = usable.length === 0 ? [countSpans.at(-1)!] : usable;
  return { usable: all, usual: all.find(([, micros]) => stretchMicros / micros <= 150) ?? all.at(-1)! };
}
