import { DayfoldError } from '../../../base/errors.ts';
import type { Recording } from '../../../cases/model.ts';
import { trueUtcMicros } from '../../../clock/clock-offset.ts';
import { parseGivenTime } from '../../../clock/given-time.ts';
import { adjacentToleranceMicros, layTimeLine } from '../../../clock/time-line.ts';
import type { footageOperations } from '../../../contract/operations/footage.ts';
import { jobPriorities } from '../../../jobs/job.ts';
import type { CaseFile } from '../case-file.ts';
import type { Handlers } from '../handlers.ts';
import { InvalidInput } from '../perform.ts';
import { json } from '../result.ts';
import { startAnalysis } from '../start-analysis.ts';
import { startClassification } from '../start-classification.ts';
import { all, pageRequest, requireAnalysis, requireRecording } from './common.ts';
import { publicJob } from './public-job.ts';
import { publicRecording } from './public-recording.ts';
import { uploadHandlers } from './uploads.ts';

export const footageHandlers: Handlers<typeof footageOperations> = {
  ...uploadHandlers,
  listCameras: {
    account: () => ({}),
    run: async ({ file }) => json({ items: await file.cameras() }),
  },
  addCamera: {
    account: ({ body }) => ({ details: body }),
    async run({ parts, pass }, { body }) {
      const camera = { ...body, id: parts.newId('camera'), caseId: pass.caseId, createdAtMicros: parts.now() };
      await parts.catalogue.addCamera(camera);
      return { ...json(camera, 201), outcome: { object: { camera: camera.id }, details: null } };
    },
  },
  changeCamera: {
    account: ({ params, body }) => ({ object: { camera: params.cameraId }, details: body }),
    async run({ file }, { params, body }) {
      const before = await requireCamera(file, params.cameraId);
      const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      return { ...json(await file.changeCamera(params.cameraId, change)), outcome: { details: { before } } };
    },
  },
  cameraTimeLine: {
    account: ({ params }) => ({ object: { camera: params.cameraId } }),
    async run({ file }, { params }) {
      await requireCamera(file, params.cameraId);
      const recordings = await all<Recording>((page) => file.recordings(page, params.cameraId));
      const line = layTimeLine(
        recordings.map((recording) => ({
          id: recording.id,
          startUtcMicros: recording.startsAtMicros,
          startUncertaintyMicros: recording.startUncertaintyMicros,
          durationMicros: recording.durationMicros,
        })),
        adjacentToleranceMicros,
      );
      return json({
        recordings: line.placed.map(({ id, ...span }) => ({ recordingId: id, ...spanOf(span) })),
        overlaps: line.overlaps.map(({ first, second, certain, ...span }) => ({
          recordingIds: [first, second],
          certain,
          ...spanOf(span),
        })),
        gaps: line.gaps.map(({ certain, ...span }) => ({ certain, ...spanOf(span) })),
        withoutStart: line.unplaced,
      });
    },
  },
  listRecordings: {
    account: ({ query }) => ({ object: { camera: query.cameraId ?? null } }),
    async run({ file }, { query }) {
      if (query.cameraId !== undefined) await requireCamera(file, query.cameraId);
      const page = await file.recordings(pageRequest(query), query.cameraId);
      const analyses = new Map((await file.analyses()).map((analysis) => [analysis.recordingId, analysis]));
      return json({ ...page, items: page.items.map((one) => publicRecording(one, analyses.get(one.id) ?? null)) });
    },
  },
  showRecording: {
    account: ({ params }) => ({ object: { recording: params.recordingId } }),
    run: async ({ file }, { params }) => {
      const recording = await requireRecording(file, params.recordingId);
      return json(publicRecording(recording, await file.analysis(recording.id)));
    },
  },
  setRecordingStart: {
    account: ({ params, body }) => ({ object: { recording: params.recordingId }, details: body }),
    async run({ file }, { params, body }) {
      const before = await requireRecording(file, params.recordingId);
      const camera = await requireCamera(file, before.cameraId);
      const start = typeof body.start === 'string' ? startOf(body.start, camera.timeZone) : null;
      // A local time is what the camera showed; UTC given as a number is the truth.
      const startsAtMicros =
        start === null ? (body.start as number | null) : trueUtcMicros(start.utcMicros, camera.offsetMicros);
      const changed = await file.changeRecordingStart(params.recordingId, {
        startsAtMicros,
        startUncertaintyMicros: body.uncertaintyMicros + (start?.uncertaintyMicros ?? 0),
        startHow: `given by hand: ${body.how}`,
      });
      const { startHow, startUncertaintyMicros } = before;
      return {
        ...json(publicRecording(changed, await file.analysis(changed.id))),
        outcome: { details: { before: { startsAtMicros: before.startsAtMicros, startHow, startUncertaintyMicros } } },
      };
    },
  },
  importFiles: {
    account: ({ body }) => ({ object: { camera: body.cameraId }, details: body }),
    async run({ parts, file, pass }, { body }) {
      const camera = await requireCamera(file, body.cameraId);
      if (body.start !== undefined) startOf(body.start, camera.timeZone);
      if (body.start !== undefined && body.paths.length > 1) {
        throw new DayfoldError('usage.invalid', 'a start by hand is for one file; import the files one by one');
      }
      const id = parts.newId('job');
      const job = await parts.jobs.enqueue({
        id,
        kind: 'import',
        caseId: pass.caseId,
        subject: { ...body, start: body.start ?? null, byUserId: pass.caller.userId, of: pass.sequence },
        key: `import ${id}`,
        priority: jobPriorities.person,
        maxAttempts: 5,
        createdAtMicros: parts.now(),
      });
      parts.services.imports.wake();
      return { ...json(publicJob(job), 202), outcome: { object: { job: job.id }, details: null } };
    },
  },
  importOutcomes: {
    account: ({ params }) => ({ object: { job: params.jobId } }),
    async run({ parts, pass }, { params }) {
      const job = await parts.jobs.job(pass.caseId, params.jobId);
      if (job === null || job.kind !== 'import') {
        throw new DayfoldError('catalogue.notFound', `there is no import ${params.jobId} in this case`);
      }
      return json({ job: publicJob(job), outcomes: parts.services.imports.outcomes(pass.caseId, job.id) });
    },
  },
  analyseRecording: {
    account: ({ params, body }) => ({ object: { recording: params.recordingId }, motive: body.motive ?? null }),
    async run({ parts, file }, { params, body }) {
      const recording = await requireRecording(file, params.recordingId);
      return json(publicJob(await startAnalysis(parts, recording, body.urgent)), 202);
    },
  },
  classifyRecording: {
    account: ({ params, body }) => ({
      object: { recording: params.recordingId },
      motive: body.motive ?? null,
      details: { model: body.model ?? null },
    }),
    async run({ parts, file, pass }, { params, body }) {
      const recording = await requireRecording(file, params.recordingId);
      const { indexName } = await requireAnalysis(file, recording.id);
      return json(publicJob(await startClassification(parts, pass, recording, indexName, body.model ?? null)), 202);
    },
  },
};

function spanOf(span: { readonly fromUtcMicros: number; readonly untilUtcMicros: number }) {
  return { fromMicros: span.fromUtcMicros, toMicros: span.untilUtcMicros };
}

/** A start given by hand. Errors: `InvalidInput` for one that can't be read or never was. */
function startOf(text: string, timeZone: string) {
  try {
    return parseGivenTime(text, timeZone);
  } catch (cause) {
    if (!(cause instanceof DayfoldError)) throw cause;
    throw new InvalidInput([{ pointer: '/body/start', detail: cause.message }]);
  }
}

async function requireCamera(file: CaseFile, id: string) {
  const camera = await file.camera(id);
  if (camera === null) throw new DayfoldError('catalogue.notFound', `there is no camera ${id} in this case`);
  return camera;
}
