import { expect, test } from 'vitest';
import type { ClassPrecision } from './class-checks.ts';
import { detectorsInUse, standingOf } from './standing.ts';

const detector = { name: 'yolox-nano', version: '1', sha256: 'ef'.repeat(32), rules: 4 };
const recording = (cameraId: string, model: typeof detector | null) =>
  ({ cameraId, analysis: { model } }) as Parameters<typeof detectorsInUse>[0][number];
const measured = (rest: Partial<ClassPrecision>): ClassPrecision => ({
  cameraId: 'k1',
  detector,
  class: 'person',
  confirmed: 9,
  dismissed: 3,
  causes: [],
  precision: { share: 0.75, low: 0.47, high: 0.91 },
  ...rest,
});
const few = (rest: Partial<ClassPrecision>) => measured({ confirmed: 2, dismissed: 1, precision: null, ...rest });

test('each detector once a camera; recordings without one and cameras that are not asked for are left out', () => {
  const other = { ...detector, rules: 5 };
  const recordings = [
    recording('k1', detector),
    recording('k1', { ...detector }),
    recording('k1', other),
    recording('k2', detector),
    recording('k3', null),
    { cameraId: 'k3', analysis: null },
  ];
  expect(detectorsInUse(recordings, null)).toEqual([
    { cameraId: 'k1', detector },
    { cameraId: 'k1', detector: other },
    { cameraId: 'k2', detector },
  ]);
  expect(detectorsInUse(recordings, ['k2', 'k3'])).toEqual([{ cameraId: 'k2', detector }]);
});

test('what counts is the class with the detectors in use; of those it is not measured for, how many were checked', () => {
  const inUse = [
    { cameraId: 'k1', detector },
    { cameraId: 'k2', detector },
  ];
  const items = [
    measured({}),
    few({ cameraId: 'k2' }),
    measured({ class: 'car' }),
    measured({ cameraId: 'k3' }),
    ...[{ rules: 5 }, { version: '2' }, { sha256: 'ab'.repeat(32) }, { name: 'x' }].map((change) =>
      measured({ detector: { ...detector, ...change } }),
    ),
  ];
  expect(standingOf(items, inUse, 'person')).toEqual({
    all: 2,
    isByCamera: true,
    measured: [measured({})],
    checked: 3,
  });
  expect(standingOf(items, inUse, 'bus')).toMatchObject({ measured: [], checked: 0 });
  const twoOfOne = [
    { cameraId: 'k1', detector },
    { cameraId: 'k1', detector: { ...detector, rules: 5 } },
  ];
  expect(standingOf(items, twoOfOne, 'person')).toMatchObject({ all: 2, isByCamera: false, checked: 0 });
  expect(standingOf(items, twoOfOne, 'person').measured).toHaveLength(2);
});
