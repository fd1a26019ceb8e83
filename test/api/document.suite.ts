import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import type { Library } from '../../src/apps/library/library.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { operations } from '../../src/contract/operations.ts';
import type { Prepared } from './prepare-case.ts';

/** What is served beside the operations. */
const others = ['GET /openapi.json', 'GET /api/health'];

export function documentSuite(prepared: () => Prepared): void {
  test('is valid OpenAPI 3.1', async () => {
    const { document } = prepared().api;
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document) as never)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test('has every operation of the table and nothing else, each under its name', () => {
    const documented = Object.entries(prepared().api.document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => [operationId, `${method} ${path}`]),
    );
    const inTable = Object.entries(operations).map(([name, { method, path }]) => [name, `${method} ${path}`]);
    expect(documented.toSorted()).toEqual(inTable.toSorted());
    expect(new Set(documented.map(([name]) => name)).size).toBe(documented.length);
  });

  test('has every route of the server', () => {
    const app = createApp({} as Library, {
      version: '',
      callerOf: async () => null,
      hosts: () => null,
      onFault: () => {},
    });
    // What is no operation is the page, which holds nothing of any case.
    const routes = app.routes
      .filter(({ method, path }) => path !== '/*' || !['ALL', 'GET'].includes(method))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const inTable = Object.values(operations).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(routes.toSorted()).toEqual([...others, ...inTable].toSorted());
  });

  test('names every parameter of a path, and a limit for every whole number', () => {
    const faults: string[] = [];
    for (const [path, item] of Object.entries(prepared().api.document.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      for (const { operationId, parameters = [] } of Object.values(item)) {
        const known = parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => name);
        if (names.toSorted().join() !== known.toSorted().join()) faults.push(`${operationId}: ${known} of ${names}`);
        for (const { name, schema } of parameters) {
          if (Object.keys(schema).length === 0) faults.push(`${operationId}: ${name} may be anything`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test('is the same each time, and answers to a look at its health', async () => {
    const { address, document } = prepared().api;
    expect(await (await fetch(`${address}/openapi.json`)).json()).toEqual(document);
    expect(await (await fetch(`${address}/api/health`)).json()).toEqual({ status: 'ok', version: 'test' });
  });
}
