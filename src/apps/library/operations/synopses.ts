import { join } from 'node:path';
import { DayfoldError } from '../../../base/errors.ts';
import type { synopsisOperations } from '../../../contract/operations/synopses.ts';
import { queryHash } from '../../../search/query.ts';
import type { Handlers } from '../handlers.ts';
import { json } from '../result.ts';
import type { FilmState } from '../services/film-service.ts';
import { growingFile } from '../services/growing-file.ts';
import { analysedSources, requireInside, requireVeil } from './common.ts';
import { filmMapHandlers, requireFilm } from './film-map.ts';
import { hiddenObjects } from './hidden-objects.ts';
import { publicJob } from './public-job.ts';
import { sampleTubes } from './sample-tubes.ts';

/** Objects that are planned for an estimate at most: more of them are a sample. Guess: some 50 ms a density. */
const mostPlanned = 160;

export const synopsisHandlers: Handlers<typeof synopsisOperations> = {
  ...filmMapHandlers,
  makeVeiledFilm: {
    account: ({ params, body: { fromMicros, toMicros } }) => ({
      object: { recording: params.recordingId, what: 'film', fromMicros, toMicros, veil: 'true' },
    }),
    async run({ parts, file, pass }, { params, body }) {
      if (body.toMicros <= body.fromMicros) {
        throw new DayfoldError('usage.invalid', 'toMicros must be later than fromMicros');
      }
      const source = await requireVeil(file, params.recordingId);
      requireInside(source.recording, body.fromMicros);
      const { films } = parts.services;
      const span = {
        fromMicros: body.fromMicros,
        toMicros: Math.min(body.toMicros, source.recording.durationMicros),
      };
      const settings = { density: null, lengthMicros: null, veil: true, language: body.language };
      const asked = films.request(null, settings, [source], { asRecorded: span });
      let film = await films.find(pass.caseId, asked.id);
      if (film === null || isToBeMade(film)) {
        await films.make(pass.caseId, asked, null, pass.caller.userId);
        film = (await films.find(pass.caseId, asked.id))!;
      }
      return json(publicFilm(film), film.composed === null ? 202 : 200);
    },
  },
  estimateSynopsis: {
    account: ({ body: { query, densities, hide, motive } }) => ({
      object: { query: queryHash(query) },
      details: { query, densities, ...(hide.length > 0 ? { hide } : {}) },
      motive: motive ?? null,
    }),
    async run(access, { body: { query, densities, hide } }) {
      const { parts, file, signal } = access;
      const { media, searches } = parts.services;
      const found = await searches.allTubes(file, query, signal, await hiddenObjects(access, hide));
      const tubes = [...found.values()].reduce((sum, ids) => sum + ids.length, 0);
      const { sources } = await analysedSources(file);
      const recordings = sampleTubes(
        sources.map(({ recording, camera, analysis }) => ({
          indexDirectory: join(file.folders.indexes, analysis.indexName),
          camera: camera.name,
          tubes: found.get(recording.id) ?? [],
        })),
        mostPlanned,
      );
      const estimates = await media.estimate({ recordings, densities }, { signal });
      return json({ tubes, estimates, isExact: tubes <= mostPlanned });
    },
  },
  makeSynopsis: {
    account: ({ body }) => ({
      details: {
        query: body.query,
        density: body.density,
        lengthMicros: body.lengthMicros,
        veil: body.veil,
        ...(body.hide.length > 0 ? { hide: body.hide } : {}),
        ...(body.replaces === undefined ? {} : { replaces: body.replaces }),
      },
      motive: body.reason ?? body.motive ?? null,
      unveils: !body.veil,
    }),
    async run(access, { body: { query, motive: _, reason: __, replaces, hide, whileWatched, ...settings } }) {
      const { parts, file, pass, signal } = access;
      const sources = (await analysedSources(file)).sources;
      if (sources.length === 0) {
        throw new DayfoldError('catalogue.conflict', 'nothing in this case is analysed yet; see its jobs');
      }
      const { films, searches } = parts.services;
      const hidden = await hiddenObjects(access, hide);
      const asked = films.request(query, settings, sources, { hidden });
      if (replaces !== undefined && replaces !== asked.id) {
        await films.giveUp(pass.caseId, replaces, pass.caller.userId);
      }
      let film = await films.find(pass.caseId, asked.id);
      if (film === null || isToBeMade(film)) {
        const tubes = await searches.allTubes(file, query, signal, hidden);
        await films.make(pass.caseId, asked, tubes, pass.caller.userId, whileWatched);
        // Who has asked for another one meanwhile never hears the name of this one.
        if (signal.aborted) await films.giveUp(pass.caseId, asked.id, pass.caller.userId);
        film = (await films.find(pass.caseId, asked.id))!;
      }
      const told = publicFilm(film);
      const outcome = { object: { synopsis: film.id }, details: { results: film.tubesFound } };
      return { ...json(told, film.composed === null ? 202 : 200), outcome };
    },
  },
  showSynopsis: {
    account: ({ params }) => ({ object: { synopsis: params.synopsisId } }),
    run: async (access, { params }) => json(publicFilm(await requireFilm(access, params.synopsisId))),
  },
  synopsisFilm: {
    account: ({ params, query }) => ({
      object: { synopsis: params.synopsisId },
      motive: query.reason ?? null,
      unveils: query.reason !== undefined,
    }),
    async run(access, { params: { synopsisId }, query }) {
      const { parts, pass, signal } = access;
      const film = await requireFilm(access, synopsisId);
      // Who made it gave a reason; everybody who sees it gives their own.
      if (!film.request.settings.veil && query.reason === undefined) {
        throw new DayfoldError('case.motiveMissing', 'say why it is to be seen without the veil');
      }
      const { films } = parts.services;
      const place = films.files(pass.caseId, synopsisId);
      if (film.composed !== null) {
        return {
          kind: 'file',
          path: place.film,
          contentType: 'video/mp4',
          etag: film.composed.output.sha256,
          inlineName: `dayfold-synopsis-${synopsisId.slice(0, 8)}.mp4`,
        };
      }
      const leave = films.watch(synopsisId, pass.caller.userId);
      signal.addEventListener('abort', leave, { once: true });
      const growth = async () => {
        const now = await films.find(pass.caseId, synopsisId);
        if (now?.job?.state !== 'running' && now?.job?.state !== 'waiting') leave();
        if (now === null) return 'failed' as const;
        if (now.composed !== null) return 'ready' as const;
        return now.job === null || now.job.state === 'failed' || now.job.state === 'cancelled'
          ? ('failed' as const)
          : ('making' as const);
      };
      return { kind: 'stream', bytes: growingFile(place.stream, growth, signal), contentType: 'video/mp4' };
    },
  },
};

/** Nobody has made it and nobody is about to. */
function isToBeMade({ composed, job }: FilmState): boolean {
  return composed === null && job?.state !== 'running' && job?.state !== 'waiting';
}

function publicFilm({ id, request, tubesFound, job, composed }: FilmState): object {
  const isOver = job === null || job.state === 'failed' || job.state === 'cancelled';
  const state = composed !== null ? 'ready' : !isOver ? 'making' : job?.state === 'cancelled' ? 'cancelled' : 'failed';
  const left = composed?.tubes.filter(({ shown }) => !shown) ?? null;
  return {
    id,
    state,
    job: job === null ? null : publicJob(job),
    tubesFound: request.asRecorded === undefined ? tubesFound : (composed?.metrics.tubesFound ?? 0),
    tubesShown: composed?.metrics.tubesShown ?? null,
    tubesLeftOut:
      left?.map(({ tube, input, reasonNotShown }) => ({
        recordingId: request.sources[input]!.recordingId,
        tube,
        reason: reasonNotShown ?? '',
      })) ?? null,
    durationMicros: composed?.output.durationMicros ?? null,
    condensation: composed?.metrics.condensation ?? null,
    sha256: composed?.output.sha256 ?? null,
    veil: request.settings.veil,
  };
}
