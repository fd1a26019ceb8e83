import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, JobKind } from './job.ts';
import { type JobStore, maxInterruptions, type NewJob } from './job-store.ts';

/** Two stores on the same jobs, as two processes would open them. */
export interface JobStoreCase {
  readonly store: JobStore;
  readonly other: JobStore;
  close(): Promise<void>;
}

const second = 1_000_000;
const kinds: readonly JobKind[] = ['analyse', 'synopsis'];
const nobody = () => false;

/** The tests every JobStore must pass. */
export function describeJobStore(name: string, open: () => Promise<JobStoreCase>): void {
  describe(`${name} as a store of jobs`, () => {
    let stores: JobStoreCase;
    let store: JobStore;
    beforeEach(async () => {
      stores = await open();
      store = stores.store;
    });
    afterEach(() => stores.close());

    const newJob = (number: number, more: Partial<NewJob> = {}): NewJob => ({
      id: `job_${number}`,
      kind: 'analyse',
      caseId: 'cas_a',
      subject: { recordingId: `rec_${number}` },
      key: `key ${number}`,
      priority: 0,
      maxAttempts: 3,
      createdAtMicros: number * second,
      ...more,
    });
    const claim = (owner: string, nowMicros: number, least = 0, by = store) =>
      by.claim({ owner, untilMicros: nowMicros + 30 * second }, kinds, least, nowMicros);
    const failure = (final: boolean, retryAtMicros = 0) =>
      ({ kind: 'failed', error: { code: 'internal', message: 'fell over' }, final, retryAtMicros }) as const;

    it('gives back what was put in, to its own case only', async () => {
      const added = await store.enqueue(newJob(1));
      expect(added).toEqual({
        ...newJob(1),
        state: 'waiting',
        attempts: 0,
        progress: null,
        error: null,
        result: null,
        cancelRequested: false,
        notBeforeMicros: null,
        startedAtMicros: null,
        finishedAtMicros: null,
      } satisfies Job);
      await store.enqueue(newJob(2, { caseId: 'cas_b', key: 'key 1' }));
      expect(await stores.other.job('cas_a', 'job_1')).toEqual(added);
      expect(await store.job('cas_b', 'job_1')).toBeNull();
      expect((await store.jobs('cas_b')).map(({ id }) => id)).toEqual(['job_2']);
      expect(await stores.other.jobOfKey('cas_a', 'key 1')).toEqual(added);
      expect((await store.jobOfKey('cas_b', 'key 1'))?.id).toBe('job_2');
      expect(await store.jobOfKey('cas_a', 'key 3')).toBeNull();
      await expect(store.enqueue(newJob(1, { key: 'another' }))).rejects.toMatchObject({ code: 'catalogue.conflict' });
    });

    it('makes one job of the same work asked for twice, and keeps the higher priority', async () => {
      await store.enqueue(newJob(1, { priority: 3 }));
      const again = await stores.other.enqueue(newJob(2, { key: 'key 1', priority: 10 }));
      expect([again.id, again.priority]).toEqual(['job_1', 10]);
      expect((await store.enqueue(newJob(3, { key: 'key 1', priority: 0 }))).priority).toBe(10);
      await claim('a', 5 * second);
      expect((await store.enqueue(newJob(4, { key: 'key 1' }))).state).toBe('running');
      await store.finish('job_1', 'a', { kind: 'done', result: { tubes: 3 } }, 6 * second);
      const done = await store.enqueue(newJob(5, { key: 'key 1' }));
      expect(done).toMatchObject({ id: 'job_1', state: 'done', result: { tubes: 3 }, finishedAtMicros: 6 * second });
      expect(await store.jobs('cas_a')).toHaveLength(1);
    });

    it('begins a failed or cancelled job anew when it is asked for again', async () => {
      await store.enqueue(newJob(1));
      await claim('a', 5 * second);
      await store.finish('job_1', 'a', failure(true), 6 * second);
      const again = await store.enqueue(newJob(2, { key: 'key 1', subject: { path: 'moved' } }));
      expect(again).toMatchObject({ id: 'job_1', state: 'waiting', attempts: 0, error: null, finishedAtMicros: null });
      expect(again.subject).toEqual({ path: 'moved' });
      expect((await store.cancel('cas_a', 'job_1', 7 * second))!.state).toBe('cancelled');
      expect(await claim('a', 8 * second)).toBeNull();
      expect(await store.enqueue(newJob(3, { key: 'key 1' }))).toMatchObject({
        state: 'waiting',
        cancelRequested: false,
      });
    });

    it('gives the most urgent first, then the oldest, of the kinds and the priority asked for', async () => {
      for (const [number, priority] of [
        [1, 0],
        [2, 0],
        [3, 10],
        [4, 12],
        [5, 10],
      ] as const)
        await store.enqueue(newJob(number, { priority }));
      await store.enqueue(newJob(6, { kind: 'import', priority: 20 }));
      const given: (string | undefined)[] = [];
      for (let i = 0; i < 4; i++) given.push((await claim('a', 100 * second, 10))?.id);
      expect(given).toEqual(['job_4', 'job_3', 'job_5', undefined]);
      expect((await claim('a', 100 * second))?.id).toBe('job_1');
      expect((await claim('a', 100 * second))?.id).toBe('job_2');
      expect(await claim('a', 100 * second)).toBeNull();
      expect(await store.job('cas_a', 'job_4')).toMatchObject({
        state: 'running',
        attempts: 1,
        startedAtMicros: 100 * second,
      });
    });

    it('gives each job to one owner, however many ask at once', async () => {
      for (let i = 0; i < 20; i++) await store.enqueue(newJob(i));
      // In turns: a store may block its process while another process writes.
      const claims = [];
      for (const by of [store, stores.other, store])
        claims.push(
          ...(await Promise.all(Array.from({ length: 9 }, (_, i) => claim(`owner ${i}`, 100 * second, 0, by)))),
        );
      const given = claims.flatMap((job) => job?.id ?? []);
      expect(given.sort()).toEqual(Array.from({ length: 20 }, (_, i) => `job_${i}`).sort());
    });

    it('listens to the owner only', async () => {
      await store.enqueue(newJob(1));
      await claim('a', 5 * second);
      const progress = {
        phase: 'analyse',
        done: 5,
        total: 9,
        unit: 'frames',
        ratePerSecond: 2.5,
        secondsLeft: 1.6,
      };
      const lease = (owner: string) => ({ owner, untilMicros: 90 * second });
      expect(await stores.other.renew('job_1', lease('b'))).toBe(false);
      expect(await stores.other.progress('job_1', 'b', progress)).toBe(false);
      expect(await stores.other.finish('job_1', 'b', { kind: 'done', result: {} }, 6 * second)).toBe(false);
      expect(await store.renew('job_1', lease('a'))).toBe(true);
      expect(await store.progress('job_1', 'a', progress)).toBe(true);
      expect(await store.job('cas_a', 'job_1')).toMatchObject({ state: 'running', progress });
      expect(await store.recover(80 * second, nobody)).toBe(0);
      expect(await store.finish('job_1', 'a', { kind: 'done', result: {} }, 6 * second)).toBe(true);
      expect(await store.renew('job_1', lease('a'))).toBe(false);
      expect(await store.finish('job_1', 'a', { kind: 'done', result: {} }, 6 * second)).toBe(false);
    });

    it('tries again after a pause until the attempts are used up', async () => {
      await store.enqueue(newJob(1, { maxAttempts: 2 }));
      await claim('a', 5 * second);
      await store.finish('job_1', 'a', failure(false, 20 * second), 6 * second);
      expect(await store.job('cas_a', 'job_1')).toMatchObject({
        state: 'waiting',
        attempts: 1,
        notBeforeMicros: 20 * second,
        error: { code: 'internal', message: 'fell over' },
      });
      expect(await claim('a', 19 * second)).toBeNull();
      expect(await claim('b', 20 * second)).toMatchObject({ attempts: 2, notBeforeMicros: null });
      await store.finish('job_1', 'b', failure(false, 90 * second), 21 * second);
      expect(await store.job('cas_a', 'job_1')).toMatchObject({
        state: 'failed',
        attempts: 2,
        finishedAtMicros: 21 * second,
      });
      expect(await claim('a', 100 * second)).toBeNull();
    });

    it('does not try again what is final, and does not count what was released', async () => {
      await store.enqueue(newJob(1));
      await claim('a', 5 * second);
      await store.finish('job_1', 'a', { kind: 'released', retryAtMicros: 6 * second }, 6 * second);
      expect(await store.job('cas_a', 'job_1')).toMatchObject({ state: 'waiting', attempts: 0 });
      await claim('a', 7 * second);
      await store.finish('job_1', 'a', failure(true), 8 * second);
      expect(await store.job('cas_a', 'job_1')).toMatchObject({ state: 'failed', attempts: 1 });
    });

    it('takes jobs back from lapsed leases and dead owners, without counting the attempt', async () => {
      for (const number of [1, 2, 3]) await store.enqueue(newJob(number));
      await claim('alive', 10 * second);
      await claim('dead', 10 * second);
      await claim('alive', 30 * second);
      expect(await stores.other.recover(35 * second, (owner) => owner === 'dead')).toBe(1);
      expect((await store.job('cas_a', 'job_2'))!).toMatchObject({ state: 'waiting', attempts: 0 });
      expect(await store.recover(41 * second, nobody)).toBe(1);
      expect((await store.job('cas_a', 'job_1'))!.state).toBe('waiting');
      expect((await store.job('cas_a', 'job_3'))!.state).toBe('running');
      // The one that was thought dead speaks again, too late.
      expect(await store.finish('job_2', 'dead', { kind: 'done', result: {} }, 42 * second)).toBe(false);
    });

    it('gives up a job that takes its owner down each time', async () => {
      await store.enqueue(newJob(1));
      for (let i = 0; i < maxInterruptions; i++) {
        expect((await store.job('cas_a', 'job_1'))!.state).toBe('waiting');
        await claim('dead', 10 * second);
        await store.recover(11 * second, () => true);
      }
      expect(await store.job('cas_a', 'job_1')).toMatchObject({ state: 'failed', error: { code: 'run.crashed' } });
    });

    it('cancels a waiting job at once and a running one through its owner', async () => {
      for (const number of [1, 2, 3]) await store.enqueue(newJob(number));
      await claim('a', 10 * second);
      expect(await stores.other.cancel('cas_b', 'job_1', 11 * second)).toBeNull();
      expect(await stores.other.cancel('cas_a', 'job_1', 11 * second)).toMatchObject({
        state: 'running',
        cancelRequested: true,
      });
      expect(await store.cancel('cas_a', 'job_2', 11 * second)).toMatchObject({
        state: 'cancelled',
        finishedAtMicros: 11 * second,
      });
      await store.finish('job_1', 'a', { kind: 'cancelled' }, 12 * second);
      expect((await store.cancel('cas_a', 'job_1', 13 * second))!).toMatchObject({
        state: 'cancelled',
        finishedAtMicros: 12 * second,
      });
      // An owner that dies before it could do as it was asked.
      await claim('a', 14 * second);
      await store.cancel('cas_a', 'job_3', 15 * second);
      await store.recover(16 * second, () => true);
      expect((await store.job('cas_a', 'job_3'))!.state).toBe('cancelled');
    });

    it('does not cancel what was asked for anew in the meantime', async () => {
      await store.enqueue(newJob(1));
      await claim('a', 10 * second);
      await store.cancel('cas_a', 'job_1', 11 * second);
      await store.enqueue(newJob(2, { key: 'key 1' }));
      await store.finish('job_1', 'a', { kind: 'cancelled' }, 12 * second);
      expect(await store.job('cas_a', 'job_1')).toMatchObject({ state: 'waiting', attempts: 0 });
    });

    it('tells every change of state in order, and of progress the newest alone', async () => {
      expect(await store.lastEventSequence()).toBe(0);
      await store.enqueue(newJob(1));
      await store.enqueue(newJob(2, { caseId: 'cas_b' }));
      await claim('a', 10 * second);
      const progress = { phase: 'read', total: 9, unit: 'bytes', ratePerSecond: null, secondsLeft: null };
      for (let done = 0; done < 5; done++) await stores.other.progress('job_1', 'a', { ...progress, done });
      const running = await store.events('cas_a', 0, 100);
      expect(running.map(({ job }) => [job.state, job.progress?.done])).toEqual([
        ['waiting', undefined],
        ['running', undefined],
        ['running', 4],
      ]);
      await store.finish('job_1', 'a', { kind: 'done', result: { tubes: 1 } }, 11 * second);
      const all = await store.events(null, 0, 100);
      expect(all.map(({ jobId, job }) => `${jobId} ${job.state}`)).toEqual([
        'job_1 waiting',
        'job_2 waiting',
        'job_1 running',
        'job_1 done',
      ]);
      expect(all.at(-1)!.job).toEqual(await store.job('cas_a', 'job_1'));
      expect(all.map(({ sequence }) => sequence)).toEqual(
        all.map(({ sequence }) => sequence).sort((left, right) => left - right),
      );
      expect(all.at(-1)!.sequence).toBe(await store.lastEventSequence());
      expect(await store.events(null, running.at(-1)!.sequence, 100)).toEqual(all.slice(-1));
      expect(await store.events(null, 0, 2)).toEqual(all.slice(0, 2));
    });

    it('takes out a case whole; no number of an event comes twice', async () => {
      await store.enqueue(newJob(1, { caseId: 'cas_b' }));
      await store.enqueue(newJob(2));
      await claim('a', 10 * second);
      await claim('a', 10 * second);
      const last = await store.lastEventSequence();
      await store.purgeCase('cas_a');
      expect(await store.jobs('cas_a')).toEqual([]);
      expect(await store.events('cas_a', 0, 100)).toEqual([]);
      expect(await store.jobs('cas_b')).toHaveLength(1);
      // Whoever works on one learns it as a lost lease.
      expect(await store.renew('job_2', { owner: 'a', untilMicros: 90 * second })).toBe(false);
      expect(await store.lastEventSequence()).toBe(last);
      await store.enqueue(newJob(3));
      expect((await store.events('cas_a', 0, 100))[0]!.sequence).toBe(last + 1);
    });

    it('calls listeners after changes of this store', async () => {
      let calls = 0;
      const end = store.onChange(() => calls++);
      await store.enqueue(newJob(1));
      expect(calls).toBe(1);
      end();
      await claim('a', 10 * second);
      expect(calls).toBe(1);
    });
  });
}
