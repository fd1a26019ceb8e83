import { DayfoldError } from '../../base/errors.ts';
import type { SearchQuery } from '../../search/query.ts';
import { allPages } from '../client/all-pages.ts';
import type { CameraAnswer, ExplainAnswer, HitAnswer, HitsAnswer, RecordingAnswer } from '../client/answers.ts';
import type { LibraryClient } from '../client/library-client.ts';
import { parseWhole } from './arguments.ts';
import { libraryWords } from './catalogue-library.ts';
import { colourText } from './colour-text.ts';
import type { Context } from './context.ts';
import { findCase, listCameras } from './find-named.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { clockText } from './progress-line.ts';
import { type QueryFlags, readQuery } from './query-flags.ts';
import { plainText, tableText } from './table.ts';
import { uncertainText } from './time-text.ts';

export type SearchFlags = LibraryFlags &
  QueryFlags & {
    readonly case: string;
    readonly limit?: string;
    readonly cursor?: string;
    readonly all?: boolean;
    readonly facets?: boolean;
    readonly explain?: boolean;
    readonly motive?: string;
  };

/** Most hits of a page (contract). */
const largestPage = 1000;
const usualPage = 50;

type ShownHit = HitAnswer & { readonly reasons?: ExplainAnswer['reasons'] };

/** `dayfold search [QUERY] --case C`. */
export async function searchCommand(given: string | undefined, flags: SearchFlags, context: Context): Promise<number> {
  const limit = readLimit(flags);
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, context.signal);
    const cameras = await listCameras(library, caseId, context.signal);
    const query = await readQuery(given, flags, cameras);
    const names = context.reporter.format === 'text' ? await namesOf(library, caseId, cameras, context.signal) : null;
    const shown: ShownHit[] = [];
    let page: HitsAnswer;
    let cursor = flags.cursor ?? null;
    let facets: HitsAnswer['facets'] = null;
    do {
      const body = {
        query,
        limit,
        cursor,
        facets: (flags.facets ?? false) && shown.length === 0,
        motive: flags.motive,
      };
      page = (await library.json('search', { params: { caseId }, body }, context.signal)) as HitsAnswer;
      facets ??= page.facets;
      const hits = flags.explain ? await explained(library, caseId, query, page.hits, context) : page.hits;
      if (context.reporter.format === 'ndjson') {
        for (const hit of hits) await context.reporter.stream(`${JSON.stringify(hit)}\n`);
      }
      // Of text and JSON the whole is one piece.
      if (context.reporter.format !== 'ndjson') shown.push(...hits);
      cursor = page.next;
    } while (flags.all && cursor !== null);
    context.reporter.document({ ...page, hits: shown, facets, query });
    if (names !== null) await tellHits(shown, page, facets, names, context);
    const missing = page.recordingsNotAnalysed.length;
    if (missing > 0) context.reporter.note(libraryWords.notSearched(missing));
    return 0;
  });
}

function readLimit({ all, limit, cursor }: SearchFlags): number {
  if (all && (limit !== undefined || cursor !== undefined)) {
    throw new DayfoldError('usage.invalid', '--all excludes --limit and --cursor');
  }
  if (all) return largestPage;
  return limit === undefined ? usualPage : parseWhole('--limit', limit, 1, largestPage);
}

async function explained(
  library: LibraryClient,
  caseId: string,
  query: SearchQuery,
  hits: readonly HitAnswer[],
  { signal }: Context,
): Promise<readonly ShownHit[]> {
  const shown: ShownHit[] = [];
  for (const hit of hits) {
    const body = { query, recordingId: hit.recordingId, tube: hit.tube };
    const answer = (await library.json('explainHit', { params: { caseId }, body }, signal)) as ExplainAnswer;
    shown.push({ ...hit, reasons: answer.reasons });
  }
  return shown;
}

interface Names {
  readonly cameras: ReadonlyMap<string, CameraAnswer>;
  readonly recordings: ReadonlyMap<string, RecordingAnswer>;
}

async function namesOf(
  library: LibraryClient,
  caseId: string,
  cameras: readonly CameraAnswer[],
  signal: AbortSignal,
): Promise<Names> {
  const recordings = await allPages<RecordingAnswer>(library, 'listRecordings', { caseId }, signal);
  return {
    cameras: new Map(cameras.map((camera) => [camera.id, camera])),
    recordings: new Map(recordings.map((recording) => [recording.id, recording])),
  };
}

async function tellHits(
  hits: readonly ShownHit[],
  { total }: HitsAnswer,
  facets: HitsAnswer['facets'],
  names: Names,
  { reporter }: Context,
): Promise<void> {
  const [head, ...lines] = tableText(
    libraryWords.hitsHead,
    hits.map((hit) => rowOf(hit, names)),
  )
    .trimEnd()
    .split('\n');
  if (hits.length > 0) await reporter.stream(`${head}\n`);
  for (const [i, hit] of hits.entries()) {
    const reasons = (hit.reasons ?? []).map((reason) => `${reasonText(reason)}\n`);
    await reporter.stream(`${lines[i]}\n${reasons.join('')}`);
  }
  for (const [name, values] of Object.entries(facets ?? {})) {
    const counts = values.map(({ value, count }) => `${facetText(name, value, names)} ${count.toLocaleString('en')}`);
    await reporter.stream(`${name}: ${plainText(counts.join(', '))}\n`);
  }
  reporter.note(hits.length === 0 ? libraryWords.noHits : libraryWords.hitsShown(hits.length, total));
}

function rowOf(hit: HitAnswer, { cameras, recordings }: Names): readonly string[] {
  const camera = cameras.get(hit.cameraId);
  const uncertainty = recordings.get(hit.recordingId)?.startUncertaintyMicros ?? 0;
  return [
    hit.seenAtMicros === null
      ? libraryWords.inRecording(clockText(hit.startMicros / 1e6))
      : uncertainText(hit.seenAtMicros, camera?.timeZone ?? 'UTC', uncertainty),
    camera?.name ?? hit.cameraId,
    hit.class,
    colourText(hit),
    ((hit.endMicros - hit.startMicros) / 1e6).toFixed(1),
    hit.recordingId,
    hit.tube,
  ];
}

function reasonText({ words, instants }: ExplainAnswer['reasons'][number]): string {
  const spans = instants.map(({ fromMicros, toMicros }) => {
    const [from, to] = [clockText(fromMicros / 1e6), clockText(toMicros / 1e6)];
    return from === to ? from : `${from}–${to}`;
  });
  return libraryWords.because(plainText(words), spans.join(', '));
}

function facetText(facet: string, value: string, { cameras, recordings }: Names): string {
  if (facet === 'cameras') return cameras.get(value)?.name ?? value;
  return facet === 'recordings' ? (recordings.get(value)?.fileName ?? value) : value;
}
