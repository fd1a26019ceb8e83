import { expect, test } from 'vitest';
import { type ErrorCode, errorTable } from '../../base/errors.ts';
import { afterFailure } from './after-failure.ts';

const pause = 2_000_000;
const after = (code: ErrorCode, attempts = 1) =>
  afterFailure({ attempts, maxAttempts: 3 }, { kind: 'failed', code, message: 'so' }, 0, pause);

test('every error of the input, the case and the usage is final; faults are tried again', () => {
  for (const code of Object.keys(errorTable) as ErrorCode[]) {
    const outcome = after(code);
    if (/^(input|case|usage)\./.test(code)) expect(outcome, code).toMatchObject({ kind: 'failed', final: true });
    expect(outcome).not.toMatchObject({ kind: 'done' });
  }
  for (const code of ['internal', 'output.diskFull'] as const) expect(after(code)).toMatchObject({ final: false });
});

test('pauses grow; a full disk is given time; the last failure says that it was the last', () => {
  const pauses = [1, 2].map((attempts) => (after('internal', attempts) as { retryAtMicros: number }).retryAtMicros);
  expect(pauses).toEqual([pause, 5 * pause]);
  expect(after('output.diskFull')).toMatchObject({ retryAtMicros: 15 * pause });
  expect(after('internal', 2)).toMatchObject({ error: { message: 'so' } });
  expect(after('internal', 3)).toMatchObject({ error: { message: 'so; given up after 3 attempts' } });
});

test('a lock that another process holds, and an end by a person, cost no attempt', () => {
  expect(after('output.locked', 3)).toEqual({ kind: 'released', retryAtMicros: 5 * pause });
  const ended = (signal: NodeJS.Signals) =>
    afterFailure(
      { attempts: 3, maxAttempts: 3 },
      { kind: 'crashed', how: `by ${signal}`, signal, lastWords: 'one\ntwo' },
      0,
      pause,
    );
  expect(ended('SIGTERM')).toEqual({ kind: 'released', retryAtMicros: pause });
  expect(ended('SIGBUS')).toMatchObject({
    final: false,
    error: {
      code: 'run.crashed',
      message: expect.stringMatching(/ended by SIGBUS \(two\);.*given up after 3 attempts$/),
    },
  });
});
