import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import type { LibraryClient } from '../../src/apps/client/library-client.ts';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import { aCase } from '../api/a-case.ts';
import { findChromium } from './chromium.ts';
import { serveFolder } from './library-server.ts';
import type { PreparedLibrary, PreparedRecording } from './prepared.ts';

/** How long an analysis of a minute may take on a machine that is busy, milliseconds. */
const patienceMillis = 120_000;

/** Makes the library for all journeys, over HTTP with a server of its own; removes it when they are done. */
export default async function prepare(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-browser-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const nothing = { cameraId: '', recordingId: '', tubes: [] };
  const none = { library: null, newFile: '', caseId: '', street: nothing, hall: nothing };
  try {
    project.provide('prepared', findChromium() === null ? none : await makeLibrary(folder));
  } catch (cause) {
    remove();
    throw cause;
  }
  return remove;
}

async function makeLibrary(folder: string): Promise<PreparedLibrary> {
  const files = await makeFiles(folder);
  const library = join(folder, 'library');
  const work = join(folder, 'work');
  mkdirSync(work);
  const server = await serveFolder(library, work);
  try {
    const { client } = server;
    const { id: caseId } = (await client.json('addCase', { body: aCase })) as { id: string };
    const street = await importFile(client, caseId, 'Street', files.street);
    const hall = await importFile(client, caseId, 'Hall', files.hall);
    await untilAnalysed(client, caseId);
    return {
      library,
      newFile: files.newFile,
      caseId,
      street: await recordingOf(client, caseId, street),
      hall: await recordingOf(client, caseId, hall),
    };
  } finally {
    await server.close();
  }
}

async function makeFiles(folder: string) {
  const [street, hall, newFile] = ['street.mp4', 'hall.mp4', 'courtyard.mp4'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const scene = { widthPx: 480, heightPx: 270, rate: 12.5, objectsPerMinute: 24 };
  await makeSample({
    out: street,
    startsAt: '2026-03-14T08:00:00Z',
    scene: { ...scene, durationSeconds: 60, seed: 4 },
  });
  await makeSample({
    out: hall,
    startsAt: '2026-03-14T08:00:30Z',
    scene: { ...scene, place: 'hall', durationSeconds: 20, seed: 9 },
  });
  await makeSample({
    out: newFile,
    startsAt: '2026-03-15T21:30:00Z',
    scene: { ...scene, durationSeconds: 12, objectsPerMinute: 40, seed: 2 },
  });
  return { street, hall, newFile };
}

async function importFile(client: LibraryClient, caseId: string, name: string, path: string): Promise<string> {
  const camera = { params: { caseId }, body: { name, timeZone: 'Europe/Paris' } };
  const { id: cameraId } = (await client.json('addCamera', camera)) as { id: string };
  await client.json('importFiles', { params: { caseId }, body: { paths: [path], cameraId } });
  return cameraId;
}

interface RecordingPart {
  readonly id: string;
  readonly analysis: object | null;
}

/** Waits until both recordings are analysed. */
async function untilAnalysed(client: LibraryClient, caseId: string): Promise<void> {
  for (const began = performance.now(); performance.now() - began < patienceMillis; await setTimeout(100)) {
    const { items } = (await client.json('listRecordings', { params: { caseId }, query: {} })) as {
      items: readonly RecordingPart[];
    };
    if (items.length === 2 && items.every(({ analysis }) => analysis !== null)) return;
  }
  throw new Error(`the recordings were not analysed within ${patienceMillis / 1000} s`);
}

async function recordingOf(client: LibraryClient, caseId: string, cameraId: string): Promise<PreparedRecording> {
  const { items } = (await client.json('listRecordings', { params: { caseId }, query: { cameraId } })) as {
    items: readonly RecordingPart[];
  };
  const recordingId = items[0]!.id;
  const query = { conditions: [{ kind: 'recording', recordings: [recordingId] }] };
  const { hits } = (await client.json('search', { params: { caseId }, body: { query } })) as {
    hits: readonly { readonly tube: string }[];
  };
  if (hits.length === 0) throw new Error('nothing was found in a recording');
  return { cameraId, recordingId, tubes: hits.map(({ tube }) => tube) };
}
