import { DayfoldError } from '../base/errors.ts';
import type { PackManifest } from '../packs/manifest.ts';
import { type Candidate, centred, checked, type OutputTensor, rowsOf, tensorOf } from './candidate.ts';

/** YuNet (Wu, Peng, Yu 2023; OpenCV's face_detect.cpp): the score is the root of both, the centre is on the grid. Landmarks are not read. */
export function readYunet(
  { input }: PackManifest,
  strides: readonly number[],
  outputs: Readonly<Record<string, OutputTensor>>,
  wanted: readonly boolean[],
  leastScore: number,
): Candidate[] {
  const found: Candidate[] = [];
  if (wanted[0] !== true) return found;
  for (const stride of strides) {
    const [cls, obj, bbox] = ['cls', 'obj', 'bbox'].map((name) => tensorOf(outputs, `${name}_${stride}`));
    const columns = Math.floor(input.widthPx / stride);
    const rows = columns * Math.floor(input.heightPx / stride);
    if (rowsOf(cls!, 1, 'cls') !== rows || rowsOf(obj!, 1, 'obj') !== rows || rowsOf(bbox!, 4, 'bbox') !== rows) {
      throw new DayfoldError('pack.damaged', `the model gave other boxes than its grid of ${stride} has`);
    }
    for (let at = 0; at < rows; at += 1) {
      const clamp = (value: number) => Math.min(1, Math.max(0, value));
      const score = Math.sqrt(clamp(Number(cls!.data[at])) * clamp(Number(obj!.data[at])));
      if (score < leastScore) continue;
      const [dx, dy, w, h] = [0, 1, 2, 3].map((i) => Number(bbox!.data[at * 4 + i]));
      const x = ((at % columns) + dx!) * stride;
      const y = (Math.floor(at / columns) + dy!) * stride;
      found.push(checked(centred(x, y, Math.exp(w!) * stride, Math.exp(h!) * stride), score, 0));
    }
  }
  return found;
}
