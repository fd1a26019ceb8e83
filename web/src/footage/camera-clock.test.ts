import { expect, test } from 'vitest';
import type { Camera } from '../api/case-data.ts';
import { cameraBody, draftOf, localText, newCameraDraft, shownTime, wrongFields } from './camera-clock.ts';

const camera: Camera = {
  id: 'cam_1',
  caseId: 'cas_1',
  name: 'Gate',
  timeZone: 'Europe/Paris',
  offsetMicros: -150_500_000,
  offsetUncertaintyMicros: 2_000_000,
  offsetHow: 'phone',
  createdAtMicros: 0,
};

test('a camera’s clock is said as people say it, and read back', () => {
  const draft = draftOf(camera);
  expect(draft).toMatchObject({ direction: 'behind', by: '0:02:30.5', give: '2' });
  const { id: _, caseId: __, createdAtMicros: ___, ...fields } = camera;
  expect(cameraBody(draft)).toEqual(fields);
  expect(wrongFields(draft)).toEqual([]);
});

test('an offset needs its size and how it was found', () => {
  expect(wrongFields({ ...newCameraDraft('UTC'), direction: 'ahead', give: 'x' })).toEqual([
    'name',
    'by',
    'give',
    'how',
  ]);
});

test('the time shown is that of the zone, with the offset', () => {
  const summer = Date.UTC(2026, 6, 1, 10, 0, 0) * 1000;
  expect(localText(shownTime(summer, { ...camera, offsetMicros: 0 }))).toBe('2026-07-01T12:00:00');
  expect(localText(shownTime(summer, { ...camera, offsetMicros: 60_000_000 }))).toBe('2026-07-01T12:01:00');
});
