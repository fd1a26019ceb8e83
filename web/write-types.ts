import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../src/contract/openapi.ts';

/** The types of the web client, made from the OpenAPI document. `npm run web:types` writes them. */
export async function clientTypes(): Promise<string> {
  const nodes = await openapiTS(JSON.parse(JSON.stringify(openApiDocument('0'))), {
    defaultNonNullable: false,
  });
  return `// Written by \`npm run web:types\`; not to be edited by hand.\n\n${astToString(nodes)}`;
}

const place = new URL('./src/api/schema.d.ts', import.meta.url);

export function writtenTypes(): string {
  return readFileSync(place, 'utf8');
}

if (import.meta.main) writeFileSync(place, await clientTypes());
