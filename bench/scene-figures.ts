import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSceneNames } from '../src/scene/test-scenes.ts';
import type { Figure } from './figure.ts';
import { runDayfold } from './process.ts';
import { drawnStreet } from './recordings.ts';
import { type ScoredBox, scoreTubes, type TubeScore } from './tube-score.ts';

/** Truth counts where at least this share of the object is seen and it has this many pixels: less can't be found fairly. */
const leastVisibleShare = 0.3;
const leastAreaPx = 120;

const leastIou = 0.3;

interface TruthLine {
  readonly frame: number;
  readonly ptsMicros: number;
  readonly objects: readonly {
    readonly id: string;
    readonly box: readonly [number, number, number, number];
    readonly visibleShare: number;
    readonly areaPx: number;
  }[];
}

interface TubeLine {
  readonly tube: string;
  readonly samples: readonly { readonly ptsMicros: number; readonly box: readonly [number, number, number, number] }[];
}

/** Tubes of the six scripted scenes against their exact truth. */
export async function sceneFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of testSceneNames) {
    const score = await scoreScene(name);
    const how = `dayfold sample --scene ${name}; dayfold tubes --ndjson`;
    const row = (what: string, value: number, better: Figure['better']): Figure => ({
      what: `scene ${name}: ${what}`,
      how,
      value,
      unit: '',
      bar: null,
      beyond: null,
      better,
    });
    figures.push(
      row('recall at IoU 0.3', score.recall, 'higher'),
      row('precision at IoU 0.3', score.precision, 'higher'),
      row('identity switches', score.switches, 'lower'),
      {
        ...row('tubes an object', score.tubesPerTruth, 'lower'),
        note: `${score.truthsFound} of ${score.truths} found`,
      },
    );
  }
  return figures;
}

/** Draws a scripted scene once, analyses it, and holds its tubes against the truth in the analysed frames. */
export async function scoreScene(name: string): Promise<TubeScore> {
  const { video, truth } = await drawnStreet(`scene-${name}`, ['--scene', name]);
  const index = mkdtempSync(join(tmpdir(), 'dayfold-bench-index-'));
  try {
    const { stdout } = await runDayfold(['tubes', video, '--ndjson', '--index', join(index, 'index'), '--quiet']);
    const lines = jsonLines<TruthLine>(readFileSync(truth, 'utf8')).filter((line) => line.objects !== undefined);
    const frameAt = new Map(lines.map((line) => [line.ptsMicros, line.frame]));
    const found = jsonLines<TubeLine>(stdout).flatMap(({ tube, samples }) =>
      samples.map(({ ptsMicros, box }) => boxOf(frameAt.get(ptsMicros) ?? -1, tube, box)),
    );
    // Frames the analysis passed over hold no boxes; those it looked at follow one another at a fixed step.
    const looked = new Set(found.map(({ frame }) => frame).filter((frame) => frame >= 0));
    const step = commonStep([...looked].sort((a, b) => a - b));
    const judged = lines.filter(({ frame }) => frame % step === 0);
    const wanted = judged.flatMap(({ frame, objects }) =>
      objects
        .filter(({ visibleShare, areaPx }) => visibleShare >= leastVisibleShare && areaPx >= leastAreaPx)
        .map(({ id, box }) => boxOf(frame, id, box)),
    );
    return scoreTubes(
      wanted,
      found,
      leastIou,
      judged.map(({ frame }) => frame),
    );
  } finally {
    rmSync(index, { recursive: true, force: true });
  }
}

function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function boxOf(
  frame: number,
  id: string,
  [left, top, width, height]: readonly [number, number, number, number],
): ScoredBox {
  return { frame, id, left, top, width, height };
}

/** Smallest distance between frames that were looked at. */
function commonStep(frames: readonly number[]): number {
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < frames.length; i++) step = Math.min(step, frames[i]! - frames[i - 1]!);
  return Number.isFinite(step) ? step : 1;
}
