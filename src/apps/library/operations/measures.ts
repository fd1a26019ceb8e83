import { join } from 'node:path';
import { DayfoldError } from '../../../base/errors.ts';
import type { mediaOperations } from '../../../contract/operations/media.ts';
import { mostBuckets } from '../../../measures/activity-line.ts';
import type { HeatMap } from '../../../measures/heat-map.ts';
import { queryHash, type SearchQuery } from '../../../search/query.ts';
import type { Handlers } from '../handlers.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import { analysedSources, requireAnalysis } from './common.ts';
import { bytesOf } from './picture-result.ts';

type MeasureOperations = Pick<
  typeof mediaOperations,
  'activity' | 'heatMap' | 'heatPicture' | 'listPlates' | 'plate' | 'plateChanges' | 'plateChangePicture'
>;

interface HeatBody {
  readonly cameraId: string;
  readonly query: SearchQuery;
  readonly kind: 'presence' | 'meanStay' | 'longestStay' | 'direction';
  readonly grid: { readonly columns: number; readonly rows: number };
}

export const measureHandlers: Handlers<MeasureOperations> = {
  activity: {
    account: ({ query }) => ({ object: { fromMicros: query.fromMicros, toMicros: query.toMicros } }),
    async run({ parts, file }, { query: { fromMicros, toMicros, bucketMicros } }) {
      const buckets = (toMicros - fromMicros) / bucketMicros;
      if (!(buckets > 0 && buckets <= mostBuckets)) {
        throw new DayfoldError(
          'usage.invalid',
          `from ${fromMicros} to ${toMicros} there must be 1 to ${mostBuckets} buckets`,
        );
      }
      const { sources } = await analysedSources(file);
      const known = sources.flatMap(({ recording, camera, analysis }) => {
        const { startsAtMicros, durationMicros } = recording;
        if (startsAtMicros === null) return [];
        const indexDirectory = join(file.folders.indexes, analysis.indexName);
        return [{ camera: camera.id, startsAtMicros, durationMicros, indexDirectory }];
      });
      const line = await (await parts.services.activities()).line(known, fromMicros, toMicros, bucketMicros);
      return json({
        fromMicros: line.fromMicros,
        bucketMicros: line.bucketMicros,
        cameras: line.cameras.map(({ camera, ...told }) => ({ cameraId: camera, ...told })),
      });
    },
  },
  heatMap: {
    account: ({ body }) => heatAccount(body),
    async run(access, { body }) {
      const map = await heatOf(access, body);
      return json({
        kind: body.kind,
        columns: map.grid.columns,
        rows: map.grid.rows,
        unit: body.kind === 'direction' ? 'radians, clockwise on the picture from "to the right"' : 'seconds',
        values: [...heatValues(map, body.kind)],
        coherence: body.kind === 'direction' ? [...map.coherence] : null,
        objects: map.tracks,
      });
    },
  },
  heatPicture: {
    account: ({ body }) => heatAccount(body),
    async run(access, { body }) {
      const map = await heatOf(access, body);
      const { grid, widthPx } = body;
      const heightPx = Math.max(1, Math.round((widthPx * grid.rows) / grid.columns));
      const picture = await (await measuring()).drawHeatMap(map, body.kind, { widthPx, heightPx });
      return {
        ...bytesOf(picture.bytes, picture.mediaType),
        headers: { 'Dayfold-Full-Scale': String(picture.fullScale) },
      };
    },
  },
  listPlates: {
    account: ({ params }) => ({ object: { recording: params.recordingId, what: 'plates' } }),
    async run(access, { params }) {
      const plates = await (await measuring()).listPlates(await indexDirectoryOf(access, params.recordingId));
      return json({
        items: plates.map(({ number, fromMicros, toMicros }) => ({ plate: number, fromMicros, toMicros })),
      });
    },
  },
  plate: {
    account: ({ params }) => ({ object: { recording: params.recordingId, plate: params.plate } }),
    async run(access, { params }) {
      const plate = await plateRef(access, params.recordingId, params.plate);
      const picture = await access.parts.services.media.plate({ plate, format: 'jpeg', widthPx: null }, access);
      return bytesOf(picture.bytes, picture.mediaType);
    },
  },
  plateChanges: {
    account: ({ params, query }) => ({ object: changesObject(params.recordingId, query) }),
    async run(access, { params, query }) {
      const { comparison } = await changesOf(access, params.recordingId, query, null);
      return json({
        comparable: comparison.cannotTell === null,
        why: comparison.cannotTell,
        changes: comparison.changes.map(({ kind, box, areaPx }) => ({
          kind,
          box: [box.left, box.top, box.right - box.left, box.bottom - box.top],
          areaPx,
        })),
      });
    },
  },
  plateChangePicture: {
    account: ({ params, query }) => ({ object: changesObject(params.recordingId, query) }),
    async run(access, { params, query }) {
      const { overlay } = await changesOf(access, params.recordingId, query, query.widthPx);
      return bytesOf(overlay!, 'image/png');
    },
  },
};

/** What reads indexes and draws: loaded when it is needed, as it takes half a second. */
async function measuring() {
  const [{ drawHeatMap }, { listPlates }] = await Promise.all([
    import('../../media/heat-picture.ts'),
    import('../../media/plates.ts'),
  ]);
  return { drawHeatMap, listPlates };
}

function heatAccount({ cameraId, query, kind }: HeatBody) {
  return { object: { camera: cameraId, query: queryHash(query), what: kind }, details: { query } };
}

async function heatOf({ parts, file, signal }: Access, { cameraId, query, grid }: HeatBody): Promise<HeatMap> {
  const ofCamera = (await analysedSources(file)).sources.filter(({ camera }) => camera.id === cameraId);
  if (ofCamera.length === 0) {
    throw new DayfoldError('catalogue.notFound', `camera ${cameraId} has no analysed recording in this case`);
  }
  const tubes = query.conditions.length === 0 ? null : await parts.services.searches.allTubes(file, query, signal);
  const recordings = ofCamera.map(({ recording, analysis }) => ({
    indexDirectory: join(file.folders.indexes, analysis.indexName),
    tubes: tubes === null ? null : (tubes.get(recording.id) ?? []),
  }));
  return parts.services.media.heatMap({ recordings, grid, point: 'feet' }, { signal });
}

function* heatValues(map: HeatMap, kind: HeatBody['kind']): Generator<number | null> {
  if (kind === 'direction') {
    for (let cell = 0; cell < map.coherence.length; cell++) {
      const [x, y] = [map.direction[2 * cell]!, map.direction[2 * cell + 1]!];
      yield x === 0 && y === 0 ? null : Math.atan2(y, x);
    }
  } else
    yield* { presence: map.presenceSeconds, meanStay: map.meanStaySeconds, longestStay: map.longestStaySeconds }[kind];
}

/** Two plates, the later one of another recording where `toRecordingId` says so. */
interface PlatePair {
  readonly from: number;
  readonly to: number;
  readonly toRecordingId?: string | undefined;
}

function changesObject(recording: string, { from, to, toRecordingId = recording }: PlatePair) {
  return { recording, from, to, toRecording: toRecordingId };
}

async function changesOf(access: Access, recordingId: string, query: PlatePair, overlayWidthPx: number | null) {
  const earlier = await plateRef(access, recordingId, query.from);
  const later = await plateRef(access, query.toRecordingId ?? recordingId, query.to);
  return access.parts.services.media.changes({ earlier, later, smallestPx: null, overlayWidthPx }, access);
}

async function plateRef(access: Access, recordingId: string, number: number) {
  const indexDirectory = await indexDirectoryOf(access, recordingId);
  if ((await (await measuring()).listPlates(indexDirectory)).length <= number) {
    throw new DayfoldError('catalogue.notFound', `there is no plate ${number} in this recording`);
  }
  return { indexDirectory, number };
}

async function indexDirectoryOf({ file }: Access, recordingId: string): Promise<string> {
  return join(file.folders.indexes, (await requireAnalysis(file, recordingId)).indexName);
}
