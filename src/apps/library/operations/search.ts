import { DayfoldError } from '../../../base/errors.ts';
import type { searchOperations } from '../../../contract/operations/search.ts';
import type { Hit } from '../../../search/hit.ts';
import { queryHash } from '../../../search/query.ts';
import type { Handlers } from '../handlers.ts';
import { json } from '../result.ts';
import { countsAsCsv } from './counts-csv.ts';
import { hiddenObjects } from './hidden-objects.ts';
import { reasonsOf } from './reasons.ts';

export const searchHandlers: Handlers<typeof searchOperations> = {
  search: {
    account: ({ body }) => ({
      object: { query: queryHash(body.query) },
      details: {
        query: body.query,
        limit: body.limit,
        cursor: body.cursor,
        ...(body.skip ? { skip: body.skip } : {}),
        ...(body.hide.length > 0 ? { hide: body.hide } : {}),
      },
      motive: body.motive ?? null,
    }),
    async run(access, { body }) {
      const { parts, file, signal } = access;
      return parts.services.searchesFirst.during(async () => {
        const { query, limit, cursor, skip = 0 } = body;
        if (cursor !== null && skip > 0) throw new DayfoldError('usage.invalid', 'give a cursor or skip, not both');
        const hidden = await hiddenObjects(access, body.hide);
        return parts.services.searches.use(file, async (search, missing) => {
          const [page, facets] = await Promise.all([
            search.search(query, cursor === null ? { limit, skip, hidden } : { limit, cursor, hidden }, signal),
            body.facets ? search.facets(query, signal, hidden) : null,
          ]);
          const value = {
            total: page.total,
            hits: page.hits.map(publicHit),
            next: page.nextCursor,
            facets,
            recordingsNotAnalysed: missing,
            queryHash: queryHash(query),
          };
          return { ...json(value), outcome: { details: { results: page.total, shown: page.hits.length } } };
        });
      });
    },
  },
  searchReadiness: {
    account: () => ({}),
    async run({ parts, file }) {
      const progress = parts.services.searches.progress(file);
      return json({
        preparing: progress === null ? null : { recordingsDone: progress.done, recordings: progress.total },
      });
    },
  },
  explainHit: {
    account: ({ body }) => ({
      object: { query: queryHash(body.query), recording: body.recordingId, tube: body.tube },
      details: { query: body.query },
    }),
    async run({ parts, file, signal }, { body }) {
      const { query, recordingId, tube, language } = body;
      const names = new Map((await file.cameras()).map(({ id, name }) => [id, name]));
      const recording = await file.recording(recordingId);
      if (recording !== null) names.set(recording.id, recording.fileName);
      const partedInto = (await parts.services.parted.of(file, [recordingId])).get(recordingId)?.get(tube) ?? [];
      // It is in no search any more: not that a condition fails.
      if (partedInto.length > 0) return json({ matches: false, reasons: [], partedInto });
      const explanation = await parts.services.searches.use(file, (search) =>
        search.explain(query, { recordingId, tube }, signal),
      );
      return json({
        matches: explanation.matches,
        reasons: reasonsOf(query, explanation, language, (id) => names.get(id) ?? id),
        partedInto,
      });
    },
  },
  countObjects: {
    account: ({ body }) => ({
      object: { query: queryHash(body.query) },
      details: { query: body.query, bucketMicros: body.bucketMicros, ...(body.byColour ? { byColour: true } : {}) },
      motive: body.motive ?? null,
    }),
    async run({ parts, file, signal }, { body: { query, bucketMicros, byColour } }) {
      const counts = await parts.services.searches.use(file, (search) =>
        search.objectCounts(query, bucketMicros, signal, byColour),
      );
      if (byColour) {
        const rows = counts.map((row) => [row, row.cameraId, row.class, row.colour!, row.objects] as const);
        return countsAsCsv(['camera', 'class', 'colour', 'objects'], rows);
      }
      const rows = counts.map((row) => [row, row.cameraId, row.class, row.objects] as const);
      return countsAsCsv(['camera', 'class', 'objects'], rows);
    },
  },
  countLine: {
    account: ({ body }) => ({
      object: { query: queryHash(body.query) },
      details: { query: body.query, line: body.line, bucketMicros: body.bucketMicros },
      motive: body.motive ?? null,
    }),
    async run({ parts, file, signal }, { body: { query, line, bucketMicros } }) {
      const request = { lines: [line], zones: [], anchor: 'foot', spanMicros: bucketMicros } as const;
      const { lines } = await parts.services.searches.use(file, (search) =>
        search.counts(query, { ...request, lines: [...request.lines], zones: [] }, signal),
      );
      const rows = lines.map((row) => [row, row.leftToRight, row.rightToLeft] as const);
      return countsAsCsv(['left_to_right', 'right_to_left'], rows);
    },
  },
  countZone: {
    account: ({ body }) => ({
      object: { query: queryHash(body.query) },
      details: { query: body.query, zone: body.zone, bucketMicros: body.bucketMicros },
      motive: body.motive ?? null,
    }),
    async run({ parts, file, signal }, { body: { query, zone, bucketMicros } }) {
      const request = { lines: [], zones: [zone], anchor: 'foot' as const, spanMicros: bucketMicros };
      const { zones } = await parts.services.searches.use(file, (search) => search.counts(query, request, signal));
      const rows = zones.map(
        (row) => [row, row.entries, row.startsInside, row.exits, row.stopsInside, row.dwellMicros / 1_000_000] as const,
      );
      return countsAsCsv(['entries', 'starts_inside', 'exits', 'stops_inside', 'dwell_seconds'], rows);
    },
  },
};

function publicHit(hit: Hit): object {
  return {
    recordingId: hit.recordingId,
    cameraId: hit.cameraId,
    tube: hit.tube,
    seenAtMicros: hit.startsAtMicros,
    startMicros: hit.startMicros,
    endMicros: hit.endMicros,
    class: hit.class,
    classScore: hit.classScore,
    colours: hit.colours,
    upperColours: hit.upperColours,
    lowerColours: hit.lowerColours,
    colourDoubt: hit.colourDoubt,
    areaShare: hit.areaShare,
    heightShare: hit.heightShare,
    speedHeightsPerSecond: hit.speedHeightsPerSecond,
    directionDegrees: hit.directionDegrees,
  };
}
