import { expect, test } from 'vitest';
import { takeTurn } from './heed.ts';

test('work stands between two pieces while something shorter goes first, and ends there when it is stopped meanwhile', async () => {
  const stop = new AbortController();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let turns = 0;
  const work = async () => {
    for (; turns < 3; turns++) await takeTurn({ mayGoOn: () => (turns === 1 ? held : null) }, stop.signal);
  };
  const working = work();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(turns).toBe(1);
  stop.abort();
  letGo();
  await expect(working).rejects.toMatchObject({ code: 'run.interrupted' });
  expect(turns).toBe(1);
});
