import { DayfoldError } from '../../../base/errors.ts';
import type { synopsisOperations } from '../../../contract/operations/synopses.ts';
import { whatIsAt } from '../../../synopsis/compose/film-map.ts';
import type { Handlers } from '../handlers.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import type { FilmState } from '../services/film-service.ts';
import { requireRecording } from './common.ts';
import { mappedMicros, shownSpan, showsDuring } from './shown-objects.ts';

type FilmMapOperations = Pick<typeof synopsisOperations, 'whatIsAt' | 'shownObjects' | 'whereShown'>;

/** Longest stretch of a film whose objects are told at once, microseconds. */
const longestMicros = 60_000_000;

/** From a film to its recordings and back. */
export const filmMapHandlers: Handlers<FilmMapOperations> = {
  whatIsAt: {
    account: ({ params }) => ({ object: { synopsis: params.synopsisId } }),
    async run(access, { params: { synopsisId }, query }) {
      const { parts, pass } = access;
      const film = await requireFilm(access, synopsisId);
      const made = parts.services.films.map(pass.caseId, synopsisId);
      if (made === null || (!made.isWhole && query.atMicros >= mappedMicros(made.map))) {
        throw new DayfoldError(
          'catalogue.conflict',
          'this part of the film is still being made; ask again in a moment',
        );
      }
      const { map } = made;
      const found = whatIsAt(map, query.atMicros, query.x * map.size.widthPx, query.y * map.size.heightPx);
      if (found === null) return json({ found: null });
      const { recordingId } = film.request.sources[found.input]!;
      const ptsMicros = Math.round(found.ptsMicros);
      const startsAt = await startsOf(access, [recordingId]);
      return json({ found: { recordingId, tube: found.tube, ptsMicros, utcMicros: startsAt(recordingId, ptsMicros) } });
    },
  },
  shownObjects: {
    account: ({ params }) => ({ object: { synopsis: params.synopsisId } }),
    async run(access, { params: { synopsisId }, query: { fromMicros, toMicros } }) {
      const { parts, pass } = access;
      if (toMicros <= fromMicros || toMicros - fromMicros > longestMicros) {
        throw new DayfoldError('usage.invalid', 'toMicros must be later than fromMicros, by a minute at most');
      }
      const film = await requireFilm(access, synopsisId);
      const made = parts.services.films.map(pass.caseId, synopsisId);
      if (made === null) return json({ madeMicros: 0, objects: [] });
      const { map, isWhole } = made;
      const during = showsDuring(map, fromMicros, toMicros);
      const recordingOf = (input: number) => film.request.sources[input]!.recordingId;
      const seenAt = await startsOf(access, [...new Set(during.map(({ show }) => recordingOf(show.input)))]);
      const objects = during.map(({ show, boxes }) => {
        const span = shownSpan(map, show);
        const recordingId = recordingOf(show.input);
        return { recordingId, tube: show.tube, ...span, seenAtMicros: seenAt(recordingId, span.fromMicros), boxes };
      });
      return json({ madeMicros: isWhole ? null : mappedMicros(map), objects });
    },
  },
  whereShown: {
    account: ({ params, query }) => ({
      object: { synopsis: params.synopsisId, recording: query.recordingId, tube: query.tube },
    }),
    async run(access, { params: { synopsisId }, query: { recordingId, tube } }) {
      const { parts, pass } = access;
      const film = await requireFilm(access, synopsisId);
      const made = parts.services.films.map(pass.caseId, synopsisId);
      if (made === null) return json({ madeMicros: 0, shows: [] });
      const { map, isWhole } = made;
      const input = film.request.sources.findIndex((source) => source.recordingId === recordingId);
      const shows = map.shows.filter((show) => show.input === input && show.tube === tube);
      return json({
        madeMicros: isWhole ? null : mappedMicros(map),
        shows: shows.map((show) => shownSpan(map, show)),
      });
    },
  },
};

/** A film of this case. Errors: `catalogue.notFound`. */
export async function requireFilm({ parts, pass }: Access, id: string): Promise<FilmState> {
  const film = await parts.services.films.find(pass.caseId, id);
  if (film === null) throw new DayfoldError('catalogue.notFound', `there is no synopsis ${id} in this case`);
  return film;
}

/** Tells the UTC of an instant of recordings, as their clocks are set now; null where the start is not known. */
async function startsOf({ file }: Access, recordingIds: readonly string[]) {
  const starts = new Map<string, number | null>();
  for (const id of recordingIds) starts.set(id, (await requireRecording(file, id)).startsAtMicros);
  return (recordingId: string, ptsMicros: number): number | null => {
    const start = starts.get(recordingId) ?? null;
    return start === null ? null : start + ptsMicros;
  };
}
