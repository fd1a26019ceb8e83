import type { Shown } from './film-objects.ts';

/** Colours of the boxes; both together are seen on any picture. */
export interface BoxColours {
  readonly line: string;
  readonly halo: string;
}

/** One box, and how it stands out: by thickness and corners, never by colour alone. */
export interface DrawnBox {
  readonly shown: Shown;
  readonly stands: 'plain' | 'hovered' | 'picked';
}

/** Draws boxes over a picture of this size, CSS px, on a canvas of `ratio` times as many. */
export function drawBoxes(
  context: CanvasRenderingContext2D,
  boxes: readonly DrawnBox[],
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  { line, halo }: BoxColours,
): void {
  const { width, height, ratio } = size;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  for (const { shown, stands } of boxes) {
    const [x, y, w, h] = shown.box;
    const left = Math.round(x * width) - 0.5;
    const top = Math.round(y * height) - 0.5;
    const right = Math.round((x + w) * width) + 0.5;
    const bottom = Math.round((y + h) * height) + 0.5;
    const isPlain = stands === 'plain';
    // Angles are enough where many move: whole boxes would strike out the times that the film shows beside them.
    const path = isPlain
      ? corners(left, top, right, bottom)
      : stands === 'picked'
        ? corners(left - 3, top - 3, right + 3, bottom + 3)
        : new Path2D();
    if (!isPlain) path.rect(left, top, right - left, bottom - top);
    const thick = isPlain ? 1.5 : 2;
    context.strokeStyle = halo;
    context.globalAlpha = 0.6;
    context.lineWidth = thick + 1.5;
    context.stroke(path);
    context.strokeStyle = line;
    context.globalAlpha = 1;
    context.lineWidth = thick;
    context.stroke(path);
  }
}

/** Angles at the four corners, a quarter of the shorter side long. */
function corners(left: number, top: number, right: number, bottom: number): Path2D {
  const length = Math.max(6, Math.min(right - left, bottom - top) / 4);
  const path = new Path2D();
  const angle = (x: number, y: number, across: number, down: number) => {
    path.moveTo(x + across * length, y);
    path.lineTo(x, y);
    path.lineTo(x, y + down * length);
  };
  angle(left, top, 1, 1);
  angle(right, top, -1, 1);
  angle(left, bottom, 1, -1);
  angle(right, bottom, -1, -1);
  return path;
}
