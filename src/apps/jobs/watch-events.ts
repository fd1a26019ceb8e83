import type { JobEvent } from '../../jobs/job.ts';
import type { JobStore } from '../../jobs/job-store.ts';
import { createAlarm } from './alarm.ts';

/** Events read at a time. */
const pageSize = 200;

export interface EventsFrom {
  readonly caseId: string | null;
  readonly after: number;
  readonly pollMillis?: number;
}

/**
 * Events as they come, of this process at once, of others within a quarter of a second. Ends when the signal is aborted.
 *
 * @param from `caseId` null for all cases; `after` the number of the last event known, 0 for all there are; `pollMillis` between two looks
 *   for what other processes did
 */
export async function* watchEvents(
  store: JobStore,
  { caseId, after, pollMillis = 250 }: EventsFrom,
  signal: AbortSignal,
): AsyncGenerator<JobEvent, void, void> {
  const alarm = createAlarm();
  const endListening = store.onChange(alarm.ring);
  signal.addEventListener('abort', alarm.ring);
  try {
    let last = after;
    while (!signal.aborted) {
      const events = await store.events(caseId, last, pageSize);
      for (const event of events) {
        if (signal.aborted) return;
        last = event.sequence;
        yield event;
      }
      if (events.length === 0) await alarm.wait(pollMillis);
    }
  } finally {
    endListening();
    signal.removeEventListener('abort', alarm.ring);
  }
}
