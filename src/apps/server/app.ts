import { type Context, Hono } from 'hono';
import { DayfoldError } from '../../base/errors.ts';
import { openApiDocument } from '../../contract/openapi.ts';
import type { Operation } from '../../contract/operation.ts';
import { type OperationName, operations } from '../../contract/operations.ts';
import type { Caller } from '../library/gate.ts';
import type { Library } from '../library/library.ts';
import { compressJson } from './compress-json.ts';
import { dropRest } from './drop-rest.ts';
import { guardRequest } from './guard-request.ts';
import { builtPage, servePage } from './page.ts';
import { problemResponse } from './problem-response.ts';
import { requestInput } from './request-input.ts';
import { resultResponse } from './result-response.ts';

export interface AppOptions {
  readonly version: string;
  /** Who is asking; null refuses the request. */
  callerOf(request: Request): Promise<Caller | null>;
  /** Names the server is reached by, such as `127.0.0.1:8080`; a request for another one is refused (DNS rebinding). */
  readonly hosts: () => readonly string[] | null;
  /** Where the built page lies. */
  readonly pageFolder?: string;
  /** Told of errors that are faults of the program. */
  onFault(error: unknown): void;
}

/** The HTTP side of a library: one route an operation of the contract, and nothing else that reaches its data. */
export function createApp(library: Library, options: AppOptions): Hono {
  const app = new Hono();
  const document = openApiDocument(options.version);
  app.use(dropRest());
  app.use(guardRequest(options.hosts));
  app.use(compressJson());
  app.get('/openapi.json', (c) => c.json(document));
  app.get('/api/health', (c) => c.json({ status: 'ok', version: options.version }));
  for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
    // Hono's own form of `{name}`.
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(operation.method.toUpperCase(), path, (c) => answer(c, name, operation));
  }
  servePage(app, options.pageFolder ?? builtPage);
  app.notFound((c) =>
    problemResponse(new DayfoldError('catalogue.notFound', `there is no ${c.req.method} ${c.req.path}`)),
  );
  app.onError((error) => {
    if (!(error instanceof DayfoldError) || error.code === 'internal') options.onFault(error);
    return problemResponse(error);
  });

  async function answer(c: Context, name: OperationName, operation: Operation): Promise<Response> {
    const caller = await options.callerOf(c.req.raw);
    if (caller === null) throw new DayfoldError('case.notPermitted', 'sign in first');
    const input = await requestInput(c, operation);
    const result = await library.perform(name, caller, input, c.req.raw.signal);
    return resultResponse(c.req.raw, operation, result);
  }
  return app;
}
