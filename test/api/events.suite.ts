import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { readEvents } from '../../src/apps/client/read-events.ts';
import { aCase } from './a-case.ts';
import { withPadding } from './footage.ts';
import { addCamera, type Prepared, until } from './prepare-case.ts';

interface Event {
  readonly id: string;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: a job, held against the schema by other tests.
  readonly job: any;
}

export function eventsSuite(prepared: () => Prepared): void {
  let caseId: string;
  let cameraId: string;
  /** All that was told while a recording was imported and analysed. */
  let told: Event[];
  beforeAll(async () => {
    const { api } = prepared();
    caseId = (await api.ok('addCase', { body: { ...aCase, title: 'Events' } })).id;
    cameraId = await addCamera(api, caseId, 'Street');
  });

  interface Place {
    readonly after?: number;
    readonly lastEventId?: string;
  }

  /** Begins to listen: from now on everything is told. */
  async function begin(more: Place) {
    const { api } = prepared();
    const stop = new AbortController();
    const response = await api.open('watchJobs', {
      params: { caseId },
      query: more.after === undefined ? {} : { after: more.after },
      headers: more.lastEventId === undefined ? {} : { 'Last-Event-ID': more.lastEventId },
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    return { body: response.body!, stop };
  }

  /** Listens until `isLast` says so, then goes away. */
  async function hear(
    { body, stop }: Awaited<ReturnType<typeof begin>>,
    isLast: (event: Event, count: number) => boolean,
  ) {
    const events: Event[] = [];
    for await (const { id, event, data } of readEvents(body)) {
      events.push({ id, event, job: JSON.parse(data) });
      if (isLast(events.at(-1)!, events.length)) break;
    }
    stop.abort();
    return events;
  }

  const listen = async (more: Place, isLast: (event: Event, count: number) => boolean) =>
    hear(await begin(more), isLast);

  const isAnalysed = ({ job }: Event) => job.kind === 'analyse' && job.state === 'done';

  test('what happens to jobs arrives as it happens', async () => {
    const { api, files } = prepared();
    const path = join(api.folder, 'watched.mp4');
    writeFileSync(path, withPadding(files.short, 1));
    const stream = await begin({});
    await api.ok('importFiles', { params: { caseId }, body: { paths: [path], cameraId } });
    told = await hear(stream, isAnalysed);
    const ids = told.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    expect(told.every(({ event, job }) => event === 'job' && job.caseId === caseId)).toBe(true);
    const states = (kind: string) => [
      ...new Set(told.filter(({ job }) => job.kind === kind).map(({ job }) => job.state)),
    ];
    expect(states('import')).toEqual(['waiting', 'running', 'done']);
    expect(states('analyse')).toEqual(['waiting', 'running', 'done']);
    const progress = told.flatMap(({ job }) => (job.kind === 'analyse' && job.progress !== null ? [job.progress] : []));
    expect(progress.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toContain(api.folder);
  });

  test('a listener that comes back goes on behind the last event it saw: none is lost, none comes twice', async () => {
    for (let seen = 0; seen < told.length - 1; seen++) {
      const rest = await listen({ lastEventId: told[seen]!.id }, isAnalysed);
      // How far a job was is forgotten once it is farther; that it began, ended or failed never is.
      const isKept = ({ id, job }: Event) =>
        job.state !== 'running' || job.progress === null || rest.some((one) => one.id === id);
      expect(rest).toEqual(told.slice(seen + 1).filter(isKept));
      expect(rest.at(-1)).toEqual(told.at(-1));
    }
    // The address stays that of the first time; the header is younger.
    const [first, second] = told;
    const isFirst = (_: Event, count: number) => count === 1;
    expect(await listen({ after: Number(first!.id) - 1, lastEventId: first!.id }, isFirst)).toEqual([second]);
    expect(await listen({ after: Number(first!.id) - 1 }, isFirst)).toEqual([first]);
    const { api } = prepared();
    const params = { caseId };
    for (const id of ['x', '-1', '1.5', '99999999999999999999']) {
      await api.refused('watchJobs', { params, headers: { 'Last-Event-ID': id } }, 400, 'usage.invalid');
    }
  });

  test('a listener that goes away leaves nothing behind', async () => {
    const { api } = prepared();
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    await setTimeout(500);
    const before = timers();
    const stop = new AbortController();
    const listeners = await Promise.all(
      Array.from({ length: 50 }, () => api.open('watchJobs', { params: { caseId }, signal: stop.signal })),
    );
    for (const { body } of listeners) await body!.getReader().read();
    await setTimeout(300);
    expect(timers()).toBeGreaterThan(before + 25);
    stop.abort();
    await until(async () => (timers() < before + 10 ? true : null));
  });
}
