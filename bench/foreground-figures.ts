import { existsSync } from 'node:fs';
import { measureVtestBoxes } from './boxes-vtest.ts';
import type { Figure } from './figure.ts';
import { measureHighway } from './foreground-highway.ts';

/** Scores of the masks on highway and of the blobs of single frames on vtest.avi. None where the data is absent. */
export async function foregroundFigures(dataDirectory: string): Promise<Figure[]> {
  if (!existsSync(dataDirectory)) return [];
  const highway = await measureHighway(dataDirectory);
  const boxes = measureVtestBoxes(dataDirectory);
  const precise = ({ precision, recall }: { precision: number; recall: number }) =>
    `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
  return [
    {
      what: 'foreground on highway (changedetection.net 2014), F',
      how: 'node bin/run.js bench/foreground-highway.ts',
      value: highway.f,
      unit: '',
      bar: 0.96,
      beyond: 0.98,
      better: 'higher',
      note: `${precise(highway)}; ${highway.pushMsPerFrame.toFixed(2)} ms a frame at 320×240, ${highway.kernelName}`,
    },
    {
      what: 'boxes of single frames on vtest.avi, F at IoU 0.5',
      how: 'node bin/run.js bench/boxes-vtest.ts',
      value: boxes.f,
      unit: '',
      bar: 0.64,
      beyond: 0.72,
      better: 'higher',
      note: precise(boxes),
    },
  ];
}
