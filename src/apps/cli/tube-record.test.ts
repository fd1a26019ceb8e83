import { expect, test } from 'vitest';
import { info, madeTubes } from '../../index/made-index.fixture.ts';
import { tubeRecord } from './tube-record.ts';

test('a record has the names of the contract, boxes inside the source picture to a tenth, and colours worth naming', () => {
  const tube = madeTubes(1)[0]!;
  const colourShares = new Float64Array(11);
  colourShares.set([0.2, 0.04, 0.76]);
  const outside = { ...tube.samples[0]!, box: { left: -3, top: 0.04, right: 481, bottom: 300 } };
  const record = tubeRecord({ ...tube, colourShares, samples: [outside, ...tube.samples] }, info);
  expect(Object.keys(record)).toEqual([
    'tube',
    'recording',
    'startMicros',
    'endMicros',
    'class',
    'classScore',
    'colours',
    'samples',
  ]);
  expect(record.colours).toEqual([
    { name: 'white', share: 0.76 },
    { name: 'black', share: 0.2 },
  ]);
  expect(record.samples[0]).toEqual({ ptsMicros: 0, box: [0, 0.2, 1920, 1079.8] });
  for (const { box } of record.samples) {
    for (const edge of box) expect(String(edge)).toMatch(/^\d+(\.\d)?$/);
  }
});
