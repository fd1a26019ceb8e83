import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hold } from './hold.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('work goes on until it is held, and again when it is told to', async () => {
  const hold = new Hold();
  expect(hold.mayGoOn()).toBeNull();
  hold.hold(500);
  const waiting = hold.mayGoOn();
  expect(waiting).not.toBeNull();
  hold.hold(0);
  await waiting;
  expect(hold.mayGoOn()).toBeNull();
});

test('it goes on by itself, counted from the last time it was held', async () => {
  const hold = new Hold();
  hold.hold(500);
  const waiting = hold.mayGoOn()!;
  let isOver = false;
  void waiting.then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(400);
  hold.hold(500);
  await vi.advanceTimersByTimeAsync(499);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isOver).toBe(true);
  expect(hold.mayGoOn()).toBeNull();
});
