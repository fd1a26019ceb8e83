import { setTimeout } from 'node:timers/promises';
import { type FootageFiles, lengthMicros, makeFootage } from './footage.ts';
import { type ServedLibrary, serveLibrary } from './served-library.ts';

/** How long anything in the background may take on a machine that is busy with other things, milliseconds. */
const patienceMillis = 100_000;

/** What a case is opened with when nothing depends on it. */
export const aCase = {
  title: 'Theft at the station',
  basis: 'judicialInquiry',
  basisReference: 'PV 2026/0413',
  purpose: 'Who took the bicycle',
  requester: 'Parquet de Grenoble',
  deadlineMicros: '2090-01-01T00:00:00Z',
  defaultMotive: 'inquiry 2026/0413',
  authority: 'Commissariat de Grenoble',
} as const;

/** Everything the tests share: a library with two cases, and a case of two cameras that is analysed. */
export interface Prepared {
  readonly api: ServedLibrary;
  /** Paths of the recordings; street and hall were imported in place. */
  readonly files: FootageFiles;
  /** The case with footage. */
  readonly caseId: string;
  readonly street: Footage;
  readonly hall: Footage;
  /** The job of the import. */
  readonly importJob: string;
  /** Another case of the same owner, with a camera and nothing else. */
  readonly other: { readonly caseId: string; readonly cameraId: string };
  /** Somebody who is named in no case. */
  readonly stranger: string;
}

export interface Footage {
  readonly cameraId: string;
  readonly recordingId: string;
  /** Objects of it, in order of time. At least one. */
  readonly tubes: readonly string[];
}

/** Makes the recordings, imports them over HTTP and waits until they are analysed. */
export async function prepareCase(): Promise<Prepared> {
  const api = await serveLibrary();
  const files = await makeFootage(api.folder);
  const stranger = (await api.ok('addUser', { body: { name: 'Somebody else' } })).id;
  const caseId = (await api.ok('addCase', { body: aCase })).id;
  const otherId = (await api.ok('addCase', { body: { ...aCase, title: 'Another' } })).id;
  const other = { caseId: otherId, cameraId: await addCamera(api, otherId, 'Elsewhere') };
  const street = await addCamera(api, caseId, 'Street');
  const hall = await addCamera(api, caseId, 'Hall');
  const importJob = await importFile(api, caseId, street, files.street);
  await importFile(api, caseId, hall, files.hall);
  await untilAnalysed(api, caseId);
  return {
    api,
    files,
    caseId,
    street: await footageOf(api, caseId, street),
    hall: await footageOf(api, caseId, hall),
    importJob,
    other,
    stranger,
  };
}

/** A camera whose clock is right. */
export async function addCamera(api: ServedLibrary, caseId: string, name: string): Promise<string> {
  return (await api.ok('addCamera', { params: { caseId }, body: { name, timeZone: 'Europe/Paris' } })).id;
}

/** Imports one file, in place unless told otherwise, and waits for it. The id of the job. */
export async function importFile(
  api: ServedLibrary,
  caseId: string,
  cameraId: string,
  path: string,
  more: object = {},
): Promise<string> {
  const job = await api.ok('importFiles', { params: { caseId }, body: { paths: [path], cameraId, ...more } });
  await untilJobEnds(api, caseId, job.id);
  return job.id;
}

/** Waits until a job is done, failed or cancelled; the job. */
export function untilJobEnds(api: ServedLibrary, caseId: string, jobId: string) {
  return until(async () => {
    const job = await api.ok('showJob', { params: { caseId, jobId } });
    return ['done', 'failed', 'cancelled'].includes(job.state) ? job : null;
  });
}

/** Waits until no recording of a case is without an analysis. */
export function untilAnalysed(api: ServedLibrary, caseId: string): Promise<true> {
  return until(async () => {
    const { items } = await api.ok('listRecordings', { params: { caseId } });
    const failed = (await api.ok('listJobs', { params: { caseId } })).items.find(
      ({ state }: { state: string }) => state === 'failed',
    );
    if (failed !== undefined) throw new Error(`a job failed: ${JSON.stringify(failed)}`);
    return items.every(({ analysis }: { analysis: unknown }) => analysis !== null) ? true : null;
  });
}

/** Asks until there is an answer. */
export async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (const started = performance.now(); performance.now() - started < patienceMillis; await setTimeout(50)) {
    const answer = await ask();
    if (answer !== null) return answer;
  }
  throw new Error(`nothing came within ${patienceMillis / 1000} s`);
}

async function footageOf(api: ServedLibrary, caseId: string, cameraId: string): Promise<Footage> {
  const { items } = await api.ok('listRecordings', { params: { caseId }, query: { cameraId } });
  const [{ id: recordingId, durationMicros }] = items;
  if (durationMicros !== lengthMicros) throw new Error(`the recording is ${durationMicros} microseconds long`);
  const query = { conditions: [{ kind: 'recording', recordings: [recordingId] }] };
  const { hits } = await api.ok('search', { params: { caseId }, body: { query } });
  if (hits.length === 0) throw new Error('nothing was found in the recording');
  return { cameraId, recordingId, tubes: hits.map(({ tube }: { tube: string }) => tube) };
}
