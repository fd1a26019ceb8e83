import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { runProcess } from './process.ts';
import { readTubeSet } from './tube-set-file.ts';

interface PlainTubeSet {
  readonly frames: number;
  readonly width?: number;
  readonly height?: number;
  readonly tubes: readonly {
    readonly id: number | string;
    readonly first: number;
    readonly boxes: readonly (readonly number[])[];
  }[];
}

interface Schedule {
  readonly lengthFrames: number;
  readonly placements: readonly { readonly tube: number | string; readonly startFrame: number }[];
}

/** Bars of engine.md: set, largest overlap ratio, largest share reversed, length over source, aim. */
const rows = [
  ['tubes_08_31.json', 0.008, 0.19, 0.107, 0.0856],
  ['tubes_12_47.json', 0.008, 0.19, 0.069, 0.0552],
  ['tubes_08_31.json', 0, 0.3, 0.129, 0.1161],
  ['tubes_12_47.json', 0, 0.3, 0.086, 0.0774],
] as const;

/** Schedules the tube sets with the command users have, and measures the answer with code of its own. */
export async function scheduleFigures(dataDirectory: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, maxOverlap, maxReversed, bar, beyond] of rows) {
    const file = join(dataDirectory, 'tubes', name);
    if (!existsSync(file)) continue;
    const words = ['bin/run.js', 'bench/schedule.ts', file, '--max-overlap', String(maxOverlap)];
    const { stdout, seconds } = await runProcess('node', words);
    const set = JSON.parse(readFileSync(file, 'utf8')) as PlainTubeSet;
    const { widthPx, heightPx } = readTubeSet(readFileSync(file, 'utf8')).picture;
    const schedule = JSON.parse(stdout) as Schedule;
    const overlap = overlapRatio(set, schedule, widthPx, heightPx);
    const reversed = reversedShare(set, schedule);
    const lawful = overlap <= maxOverlap && reversed <= maxReversed;
    figures.push({
      what: `schedule of ${name}, overlap at most ${maxOverlap}, reversed at most ${maxReversed}: length over source`,
      how: `npm run bench:schedule -- ${name} --max-overlap ${maxOverlap}`,
      value: lawful ? schedule.lengthFrames / set.frames : Number.NaN,
      unit: '',
      bar,
      beyond,
      better: 'lower',
      note: `overlap ${overlap.toFixed(5)}, reversed ${reversed.toFixed(3)}, ${seconds.toFixed(1)} s`,
    });
  }
  return figures;
}

const cellPx = 8;

/** Area under two or more boxes over picture area times length, on 8-pixel cells that a box touches. */
function overlapRatio(set: PlainTubeSet, schedule: Schedule, widthPx: number, heightPx: number): number {
  const columns = Math.ceil(widthPx / cellPx);
  const rowsOfGrid = Math.ceil(heightPx / cellPx);
  const startOf = new Map(schedule.placements.map((p) => [p.tube, p.startFrame]));
  const byFrame: (readonly number[])[][] = Array.from({ length: schedule.lengthFrames }, () => []);
  for (const { id, boxes } of set.tubes) {
    const start = startOf.get(id);
    if (start === undefined) throw new Error(`tube ${id} has no place`);
    for (const [i, box] of boxes.entries()) byFrame[start + i]!.push(box);
  }
  const counts = new Uint8Array(columns * rowsOfGrid);
  let twice = 0;
  for (const boxes of byFrame) {
    if (boxes.length < 2) continue;
    counts.fill(0);
    for (const [left, top, right, bottom] of boxes as unknown as readonly (readonly [
      number,
      number,
      number,
      number,
    ])[]) {
      for (let y = Math.max(0, Math.floor(top / cellPx)); y < Math.min(rowsOfGrid, Math.ceil(bottom / cellPx)); y++) {
        for (let x = Math.max(0, Math.floor(left / cellPx)); x < Math.min(columns, Math.ceil(right / cellPx)); x++) {
          if (++counts[y * columns + x]! === 2) twice++;
        }
      }
    }
  }
  return twice / (columns * rowsOfGrid * schedule.lengthFrames);
}

function reversedShare(set: PlainTubeSet, schedule: Schedule): number {
  const startOf = new Map(schedule.placements.map((p) => [p.tube, p.startFrame]));
  let reversed = 0;
  let pairs = 0;
  for (const [i, a] of set.tubes.entries()) {
    for (const b of set.tubes.slice(i + 1)) {
      pairs++;
      if ((a.first - b.first) * (startOf.get(a.id)! - startOf.get(b.id)!) < 0) reversed++;
    }
  }
  return pairs === 0 ? 0 : reversed / pairs;
}
