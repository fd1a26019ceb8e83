import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Figure } from './figure.ts';
import { runDayfold } from './process.ts';
import { type ScoredBox, scoreTubes } from './tube-score.ts';

/** A line of `dayfold tubes --ndjson`, as far as it is judged. */
interface TubeLine {
  readonly tube: string;
  readonly samples: readonly { readonly ptsMicros: number; readonly box: readonly [number, number, number, number] }[];
}

/** Boxes of `vtest_boxes.csv`: `frame,id,left,top,width,height`, frames from 1. */
export function readTruth(csv: string): ScoredBox[] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [frame, id, left, top, width, height] = line.split(',').map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      return { frame, id: String(id), left, top, width, height };
    });
}

/** Boxes of tubes, in source pixels, frames counted from 1 at the given rate. */
export function readTubes(ndjson: string, framesPerSecond: number): ScoredBox[] {
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { tube, samples } = JSON.parse(line) as TubeLine;
      return samples.map(({ ptsMicros, box: [left, top, width, height] }) => ({
        frame: Math.round((ptsMicros / 1e6) * framesPerSecond) + 1,
        id: tube,
        left,
        top,
        width,
        height,
      }));
    });
}

/** How many objects really pass, counted by eye. */
const counted = [
  ['car-detection.mp4', 4],
  ['one-by-one-person-detection.mp4', 6],
] as const;

/** Analyses a video anew: an index left in the user's cache would show what an older tracker did. */
async function listTubes(file: string): Promise<{ readonly stdout: string; readonly how: string }> {
  const index = mkdtempSync(join(tmpdir(), 'dayfold-bench-index-'));
  try {
    const { stdout } = await runDayfold(['tubes', file, '--ndjson', '--index', join(index, 'index')]);
    return { stdout, how: `dayfold tubes ${basename(file)} --ndjson --index NEW` };
  } finally {
    rmSync(index, { recursive: true, force: true });
  }
}

/** Tubes of real clips as the command gives them. Of vtest.avi 97 boxes of 18 people are known here, of 19 in the held-back truth. */
export async function tubeFigures(dataDirectory: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const boxes = join(dataDirectory, 'videos', 'vtest_boxes.csv');
  if (existsSync(boxes)) {
    const { stdout, how } = await listTubes(join(dataDirectory, 'videos', 'vtest.avi'));
    const found = readTubes(stdout, 10);
    const truth = readTruth(readFileSync(boxes, 'utf8'));
    const loose = scoreTubes(truth, found, 0.3);
    const tight = scoreTubes(truth, found, 0.5);
    const row = (what: string, value: number, unit: string, bar: number, beyond: number, better: Figure['better']) =>
      figures.push({ what: `vtest.avi, ${what}`, how, value, unit, bar, beyond, better });
    row('recall at IoU 0.3', loose.recall, 'share', 0.9, 0.95, 'higher');
    row('precision at IoU 0.3', loose.precision, 'share', 0.9, 0.95, 'higher');
    row('identity switches', loose.switches, 'count', 15, 5, 'lower');
    row('tubes a person', loose.tubesPerTruth, 'ratio', 1.7, 1.2, 'lower');
    row('people found', loose.truthsFound / loose.truths, 'share', 1, 1, 'higher');
    row('F at IoU 0.5', tight.f, 'share', 0.64, 0.72, 'higher');
  }
  for (const [name, objects] of counted) {
    const file = join(dataDirectory, 'videos', name);
    if (!existsSync(file)) continue;
    const { stdout, how } = await listTubes(file);
    const lines = stdout.split('\n').filter((line) => line !== '').length;
    figures.push({
      what: `${name}, tubes too many or too few of ${objects}`,
      how,
      value: Math.abs(lines - objects),
      unit: 'count',
      bar: 0,
      beyond: null,
      better: 'lower',
    });
  }
  return figures;
}
