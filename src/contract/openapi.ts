import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { problemSchema } from './problem.ts';

/** The OpenAPI 3.1 document, made of the table of operations. The same for the same version: no clock, no address. */
export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [name, operation] of Object.entries(operations) as [string, Operation][]) {
    paths[operation.path] ??= {};
    paths[operation.path]![operation.method] = describe(name, operation);
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Dayfold',
      version,
      description:
        'Every operation is written to the ledger before it takes effect. Times in UTC are integer microseconds since 1970; ' +
        'times of a recording count from its first frame.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/' }],
    paths: paths as unknown as ZodOpenApiPathsObject,
  });
}

function describe(name: string, operation: Operation): ZodOpenApiOperationObject {
  const { params, query, body } = operation;
  return {
    operationId: name,
    summary: operation.summary,
    description: accountOf(operation),
    tags: [operation.tag],
    requestParams: {
      ...(Object.keys(params.shape).length > 0 ? { path: params } : {}),
      ...(Object.keys(query.shape).length > 0 ? { query } : {}),
    },
    ...(body === null ? {} : { requestBody: { required: true, content: bodyContent(body) } }),
    responses: {
      ...answersOf(operation),
      default: {
        description: 'What went wrong (RFC 9457)',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}

/** In words: what the gate asks and what the ledger gets. */
function accountOf({ action, right, when, needsMotive, repeats }: Operation): string {
  const states = { open: 'while the case is open', kept: 'also in a closed case', any: 'at any time' }[when];
  return [
    right === null ? 'About no case.' : `Needs the right “${right}”, ${states}.`,
    `Ledger: ${action}${repeats === 'onceInTenMinutes' ? ', once in ten minutes' : ''}.`,
    ...(needsMotive ? ['Carries a motive.'] : []),
  ].join(' ');
}

const binary = z.string().meta({ override: { type: 'string', format: 'binary' } });

function bodyContent(body: NonNullable<Operation['body']>) {
  return body === 'bytes'
    ? { 'application/octet-stream': { schema: binary } }
    : { 'application/json': { schema: body } };
}

function answersOf({ answer }: Operation): ZodOpenApiOperationObject['responses'] {
  switch (answer.kind) {
    case 'json': {
      const content = { 'application/json': { schema: answer.schema } };
      const { status, atOnce } = answer;
      return {
        [status]: { description: status === 202 ? 'Under way' : 'Done', content },
        ...(atOnce === undefined ? {} : { [atOnce]: { description: 'It was there already', content } }),
      };
    }
    case 'empty':
      return { 204: { description: 'Done' } };
    case 'events':
      return {
        200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: z.string() } } },
      };
    case 'media': {
      const content = Object.fromEntries(
        answer.types.map((type) => [
          type,
          { schema: type === 'application/json' && answer.schema !== undefined ? answer.schema : binary },
        ]),
      );
      return {
        200: { description: 'The whole', content },
        206: { description: 'A range of it', content },
        304: { description: 'Not changed' },
        416: { description: 'No such range' },
      };
    }
  }
}
