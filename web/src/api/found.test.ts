import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetFoundSoon } from './found.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what was found is forgotten at once, then once for all that came in the pause', async () => {
  const client = new QueryClient();
  const isOld = (key: readonly string[]) => client.getQueryState(key)?.isInvalidated;
  const [hits, activity, other, saved] = [
    ['hits', 'one', 'q'],
    ['activity', 'one', 'b'],
    ['hits', 'two', 'q'],
    ['bookmarks', 'one'],
  ] as const;
  const fill = () => {
    for (const key of [hits, activity, other, saved]) client.setQueryData(key, {});
  };
  fill();
  forgetFoundSoon(client, 'one');
  expect([hits, activity, other, saved].map(isOld)).toEqual([true, true, false, false]);
  fill();
  forgetFoundSoon(client, 'one');
  forgetFoundSoon(client, 'one');
  expect(isOld(hits)).toBe(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(isOld(hits)).toBe(true);
  fill();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(isOld(hits)).toBe(false);
});
