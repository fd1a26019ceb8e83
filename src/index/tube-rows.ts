import { DuckDBBlobValue, listValue, structValue } from '@duckdb/node-api';
import type { RecordingInfo } from '../recording/recording.ts';
import type { Tube } from '../tubes/tube.ts';
import { colourValues } from './colour-columns.ts';
import { encodeSilhouette } from './silhouette-code.ts';
import type { TableBuffer } from './table-buffer.ts';
import { tubeFacts } from './tube-facts.ts';

/** Adds a tube to a table of `tubeColumns` and its samples to one of `sampleColumns`; nobody has looked for its class. `arrival`: a number of its own. */
export function addTubeRows(
  { tubes, samples }: { readonly tubes: TableBuffer; readonly samples: TableBuffer },
  arrival: number,
  tube: Tube,
  info: Pick<RecordingInfo, 'analysis' | 'display'>,
): void {
  const facts = tubeFacts(tube, info);
  tubes.add(
    arrival,
    tube.id,
    BigInt(tube.startMicros),
    BigInt(tube.endMicros),
    'unknown',
    0,
    0,
    ...colourValues(tube.colours),
    facts.meanAreaPx,
    facts.maxAreaPx,
    facts.meanHeightPx,
    facts.speedPxPerSecond,
    facts.speedHeightsPerSecond,
    facts.directionDegrees,
    listValue(facts.path.map(({ x, y }) => structValue({ x, y }))),
    listValue(facts.cellsVisited),
    tube.samples.length,
  );
  const scaleX = info.display.widthPx / info.analysis.widthPx;
  const scaleY = info.display.heightPx / info.analysis.heightPx;
  for (const { ordinal, ptsMicros, box, silhouette, picture } of tube.samples) {
    samples.add(
      arrival,
      BigInt(ptsMicros),
      ordinal,
      onBoxGrid(box.left * scaleX),
      onBoxGrid(box.top * scaleY),
      onBoxGrid(box.right * scaleX),
      onBoxGrid(box.bottom * scaleY),
      silhouette === null ? null : new DuckDBBlobValue(encodeSilhouette(silhouette)),
      picture === null ? null : BigInt(picture.chunkOffset),
      picture === null ? null : picture.index,
    );
  }
}

/** Edges are kept to a sixteenth of a source pixel: far below what a tracker knows, exact in a float, and packs well. */
function onBoxGrid(edgePx: number): number {
  return Math.round(edgePx * 16) / 16;
}
