import { expect, test } from 'vitest';
import { clientTypes, writtenTypes } from '../../write-types.ts';

test('the types of the client are those of the OpenAPI document; `npm run web:types` writes them', async () => {
  expect(await clientTypes()).toBe(writtenTypes());
});
