import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventStream } from './event-stream.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const text = (chunk: { value?: Uint8Array | undefined }) => new TextDecoder().decode(chunk.value);

/** Events that come when they are pushed, and tell whether they are still listened to. */
function source() {
  const state = { isOpen: true, push: (_: string) => {} };
  async function* events() {
    try {
      for (;;) {
        const id = await new Promise<string>((resolve) => {
          state.push = resolve;
        });
        yield { id, event: 'job', data: { id } };
      }
    } finally {
      state.isOpen = false;
    }
  }
  return { state, events: events() };
}

test('a quiet stream shows every 15 seconds that it is alive, and events as they come', async () => {
  const { state, events } = source();
  const stop = new AbortController();
  const reader = eventStream(events, { method: 'GET', signal: stop.signal }).body!.getReader();
  expect(text(await reader.read())).toBe('retry: 2000\n\n');
  for (let beat = 0; beat < 3; beat++) {
    const next = reader.read();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(text(await next)).toBe(': alive\n\n');
  }
  const next = reader.read();
  await vi.advanceTimersByTimeAsync(0);
  state.push('7');
  expect(text(await next)).toBe('id: 7\nevent: job\ndata: {"id":"7"}\n\n');
  expect(vi.getTimerCount()).toBe(1);
});

test('no heart beats for a listener that is gone', async () => {
  const { state, events } = source();
  const { signal } = new AbortController();
  const reader = eventStream(events, { method: 'GET', signal }).body!.getReader();
  await reader.read();
  const pending = reader.read();
  await vi.advanceTimersByTimeAsync(0);
  state.push('1');
  await pending;
  await reader.cancel();
  expect(vi.getTimerCount()).toBe(0);
  // An event that is waited for at that moment still comes; the source ends behind it.
  state.push('2');
  await vi.advanceTimersByTimeAsync(0);
  expect(state.isOpen).toBe(false);
});

test('nor for one whose source fails', async () => {
  const failing = (async function* (): AsyncGenerator<never> {
    yield await Promise.reject(new Error('the case was closed'));
  })();
  const { signal } = new AbortController();
  const reader = eventStream(failing, { method: 'GET', signal }).body!.getReader();
  await expect(reader.read().then(() => reader.read())).rejects.toThrow('the case was closed');
  expect(vi.getTimerCount()).toBe(0);
});

test('HEAD opens no stream', () => {
  const { events } = source();
  const { body, headers } = eventStream(events, { method: 'HEAD', signal: new AbortController().signal });
  expect([body, headers.get('content-type'), vi.getTimerCount()]).toEqual([null, 'text/event-stream', 0]);
});
