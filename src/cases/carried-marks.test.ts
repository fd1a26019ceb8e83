import { expect, test } from 'vitest';
import { carriedMarks } from './carried-marks.ts';
import type { ReviewMark } from './model.ts';

const mark = (recordingId: string, tube: string, state: ReviewMark['state']): ReviewMark => ({
  caseId: 'case',
  userId: 'user',
  recordingId,
  tube,
  state,
  atMicros: 7,
});

const partsOf = (recordingId: string, tube: string) =>
  recordingId === 'one' && tube === 'whole' ? ['left', 'right'] : undefined;

test('a mark on what was parted shows on each part that has none of its own', () => {
  const marks = [mark('one', 'whole', 'excluded'), mark('one', 'right', 'reviewed'), mark('one', 'other', 'reviewed')];
  expect(carriedMarks(marks, partsOf)).toEqual([{ ...mark('one', 'left', 'excluded'), madeOn: 'whole' }]);
});

test('the same id in another recording is another object', () => {
  expect(carriedMarks([mark('two', 'whole', 'excluded')], partsOf)).toEqual([]);
  expect(carriedMarks([mark('one', 'whole', 'reviewed'), mark('two', 'left', 'excluded')], partsOf)).toEqual([
    { ...mark('one', 'left', 'reviewed'), madeOn: 'whole' },
    { ...mark('one', 'right', 'reviewed'), madeOn: 'whole' },
  ]);
});
