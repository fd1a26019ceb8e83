import { readFileSync } from 'node:fs';
import { DayfoldError } from '../../base/errors.ts';

/** A polygon on the picture; closed by itself. */
export interface Region {
  /** `relative`: 0..1 of width and height. `sourcePx`: pixels of the displayed source picture. */
  readonly unit: 'relative' | 'sourcePx';
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/**
 * Reads a polygon: JSON (`[[x,y],…]`, `{"points":[[x,y],…]}` or a GeoJSON Polygon) or text with one `x,y` or `x y` a line and `#`
 * comments. When no coordinate exceeds 1 they are shares of the picture, else pixels. Errors: `input.missing`, `usage.invalid`.
 */
export function readRegionFile(path: string): Region {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new DayfoldError(
      'input.missing',
      `${path}: the region file cannot be read; check the path given to --region`,
      {
        cause,
      },
    );
  }
  return parseRegion(text, path);
}

/** See `readRegionFile`; `where` names the file in the message. */
export function parseRegion(text: string, where: string): Region {
  const refuse = (why: string) =>
    new DayfoldError('usage.invalid', `${where}: ${why}; give at least three points, as [[x,y],…] or one x,y a line`);
  const pairs = /^\s*[[{]/.test(text) ? jsonPairs(text) : linePairs(text);
  if (pairs === null) throw refuse('is no polygon');
  const points: { x: number; y: number }[] = [];
  for (const pair of pairs) {
    const [x, y] = pair;
    const good = pair.length === 2 && typeof x === 'number' && typeof y === 'number' && x >= 0 && y >= 0;
    if (!good || !Number.isFinite(x + y)) throw refuse(`holds a point that is none (${JSON.stringify(pair)})`);
    points.push({ x, y });
  }
  const first = points[0];
  const last = points.at(-1);
  // GeoJSON repeats the first point at the end.
  if (points.length > 1 && first?.x === last?.x && first?.y === last?.y) points.pop();
  if (points.length < 3) throw refuse(`holds ${points.length} points`);
  return { unit: points.every(({ x, y }) => x <= 1 && y <= 1) ? 'relative' : 'sourcePx', points };
}

function jsonPairs(text: string): unknown[][] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const object = value as { points?: unknown; coordinates?: unknown; geometry?: { coordinates?: unknown } };
  const list = Array.isArray(value)
    ? value
    : (object.points ?? (object.coordinates as unknown[][])?.[0] ?? (object.geometry?.coordinates as unknown[][])?.[0]);
  return Array.isArray(list) && list.every(Array.isArray) ? (list as unknown[][]) : null;
}

function linePairs(text: string): number[][] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/[\s,;]+/).map(Number));
}
