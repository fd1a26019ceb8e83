import type { Point } from './geometry.ts';

/** One press of an arrow key: a hundredth of the picture, a thousandth with Shift. */
const coarse = 0.01;
const fine = 0.001;

/** How far an arrow key moves a point, in shares of the picture; null for other keys. */
export function stepOf({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): Point | null {
  const by = shiftKey ? fine : coarse;
  if (key === 'ArrowLeft') return { x: -by, y: 0 };
  if (key === 'ArrowRight') return { x: by, y: 0 };
  if (key === 'ArrowUp') return { x: 0, y: -by };
  if (key === 'ArrowDown') return { x: 0, y: by };
  return null;
}
