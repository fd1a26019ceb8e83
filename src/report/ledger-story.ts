import type { OpenedEntry } from '../ledger/open-leaf.ts';
import type { ReportLook, ReportSearch } from './case-report.ts';

/** Operations that search, and what a report calls them. */
const searchKinds: Readonly<Record<string, ReportSearch['kind']>> = {
  search: 'search',
  makeSynopsis: 'synopsis',
  countObjects: 'objectCount',
  countLine: 'lineCount',
  countZone: 'zoneCount',
};

const lookKinds: Readonly<Record<string, ReportLook['what']>> = {
  thumbnail: 'thumbnail',
  filmstrip: 'filmstrip',
  recordingFile: 'file',
  recordingClip: 'clip',
  recordingFrame: 'frame',
  makeSynopsis: 'synopsis',
  synopsisFilm: 'synopsis',
  caseReport: 'report',
};

/** What entries of a case tell: every search, also those without result (rule R21), and every look without the veil. */
export interface LedgerStory {
  readonly searches: readonly ReportSearch[];
  readonly looks: readonly ReportLook[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads the story out of opened entries, in order. The same asked again by the same person for the same reason is one line with a
 * count: a list that is scrolled asks for each of its pages.
 *
 * @param nameOf name of a user by id
 */
export function ledgerStory(entries: readonly OpenedEntry[], nameOf: (userId: string) => string): LedgerStory {
  const searches = new Map<string, Writable<ReportSearch>>();
  const looks = new Map<string, Writable<ReportLook>>();
  /** By the number of the entry that began it. */
  const begun = new Map<number, { search?: Writable<ReportSearch>; look?: Writable<ReportLook> }>();
  for (const entry of entries) {
    const operation = String(entry.object['operation']);
    if (entry.action === 'outcome') {
      const of = begun.get(Number(entry.object['of']));
      if (of?.search !== undefined) tellResults(of.search, entry);
      if (of?.look !== undefined && typeof entry.object['sha256'] === 'string') of.look.sha256 = entry.object['sha256'];
      continue;
    }
    const by = entry.hidden.actor === undefined ? null : nameOf(entry.hidden.actor);
    const kind = searchKinds[operation];
    if (kind !== undefined && (entry.action === 'search' || entry.action === 'unveil')) {
      const search = merged(searches, searchOf(entry, kind, by), (all) => [all.kind, all.by, all.motive, all.query]);
      begun.set(entry.sequence, { search });
    }
    if (entry.action === 'unveil') {
      const look = merged(looks, lookOf(entry, lookKinds[operation] ?? 'other', by), (all) => [
        all.what,
        all.by,
        all.reason,
        all.recordingId,
        all.tube,
        all.what === 'clip' ? null : all.fromMicros,
      ]);
      begun.set(entry.sequence, { ...begun.get(entry.sequence), look });
    }
  }
  return { searches: [...searches.values()], looks: [...looks.values()] };
}

function searchOf({ sequence, atMicros, hidden }: OpenedEntry, kind: ReportSearch['kind'], by: string | null) {
  return {
    kind,
    firstAtMicros: atMicros,
    lastAtMicros: atMicros,
    times: 1,
    sequence,
    by,
    motive: hidden.motive ?? null,
    query: (hidden.details as { query?: unknown } | null | undefined)?.query ?? null,
    results: null,
    fewest: null,
    failed: null,
  };
}

function lookOf({ sequence, atMicros, hidden, object }: OpenedEntry, what: ReportLook['what'], by: string | null) {
  const word = (name: string) => (typeof object[name] === 'string' ? object[name] : null);
  const micros = (name: string) => (typeof object[name] === 'number' ? object[name] : null);
  const at = micros('atMicros');
  return {
    what,
    firstAtMicros: atMicros,
    lastAtMicros: atMicros,
    times: 1,
    sequence,
    by,
    reason: hidden.motive ?? null,
    recordingId: word('recording'),
    tube: word('tube'),
    fromMicros: micros('fromMicros') ?? at,
    toMicros: micros('toMicros') ?? at,
    sha256: null,
  };
}

/** Puts one to the others of its kind; the one it is told with. */
function merged<T extends { firstAtMicros: number; lastAtMicros: number; times: number }>(
  all: Map<string, T>,
  one: T,
  sameness: (one: T) => unknown,
): T {
  const key = JSON.stringify(sameness(one));
  const known = all.get(key);
  if (known === undefined) {
    all.set(key, one);
    return one;
  }
  known.lastAtMicros = one.lastAtMicros;
  known.times++;
  const span = known as { fromMicros?: number | null; toMicros?: number | null };
  const other = one as typeof span;
  if (span.fromMicros != null && other.fromMicros != null)
    span.fromMicros = Math.min(span.fromMicros, other.fromMicros);
  if (span.toMicros != null && other.toMicros != null) span.toMicros = Math.max(span.toMicros, other.toMicros);
  return known;
}

function tellResults(search: Writable<ReportSearch>, { object, hidden }: OpenedEntry): void {
  if (typeof object['failed'] === 'string') search.failed = object['failed'];
  const results = (hidden.details as { results?: unknown } | null | undefined)?.results;
  if (typeof results !== 'number') return;
  search.failed = null;
  search.results = results;
  search.fewest = Math.min(results, search.fewest ?? results);
}
