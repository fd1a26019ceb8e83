import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCatalogue } from '../src/adapters/catalogue-sqlite/catalogue.ts';
import { openDatabase } from '../src/adapters/catalogue-sqlite/open-database.ts';
import { analyseRecording } from '../src/apps/analysis/analyse.ts';
import { defaultParameters } from '../src/apps/analysis/parameters.ts';
import type { LibraryClient } from '../src/apps/client/library-client.ts';
import { libraryFolders } from '../src/apps/library/folders.ts';
import { makeSample } from '../src/apps/scene/make-sample.ts';
import { openIndex } from '../src/index/index-reader.ts';
import { serveFolder } from '../test/browser/library-server.ts';
import { repeatIndex } from './page-index.ts';
import { runProcess } from './process.ts';

/** A street of four minutes, about forty objects each; a recording of the case is an hour of it, again and again. */
const sceneSeconds = 240;
const repeats = 15;
const scene = { widthPx: 640, heightPx: 360, rate: 12.5, durationSeconds: sceneSeconds, objectsPerMinute: 40, seed: 7 };

/** Enough to see what moves; forty hours stay below 3 GB. */
const bitsPerSecond = 120_000;

const cameras = ['Gate', 'Street', 'Courtyard', 'Car park'];
const firstHour = Date.UTC(2026, 2, 14, 6);

/** A library with a case of many objects with pictures. */
export interface PageCase {
  /** The library; kept for the next run. */
  readonly root: string;
  readonly caseId: string;
  readonly tubes: number;
}

/**
 * Makes it, or finds the one that an earlier run has made: recordings of an hour each, imported by the server as any other; only their
 * analysis is put in place by hand, four minutes that were analysed, fifteen times. Needs ffmpeg, to make hours of minutes.
 */
export async function pageCase(tubesWanted: number): Promise<PageCase> {
  const folder = join(tmpdir(), 'dayfold-bench', `page-${tubesWanted}`);
  if (!existsSync(folder)) {
    mkdirSync(join(tmpdir(), 'dayfold-bench'), { recursive: true });
    // Where the recordings lie is in the catalogue: they are made at their place, and the library moves there when it is whole.
    const making = mkdtempSync(`${folder}.making-`);
    try {
      await makeCase(making, `${folder}.recordings`, tubesWanted);
      renameSync(making, folder);
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }
  const root = join(folder, 'library');
  const database = await openDatabase(libraryFolders(root).catalogue);
  const catalogue = createCatalogue(database);
  const { items } = await catalogue.cases(null, { limit: 1, after: null });
  const caseId = items[0]!.id;
  const analyses = await catalogue.analyses(caseId);
  await database.close();
  return { root, caseId, tubes: analyses.reduce((sum, { tubes }) => sum + tubes, 0) };
}

async function makeCase(folder: string, recordingsFolder: string, tubesWanted: number): Promise<void> {
  rmSync(recordingsFolder, { recursive: true, force: true });
  mkdirSync(recordingsFolder);
  const short = join(folder, 'short.mp4');
  await makeSample({ out: short, scene, bitsPerSecond });
  const { indexDirectory } = await analyseRecording(short, { parameters: defaultParameters, indexRoot: folder });
  const hourIndex = `${recordingsFolder}/index`;
  await repeatIndex(indexDirectory, hourIndex, { times: repeats, everyMicros: sceneSeconds * 1e6 });
  const index = await openIndex(hourIndex);
  const tubesAnHour = index.tubeCount;
  index.close();
  const hours = Math.ceil(tubesWanted / tubesAnHour);
  const files = await makeHours(short, recordingsFolder, hours);
  rmSync(short);
  const root = join(folder, 'library');
  const server = await serveFolder(root, join(folder, 'work'));
  try {
    await importAll(server.client, root, files, hourIndex, tubesAnHour);
  } finally {
    await server.close();
  }
}

interface HourFile {
  readonly path: string;
  readonly camera: string;
}

/** Files of an hour each, hour after hour of one camera after the other; each with its own time in it, so that no two are the same. */
async function makeHours(short: string, folder: string, hours: number): Promise<HourFile[]> {
  const files: HourFile[] = [];
  const hoursOfCamera = Math.ceil(hours / cameras.length);
  for (let i = 0; i < hours; i++) {
    const camera = cameras[Math.floor(i / hoursOfCamera)]!;
    const startsAt = new Date(firstHour + (i % hoursOfCamera) * 3_600_000).toISOString();
    const path = join(folder, `${camera.toLowerCase().replace(' ', '-')}-${i}.mp4`);
    await runProcess('ffmpeg', [
      ...['-v', 'error', '-stream_loop', String(repeats - 1), '-i', short, '-c', 'copy'],
      ...['-metadata', `creation_time=${startsAt}`, '-metadata', `comment=${camera} ${i}`, path],
    ]);
    files.push({ path, camera });
  }
  return files;
}

async function importAll(
  client: LibraryClient,
  root: string,
  files: readonly HourFile[],
  hourIndex: string,
  tubes: number,
): Promise<void> {
  const body = {
    title: 'Forty hours of disclosure',
    basis: 'defence',
    basisReference: 'bench',
    purpose: 'Measure the page',
    requester: 'npm run bench',
    deadlineMicros: '2090-01-01T00:00:00Z',
    defaultMotive: 'measure the page',
    authority: 'owner of this machine',
  };
  const { id: caseId } = (await client.json('addCase', { body })) as { id: string };
  for (const name of cameras) {
    const paths = files.filter(({ camera }) => camera === name).map(({ path }) => path);
    if (paths.length === 0) continue;
    const camera = { name, timeZone: 'Europe/Paris' };
    const { id: cameraId } = (await client.json('addCamera', { params: { caseId }, body: camera })) as { id: string };
    const job = (await client.json('importFiles', {
      params: { caseId },
      body: { paths, cameraId, analyse: false },
    })) as { id: string };
    await untilDone(client, caseId, job.id);
  }
  const { indexes } = libraryFolders(root).case(caseId);
  mkdirSync(indexes, { recursive: true });
  const database = await openDatabase(libraryFolders(root).catalogue);
  const catalogue = createCatalogue(database);
  const { items } = await catalogue.recordings(caseId, { limit: 1000, after: null });
  for (const [i, recording] of items.entries()) {
    const indexName = `hour-${i}-${basename(hourIndex)}`;
    symlinkSync(hourIndex, join(indexes, indexName));
    await catalogue.putAnalysis({
      id: `ana_${String(i).padStart(26, '0')}`,
      caseId,
      recordingId: recording.id,
      indexName,
      analyserVersion: 'bench',
      tubes,
      framesDecoded: 0,
      framesUndecodable: 0,
      warnings: [],
      finishedAtMicros: 0,
      model: null,
    });
  }
  await database.close();
}

async function untilDone(client: LibraryClient, caseId: string, jobId: string): Promise<void> {
  for (;;) {
    const { state, error } = (await client.json('showJob', { params: { caseId, jobId } })) as {
      state: string;
      error: unknown;
    };
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`the import ${state}: ${JSON.stringify(error)}`);
    await pause(200);
  }
}
