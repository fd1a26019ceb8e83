import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Library, openLibrary } from '../../src/apps/library/library.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { listen } from '../../src/apps/server/listen.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { type OperationName, operations } from '../../src/contract/operations.ts';
import type { Problem } from '../../src/contract/problem.ts';
import { type Answered, answerCheck, type OpenApi } from './answer-check.ts';

/** The header that says who asks, in place of a sign-in. */
const callerHeader = 'dayfold-test-user';

/** Operations whose answers hold paths of the server: those that the caller has given. */
const tellPaths: readonly string[] = ['importOutcomes', 'caseLedger', 'ledgerProof'];

/** What is asked. `as` is the user; the owner of the library when not said. */
export interface Asked {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  readonly bytes?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: string;
  readonly signal?: AbortSignal;
}

/** What came; already held against the document. */
export interface Got extends Answered {
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** A library behind real HTTP, with many users and a clock that can be set. */
export interface ServedLibrary {
  readonly address: string;
  readonly port: number;
  /** Empty, for files of tests; `library` lies in it. */
  readonly folder: string;
  readonly libraryRoot: string;
  /** Where models are installed for it; at first there is none. */
  readonly modelFolder: string;
  readonly owner: string;
  readonly document: OpenApi;
  /** Faults of the program that were logged. Must stay empty. */
  readonly faults: readonly string[];
  /** Operations that have answered with success so far. */
  readonly succeeded: ReadonlySet<string>;
  /** Asks, and holds the answer against the document. */
  ask(name: OperationName, asked?: Asked): Promise<Got>;
  /** Asks for what must succeed; its JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: what it is, the document says and the test has checked.
  ok(name: OperationName, asked?: Asked): Promise<any>;
  /** Asks for what must be refused with this status and code. */
  refused(name: OperationName, asked: Asked, status: number, code: string): Promise<Problem>;
  /** Asks without reading the answer, which is not held against anything. */
  open(name: OperationName, asked?: Asked): Promise<Response>;
  urlOf(name: OperationName, asked?: Asked): URL;
  /** Puts the clock of the library forward for the time of some work. */
  later<T>(micros: number, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Starts it in a temporary folder. */
export async function serveLibrary(): Promise<ServedLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-api-'));
  const libraryRoot = join(folder, 'library');
  mkdirSync(libraryRoot);
  // Not those of whoever runs the tests. Processes of jobs inherit it.
  const modelFolder = join(folder, 'models');
  process.env['DAYFOLD_MODELS'] = modelFolder;
  const faults: string[] = [];
  const succeeded = new Set<string>();
  const onFault = (error: unknown) => void faults.push(error instanceof Error ? (error.stack ?? '') : String(error));
  let aheadMicros = 0;
  const library: Library = await openLibrary(libraryRoot, {
    version: 'test',
    now: () => Date.now() * 1000 + aheadMicros,
    onFault,
  });
  let port = 0;
  const app = createApp(library, {
    version: 'test',
    callerOf: async (request) => ({ userId: request.headers.get(callerHeader) ?? library.owner.userId }),
    hosts: () => [`127.0.0.1:${port}`],
    onFault,
  });
  const listening = await listen(app, '127.0.0.1', 0);
  port = listening.port;
  await library.start();
  library.startJobs();
  const address = `http://127.0.0.1:${port}`;
  const document = (await (await fetch(`${address}/openapi.json`)).json()) as OpenApi;
  const check = answerCheck(document);

  function urlOf(name: OperationName, { params = {}, query = {} }: Asked = {}): URL {
    const operation: Operation = operations[name];
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
    const url = new URL(path, address);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, String(value));
    return url;
  }

  async function open(name: OperationName, asked: Asked = {}): Promise<Response> {
    const operation: Operation = operations[name];
    const sent = asked.bytes ?? (operation.body === null ? null : JSON.stringify(asked.body ?? {}));
    const response = await fetch(urlOf(name, asked), {
      method: operation.method.toUpperCase(),
      ...(sent === null ? {} : { body: sent, duplex: 'half' }),
      headers: {
        ...(sent === null ? {} : { 'Content-Type': asked.bytes ? 'application/octet-stream' : 'application/json' }),
        ...(asked.as === undefined ? {} : { [callerHeader]: asked.as }),
        ...asked.headers,
      },
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
    });
    if (response.ok) succeeded.add(name);
    return response;
  }

  async function ask(name: OperationName, asked: Asked = {}): Promise<Got> {
    const response = await open(name, asked);
    const bytes = Buffer.from(await response.arrayBuffer());
    const contentType = response.headers.get('content-type');
    const json = contentType?.includes('json') ? JSON.parse(bytes.toString()) : undefined;
    const { status, headers } = response;
    const got = { status, contentType, json, headers, bytes };
    check(name, got);
    if (json !== undefined && !tellPaths.includes(name) && bytes.includes(folder)) {
      throw new Error(`${name} tells where things lie: ${bytes}`);
    }
    if (status >= 500 && status !== 503) throw new Error(`${name} answers ${status}: ${bytes}\n${faults.at(-1)}`);
    return got;
  }

  return {
    address,
    port,
    folder,
    libraryRoot,
    modelFolder,
    owner: library.owner.userId,
    document,
    faults,
    succeeded,
    ask,
    open,
    urlOf,
    async ok(name, asked = {}) {
      const got = await ask(name, asked);
      if (got.status >= 300) throw new Error(`${name} answers ${got.status}: ${got.bytes}`);
      return got.json;
    },
    async refused(name, asked, status, code) {
      const got = await ask(name, asked);
      const problem = got.json as Problem | undefined;
      if (got.status !== status || problem?.code !== code) {
        throw new Error(`${name} answers ${got.status} ${got.bytes.subarray(0, 500)}, not ${status} ${code}`);
      }
      return problem;
    },
    async later(micros, work) {
      aheadMicros = micros;
      try {
        return await work();
      } finally {
        aheadMicros = 0;
      }
    },
    async close() {
      await listening.close();
      await library.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
