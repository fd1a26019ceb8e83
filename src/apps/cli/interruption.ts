import { catalogue } from './catalogue.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ctrl-C once aborts the signal given back: work stops where it can go on later. Twice ends the process with 130.
 *
 * `bin/dayfold.js` may stand between the terminal and this process. A terminal signals both, `kill` only the one it names, so the
 * other sends how many it has seen, and the larger of both counts holds. When it is killed, so is this process: nobody would
 * be left to stop it.
 */
export function listenForInterruption(say: (text: string) => void): AbortSignal {
  const controller = new AbortController();
  const own = new Map<string, number>();
  const relayed = new Map<string, number>();
  const presses = () =>
    signals.reduce((sum, signal) => sum + Math.max(own.get(signal) ?? 0, relayed.get(signal) ?? 0), 0);
  const act = () => {
    if (presses() >= 2) process.exit(130);
    if (controller.signal.aborted) return;
    say(catalogue.stopping);
    controller.abort();
  };
  for (const signal of signals) {
    process.on(signal, () => {
      own.set(signal, (own.get(signal) ?? 0) + 1);
      act();
    });
  }
  if (process.channel) {
    process.on('message', (message: { signal: string; count: number }) => {
      relayed.set(message.signal, message.count);
      act();
    });
    process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
    // The channel alone must not keep a finished run alive.
    process.channel.unref();
  }
  return controller.signal;
}
