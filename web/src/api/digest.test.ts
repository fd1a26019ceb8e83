import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';

test('a digest as hex; none where there is none', () => {
  const headers = new Headers({ 'Repr-Digest': 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:' });
  expect(digestOf({ headers })).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(digestOf({ headers: new Headers() })).toBeNull();
});
