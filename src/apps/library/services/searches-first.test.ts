import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SearchesFirst } from './searches-first.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What was told to the others, with the time, milliseconds. */
function watched() {
  const told: [number, 'held' | 'goes on'][] = [];
  const startMs = Date.now();
  const first = new SearchesFirst(
    (millis) => told.push([Date.now() - startMs, millis > 0 ? 'held' : 'goes on']),
    () => Date.now(),
  );
  const search = (millis: number) => first.during(() => new Promise<void>((resolve) => setTimeout(resolve, millis)));
  return { told, search };
}

test('others are held while a search is answered, and until its list is drawn', async () => {
  const { told, search } = watched();
  void search(50);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([
    [0, 'held'],
    [130, 'goes on'],
  ]);
});

test('a long search, or one after the other, holds them no longer than one may', async () => {
  const { told, search } = watched();
  void search(5_000);
  await vi.advanceTimersByTimeAsync(390);
  void search(5_000);
  await vi.advanceTimersByTimeAsync(399);
  expect(told).toEqual([
    [0, 'held'],
    [400, 'goes on'],
  ]);
});

test('what was held gets as much time before it is held again', async () => {
  const { told, search } = watched();
  void search(50);
  await vi.advanceTimersByTimeAsync(200);
  void search(10);
  await vi.advanceTimersByTimeAsync(60);
  expect(told).toHaveLength(2);
  void search(10);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told.slice(2)).toEqual([
    [260, 'held'],
    [350, 'goes on'],
  ]);
});

test('a search that fails lets them go on too', async () => {
  const { told } = watched();
  const first = new SearchesFirst((millis) => told.push([0, millis > 0 ? 'held' : 'goes on']));
  await expect(first.during(() => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told.map(([, what]) => what)).toEqual(['held', 'goes on']);
});
