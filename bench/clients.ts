import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createCatalogue } from '../src/adapters/catalogue-sqlite/catalogue.ts';
import { openDatabase } from '../src/adapters/catalogue-sqlite/open-database.ts';
import { openHttpClient } from '../src/apps/client/http-client.ts';
import type { LibraryClient } from '../src/apps/client/library-client.ts';
import { libraryFolders } from '../src/apps/library/folders.ts';
import type { Recording } from '../src/cases/model.ts';
import type { SearchQuery } from '../src/search/query.ts';
import type { SearchSource } from '../src/search/source.ts';
import type { Figure } from './figure.ts';
import { randomQuery } from './search-figures.ts';
import { chance, dayMicros, madeCase } from './search-index.ts';

const how = 'npm run bench -- clients';
const clients = 50;
/** How long a client looks at an answer before it asks again, milliseconds. Guess: a quick person. */
const lookMillis = 2000;

export interface ClientsOptions {
  /** How long they search, milliseconds. */
  readonly forMillis: number;
  /** Objects in the case. */
  readonly tubes: number;
}

/**
 * Clients that search one case over HTTP at once, on a server of its own process, each search through the gate with its two entries on
 * disk. Every query is another one.
 */
export async function clientsFigures(
  { forMillis, tubes }: ClientsOptions = { forMillis: 60_000, tubes: 1_000_000 },
): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-bench-clients-'));
  const root = join(folder, 'library');
  const sources = await madeCase(tubes);
  const server = await serve(root);
  try {
    const client = openHttpClient(server.address);
    const caseId = await fillCase(client, root, sources);
    const ask = searcher(client, caseId);
    await ask(chance(1));
    // Files are compared with their checksums when they are first read.
    await timesOf(ask, chance(2), 10);
    const single = await timesOf(ask, chance(3), 60);
    const looking = await crowd(ask, forMillis, lookMillis);
    const hammering = await crowd(ask, forMillis, 0);
    const size = `${tubes / 1_000_000} million objects`;
    const figure = (what: string, times: Crowd, rest: Partial<Figure>): Figure => ({
      what: `${clients} clients searching ${size} over HTTP for ${forMillis / 1000} s, ${what}`,
      how,
      value: quantile(times.millis, 0.95) / quantile(single, 0.95),
      unit: '',
      bar: null,
      beyond: null,
      better: 'lower',
      note: `p95 ${quantile(times.millis, 0.95).toFixed(0)} ms, of one client ${quantile(single, 0.95).toFixed(0)} ms; ${times.millis.length} searches, ${(times.millis.length / (forMillis / 1000)).toFixed(0)} a second`,
      ...rest,
    });
    return [
      {
        what: `errors of ${clients} clients that search over HTTP`,
        how,
        value: looking.errors.length + hammering.errors.length,
        unit: '',
        bar: 0,
        beyond: null,
        better: 'lower',
        note: [...looking.errors, ...hammering.errors][0] ?? `of ${looking.millis.length + hammering.millis.length}`,
      },
      figure(`p95 over that of one client, ${lookMillis / 1000} s between answer and next query`, looking, { bar: 5 }),
      figure('the same without a pause: as many times longer as clients wait for one machine', hammering, {}),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function serve(root: string): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const program = fileURLToPath(new URL('../bin/dayfold.js', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [program, 'serve', '--library', root, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const found = /http:\/\/[^\s/]+/.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error('the server ended before it listened')));
  });
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A case with these indexes, as if their recordings had been imported and analysed. */
async function fillCase(client: LibraryClient, root: string, sources: readonly SearchSource[]): Promise<string> {
  const body = {
    title: 'bench',
    basis: 'ownPremises',
    basisReference: 'none',
    purpose: 'measure',
    requester: 'nobody',
    deadlineMicros: (Date.now() + 86_400_000) * 1000,
    defaultMotive: 'measure',
    authority: 'nobody',
  };
  const { id: caseId } = (await client.json('addCase', { body })) as { id: string };
  const { indexes } = libraryFolders(root).case(caseId);
  mkdirSync(indexes, { recursive: true });
  const database = await openDatabase(libraryFolders(root).catalogue);
  const catalogue = createCatalogue(database);
  const cameras = new Map<string, string>();
  for (const [i, source] of sources.entries()) {
    let cameraId = cameras.get(source.cameraId);
    if (cameraId === undefined) {
      const camera = { name: source.cameraId, timeZone: source.timeZone };
      ({ id: cameraId } = (await client.json('addCamera', { params: { caseId }, body: camera })) as { id: string });
      cameras.set(source.cameraId, cameraId);
    }
    const recording = recordingOf(source, i, caseId, cameraId);
    const indexName = `made-${i}-${basename(source.indexDirectory)}`;
    symlinkSync(source.indexDirectory, join(indexes, indexName));
    await catalogue.addRecording(recording);
    await catalogue.putAnalysis({
      id: `ana_${numbered(i)}`,
      caseId,
      recordingId: recording.id,
      indexName,
      analyserVersion: 'bench',
      tubes: 0,
      framesDecoded: 0,
      framesUndecodable: 0,
      warnings: [],
      finishedAtMicros: 0,
      model: null,
    });
  }
  await database.close();
  return caseId;
}

const numbered = (i: number) => String(i).padStart(26, '0');

function recordingOf({ startsAtMicros }: SearchSource, i: number, caseId: string, cameraId: string): Recording {
  return {
    id: `rec_${numbered(i)}`,
    caseId,
    cameraId,
    fileName: `${i}.mp4`,
    path: `/nowhere/${i}.mp4`,
    storage: 'inPlace',
    sha256: String(i).padStart(64, '0'),
    sizeBytes: 1,
    modifiedMicros: 0,
    statusMicros: 0,
    inode: '',
    container: 'mp4',
    codec: 'h264',
    widthPx: 1920,
    heightPx: 1080,
    durationMicros: 86_400_000_000,
    startsAtMicros,
    startUncertaintyMicros: 0,
    startHow: 'made',
    importedAtMicros: 0,
  };
}

type Ask = (random: () => number) => Promise<void>;

function searcher(client: LibraryClient, caseId: string): Ask {
  return async (random) => {
    const query: SearchQuery = randomQuery(random, dayMicros);
    await client.json('search', { params: { caseId }, body: { query } });
  };
}

async function timesOf(ask: Ask, random: () => number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await ask(random);
    times.push(performance.now() - began);
  }
  return times;
}

interface Crowd {
  readonly millis: number[];
  readonly errors: string[];
}

async function crowd(ask: Ask, forMillis: number, pauseMillis: number): Promise<Crowd> {
  const millis: number[] = [];
  const errors: string[] = [];
  const end = performance.now() + forMillis;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const random = chance(1000 + client + pauseMillis);
      await pause(random() * pauseMillis);
      while (performance.now() < end) {
        const began = performance.now();
        try {
          await ask(random);
          millis.push(performance.now() - began);
        } catch (cause) {
          errors.push(String(cause));
        }
        await pause(pauseMillis);
      }
    }),
  );
  return { millis, errors };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
