import { DayfoldError } from '../../../base/errors.ts';
import type { synopsisOperations } from '../../../contract/operations/synopses.ts';
import { whatIsAt } from '../../../synopsis/compose/film-map.ts';
import type { Handlers } from '../handlers.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import type { FilmState } from '../services/film-service.ts';
import { growingFile } from '../services/growing-file.ts';
import { analysedSources, requireRecording } from './common.ts';
import { publicJob } from './public-job.ts';

export const synopsisHandlers: Handlers<typeof synopsisOperations> = {
  makeSynopsis: {
    account: ({ body }) => ({
      details: { query: body.query, density: body.density, lengthMicros: body.lengthMicros, veil: body.veil },
      motive: body.reason ?? body.motive ?? null,
      unveils: !body.veil,
    }),
    async run({ parts, file, pass, signal }, { body: { query, motive: _, reason: __, ...settings } }) {
      const sources = (await analysedSources(file)).sources;
      if (sources.length === 0) {
        throw new DayfoldError('catalogue.conflict', 'nothing in this case is analysed yet; see its jobs');
      }
      const { films, searches } = parts.services;
      const asked = films.request(query, settings, sources);
      let film = await films.find(pass.caseId, asked.id);
      if (film === null || (film.composed === null && film.job?.state !== 'running' && film.job?.state !== 'waiting')) {
        const tubes = await searches.allTubes(file, query, signal);
        await films.make(pass.caseId, asked, tubes);
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
      const growth = async () => {
        const now = await films.find(pass.caseId, synopsisId);
        if (now === null) return 'failed' as const;
        if (now.composed !== null) return 'ready' as const;
        return now.job === null || now.job.state === 'failed' || now.job.state === 'cancelled'
          ? ('failed' as const)
          : ('making' as const);
      };
      return { kind: 'stream', bytes: growingFile(place.stream, growth, signal), contentType: 'video/mp4' };
    },
  },
  whatIsAt: {
    account: ({ params }) => ({ object: { synopsis: params.synopsisId } }),
    async run(access, { params: { synopsisId }, query }) {
      const { parts, pass, file } = access;
      const film = await requireFilm(access, synopsisId);
      const map = parts.services.films.map(pass.caseId, synopsisId);
      const found = whatIsAt(map, query.atMicros, query.x * map.size.widthPx, query.y * map.size.heightPx);
      if (found === null) return json({ found: null });
      const { recordingId } = film.request.sources[found.input]!;
      const { startsAtMicros } = await requireRecording(file, recordingId);
      return json({
        found: {
          recordingId,
          tube: found.tube,
          ptsMicros: found.ptsMicros,
          utcMicros: startsAtMicros === null ? null : startsAtMicros + found.ptsMicros,
        },
      });
    },
  },
};

async function requireFilm({ parts, pass }: Access, id: string): Promise<FilmState> {
  const film = await parts.services.films.find(pass.caseId, id);
  if (film === null) throw new DayfoldError('catalogue.notFound', `there is no synopsis ${id} in this case`);
  return film;
}

function publicFilm({ id, request, tubesFound, job, composed }: FilmState): object {
  const isOver = job === null || job.state === 'failed' || job.state === 'cancelled';
  const state = composed !== null ? 'ready' : !isOver ? 'making' : job?.state === 'cancelled' ? 'cancelled' : 'failed';
  const left = composed?.tubes.filter(({ shown }) => !shown) ?? null;
  return {
    id,
    state,
    job: job === null ? null : publicJob(job),
    tubesFound,
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
