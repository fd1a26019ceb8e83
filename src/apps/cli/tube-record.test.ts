import { expect, test } from 'vitest';
import { madeColours } from '../../colours/made-colours.fixture.ts';
import { info, madeTubes } from '../../index/made-index.fixture.ts';
import { tubeRecord } from './tube-record.ts';

test('a record has the names of the contract, boxes inside the source picture to a tenth, and colours worth naming', () => {
  const tube = madeTubes(1)[0]!;
  const colours = madeColours({ 0: 0.2, 2: 0.76 }, { 2: 1 });
  const outside = { ...tube.samples[0]!, box: { left: -3, top: 0.04, right: 481, bottom: 300 } };
  const record = tubeRecord({ ...tube, colours, samples: [outside, ...tube.samples] }, info);
  expect(Object.keys(record)).toEqual([
    'tube',
    'recording',
    'startMicros',
    'endMicros',
    'class',
    'classScore',
    'classMargin',
    'partedFrom',
    'joinedFrom',
    'colours',
    'upperColours',
    'lowerColours',
    'colourDoubt',
    'samples',
  ]);
  expect(record.colours).toEqual([
    { name: 'white', share: 0.76, hex: expect.stringMatching(/^#f/) },
    { name: 'black', share: 0.2, hex: expect.stringMatching(/^#[01]/) },
  ]);
  expect(record.upperColours).toEqual([{ name: 'white', share: 1, hex: expect.any(String) }]);
  expect([record.lowerColours, record.colourDoubt]).toEqual([[], null]);
  expect(record.samples[0]).toEqual({ ptsMicros: 0, box: [0, 0.2, 1920, 1079.8] });
  for (const { box } of record.samples) {
    for (const edge of box) expect(String(edge)).toMatch(/^\d+(\.\d)?$/);
  }
});
