import { expect, test } from 'vitest';
import type { Camera, Job, Recording } from '../../api/case-data.ts';
import { extentOf, lanesOf, nearestSpot, recordingAt } from './lanes.ts';
import { listItems } from './list-items.ts';

const camera: Camera = {
  id: 'cam_1',
  caseId: 'cas_1',
  name: 'Gate',
  timeZone: 'UTC',
  offsetMicros: 0,
  offsetUncertaintyMicros: 1_000_000,
  offsetHow: '',
  createdAtMicros: 0,
};

function recording(id: string, startsAtMicros: number | null, durationMicros: number): Recording {
  return {
    id,
    caseId: 'cas_1',
    cameraId: 'cam_1',
    fileName: `${id}.mp4`,
    storage: 'inPlace',
    sha256: '',
    sizeBytes: 1,
    container: 'mp4',
    codec: 'h264',
    widthPx: 16,
    heightPx: 9,
    durationMicros,
    startsAtMicros,
    startUncertaintyMicros: 2_000_000,
    startHow: '',
    importedAtMicros: 0,
    analysis: null,
  };
}

function analysis(recordingId: string, state: Job['state'], createdAtMicros: number): Job {
  const progress = { phase: 'analyse', done: 1, total: 4, unit: 'frames', ratePerSecond: null, secondsLeft: null };
  return {
    id: `job_${createdAtMicros}`,
    kind: 'analyse',
    caseId: 'cas_1',
    subject: { recordingId },
    priority: 0,
    state,
    attempts: 1,
    maxAttempts: 3,
    progress,
    error: null,
    result: null,
    cancelRequested: false,
    createdAtMicros,
    notBeforeMicros: null,
    startedAtMicros: null,
    finishedAtMicros: null,
  };
}

const options = {
  cameras: [camera],
  recordings: [recording('b', 500, 100), recording('a', 100, 200), recording('x', null, 50), recording('c', 550, 100)],
  jobs: [analysis('a', 'failed', 1), analysis('a', 'running', 2), analysis('b', 'failed', 3)],
  lines: new Map([['cam_1', { gaps: [{ fromMicros: 300, toMicros: 500, certain: true }], overlaps: [] }]]),
};

test('a lane a camera, its recordings in order of time with the newest analysis', () => {
  const lanes = lanesOf({ clock: 'known', ...options });
  expect(lanes).toHaveLength(1);
  expect(lanes[0]!.recordings.map(({ id, state, progress }) => [id, state, progress])).toEqual([
    ['a', 'running', 0.25],
    ['b', 'failed', null],
    ['c', 'none', null],
  ]);
  expect(lanes[0]!.recordings[0]!.uncertaintyMicros).toBe(2_000_000);
  expect(extentOf(lanes)).toEqual({ fromMicros: 100, toMicros: 650 });
  expect(extentOf([])).toBeNull();
});

test('recordings of unknown start have lanes of their own, from their first frame', () => {
  const [lane, ...others] = lanesOf({ clock: 'file', ...options });
  expect(others).toEqual([]);
  expect(lane).toMatchObject({ key: 'x', title: 'x.mp4', recordings: [{ fromMicros: 0, toMicros: 50 }] });
});

test('instants become frames; in a gap the nearest', () => {
  const [lane] = lanesOf({ clock: 'known', ...options });
  expect(recordingAt(lane!, 299)?.id).toBe('a');
  expect(recordingAt(lane!, 300)).toBeNull();
  expect(recordingAt(lane!, 560)?.id).toBe('c');
  expect(nearestSpot(lane!, 150, 'next')).toEqual({ recordingId: 'a', ptsMicros: 50 });
  expect(nearestSpot(lane!, 400, 'next')).toEqual({ recordingId: 'b', ptsMicros: 0 });
  expect(nearestSpot(lane!, 400, 'previous')).toEqual({ recordingId: 'a', ptsMicros: 199 });
  expect(nearestSpot(lane!, 50, 'previous')).toBeNull();
});

test('the list holds what the canvas shows', () => {
  const lanes = lanesOf({ clock: 'known', ...options });
  const block = { fromMicros: 0, bucketMicros: 100, movingShare: [null, 0.02, 0], objects: [null, 1, 0] };
  const items = listItems(lanes, new Map([['cam_1', [block]]]), [], () => '');
  expect(items.map(({ kind, fromMicros }) => [kind, fromMicros])).toEqual([
    ['recording', 100],
    ['busy', 100],
    ['gap', 300],
    ['recording', 500],
    ['recording', 550],
  ]);
});
