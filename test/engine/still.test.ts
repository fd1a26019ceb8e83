import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analyseRecording } from '../../src/apps/analysis/analyse.ts';
import { defaultParameters } from '../../src/apps/analysis/parameters.ts';
import { makeSample } from '../../src/apps/scene/make-sample.ts';
import { openIndex } from '../../src/index/index-reader.ts';
import type { RecordingIndex } from '../../src/index/recording-index.ts';
import { workFolder } from '../cli/run-dayfold.ts';
import { hashesOf } from './index-files.ts';

const folder = workFolder();

type Edges = readonly [left: number, top: number, right: number, bottom: number];

/** Boxes of every object of a truth file by frame, in source pixels. */
function truthOf(path: string): Map<string, Map<number, Edges>> {
  const objects = new Map<string, Map<number, Edges>>();
  for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
    const { frame, objects: seen } = JSON.parse(line);
    for (const { id, box } of seen) {
      if (!box) continue;
      const [x, y, width, height] = box;
      if (!objects.has(id)) objects.set(id, new Map());
      objects.get(id)!.set(frame, [x, y, x + width, y + height]);
    }
  }
  return objects;
}

/** Share of an object's frames in which some tube's box overlaps its own by 0.3 (intersection over union). */
async function recallByObject(index: RecordingIndex, truth: ReturnType<typeof truthOf>): Promise<Map<string, number>> {
  const scale = index.info.display.widthPx / index.info.analysis.widthPx;
  const found = new Map<number, Edges[]>();
  for (const { samples } of await index.tubes()) {
    for (const { ordinal, box } of samples) {
      const edges: Edges = [box.left * scale, box.top * scale, box.right * scale, box.bottom * scale];
      found.set(ordinal, [...(found.get(ordinal) ?? []), edges]);
    }
  }
  return new Map(
    [...truth].map(([id, boxes]) => {
      const hits = [...boxes].filter(([frame, box]) => (found.get(frame) ?? []).some((b) => overlap(b, box) >= 0.3));
      return [id, hits.length / boxes.size];
    }),
  );
}

function overlap(a: Edges, b: Edges): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const area = ([left, top, right, bottom]: Edges) => (right - left) * (bottom - top);
  return (width * height) / (area(a) + area(b) - width * height);
}

async function analysed(path: string, name: string, skipStill: boolean, workers: number): Promise<RecordingIndex> {
  const { indexDirectory } = await analyseRecording(path, {
    parameters: { ...defaultParameters, skipStill },
    indexDirectory: join(folder, name),
    workers,
  });
  return openIndex(indexDirectory);
}

test.each([
  ['constant quality', false, 11],
  ['constant rate', true, 11],
])(
  'a street that is still five sixths of the time, %s: no object is lost by skipping',
  async (name, constantRate, seed) => {
    const path = join(folder, `${seed}-${constantRate}.mp4`);
    await makeSample({
      out: path,
      truth: `${path}.ndjson`,
      scene: { widthPx: 320, heightPx: 180, rate: 10, durationSeconds: 160, busy: 0.15, seed },
      constantRate,
      workers: 2,
    });
    const truth = truthOf(`${path}.ndjson`);
    const skipping = await analysed(path, `${name}-some`, true, 2);
    const everything = await analysed(path, `${name}-all`, false, 2);
    const { framesInFile, framesSkippedStill, framesDecoded, framesUndecodable } = skipping.summary;
    // At a constant rate packets tell nothing: only the last half-second before key frames is left, of two seconds.
    expect(framesSkippedStill).toBeGreaterThan((constantRate ? 0.1 : 0.3) * framesInFile);
    expect(framesDecoded + framesSkippedStill + framesUndecodable).toBeGreaterThanOrEqual(framesInFile);
    expect(everything.summary.framesSkippedStill).toBe(0);
    const some = await recallByObject(skipping, truth);
    const all = await recallByObject(everything, truth);
    let sum = 0;
    for (const [id, recall] of all) {
      sum += some.get(id)! - recall;
      if (recall >= 0.5) expect(some.get(id), id).toBeGreaterThanOrEqual(recall - 0.25);
    }
    expect(sum / all.size).toBeGreaterThanOrEqual(-0.05);
    skipping.close();
    everything.close();
    (await analysed(path, `${name}-one-worker`, true, 1)).close();
    expect(hashesOf(join(folder, `${name}-one-worker`))).toEqual(hashesOf(join(folder, `${name}-some`)));
  },
  180_000,
);
