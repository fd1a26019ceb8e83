import type { PackManifest } from '../packs/manifest.ts';
import { type Candidate, type OutputTensor, tensorOf } from './candidate.ts';
import { readBoxes, readListed, readTable } from './read-boxes.ts';
import { readColumns, readPlainRows, readRows } from './read-rows.ts';
import { readYunet } from './read-yunet.ts';

/**
 * Reads the outputs of a model as its manifest lays them out. Of one box only the best wanted label counts, the lower number of two that are equal.
 * A score that is no number between 0 and 1, a box that is no number and a shape that is not the manifest's end it.
 *
 * @param wanted by number of label: whether it may come out; the others are not looked at
 * Errors: `pack.damaged`.
 */
export function readCandidates(
  manifest: PackManifest,
  outputs: Readonly<Record<string, OutputTensor>>,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const { output } = manifest;
  switch (output.kind) {
    case 'yolox':
      return readRows(manifest, tensorOf(outputs, output.name), wanted, leastScore, output.strides);
    case 'rows': {
      const tensor = tensorOf(outputs, output.name);
      return output.objectScore
        ? readRows(manifest, tensor, wanted, leastScore, null)
        : readPlainRows(manifest, tensor, wanted, leastScore);
    }
    case 'columns':
      return readColumns(manifest, tensorOf(outputs, output.name), wanted, leastScore);
    case 'boxes':
      return readBoxes(manifest, output, outputs, wanted, leastScore);
    case 'table':
      return readTable(manifest, output, tensorOf(outputs, output.name), wanted, leastScore);
    case 'listed':
      return readListed(manifest, output, outputs, wanted, leastScore);
    case 'yunet':
      return readYunet(manifest, output.strides, outputs, wanted, leastScore);
  }
}
