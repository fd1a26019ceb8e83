import { expect, test } from 'vitest';
import { operations } from '../../../src/contract/operations.ts';
import { english } from './english.ts';

test('the ledger has words for every operation', () => {
  expect(Object.keys(operations).filter((name) => !(`ledger.op.${name}` in english))).toEqual([]);
});
