import { afterEach, expect, test, vi } from 'vitest';
import { afterFirstPicture, holdPictures, queuePicture } from './picture-queue.ts';

const left: (() => void)[] = [];
afterEach(() => {
  holdPictures(false);
  for (const leave of left.splice(0)) leave();
});

/** Queues pictures by number; those that were begun, and how each is ended. */
function queued(count: number) {
  const begun: number[] = [];
  const done: (() => void)[] = [];
  const leave = Array.from({ length: count }, (_, i) =>
    queuePicture((end) => {
      begun.push(i);
      done[i] = end;
    }),
  );
  left.push(...leave);
  return { begun, done, leave };
}

test('what waits for the first picture begins when that is there, when it takes too long, and at once when it was there', () => {
  vi.useFakeTimers();
  const began: string[] = [];
  afterFirstPicture(() => began.push('late'), 500);
  vi.advanceTimersByTime(499);
  expect(began).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(began).toEqual(['late']);
  afterFirstPicture(() => began.push('taken back'), 500)();
  afterFirstPicture(() => began.push('first'), 500);
  const { done } = queued(1);
  expect(began).toEqual(['late']);
  done[0]!();
  expect(began).toEqual(['late', 'first']);
  afterFirstPicture(() => began.push('second'), 500);
  vi.advanceTimersByTime(0);
  expect(began).toEqual(['late', 'first', 'second']);
  vi.advanceTimersByTime(1_000);
  expect(began).toEqual(['late', 'first', 'second']);
  vi.useRealTimers();
});

test('two pictures at once are fetched, in the order in which they were wanted', () => {
  const { begun, done } = queued(5);
  expect(begun).toEqual([0, 1]);
  done[1]!();
  expect(begun).toEqual([0, 1, 2]);
  // Told twice it frees one place all the same.
  done[1]!();
  expect(begun).toEqual([0, 1, 2]);
});

test('who leaves makes room, whether it waited or was under way', () => {
  const { begun, leave } = queued(5);
  leave[2]!();
  leave[0]!();
  leave[0]!();
  expect(begun).toEqual([0, 1, 3]);
});

test('nothing is begun while another list is searched for', () => {
  holdPictures(true);
  const { begun } = queued(3);
  expect(begun).toEqual([]);
  holdPictures(false);
  expect(begun).toEqual([0, 1]);
});
