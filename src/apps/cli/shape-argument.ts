import { existsSync, readFileSync } from 'node:fs';
import { DayfoldError } from '../../base/errors.ts';
import { quoted } from './find-named.ts';

/** A point in relative coordinates, 0..1 of the picture. */
export interface RelativePoint {
  readonly x: number;
  readonly y: number;
}

/** Largest file of points that is read, bytes. A thousand points take a tenth. */
const largestFileBytes = 1 << 20;

/**
 * Reads points: `0.1,0.2 0.5,0.2 0.5,0.9`, or a .json file with `[[x,y],…]`, `[{"x":…,"y":…},…]`, either of them under `points` or
 * `polygon`, or a GeoJSON polygon. Errors: `input.missing`, `usage.invalid` that names the flag.
 *
 * @param least the fewest points that make the shape
 */
export function readPoints(flag: string, text: string, least: number): readonly RelativePoint[] {
  const isFile = /\.json$/i.test(text.trim());
  const points = isFile ? filePoints(flag, text.trim()) : inlinePoints(text);
  const wanted = `give points in shares of the picture, such as "0.1,0.2 0.5,0.2 0.5,0.9", or a .json file of them`;
  if (points === null) throw new DayfoldError('usage.invalid', `${flag} ${quoted(text)}: ${wanted}`);
  if (points.length < least) {
    throw new DayfoldError(
      'usage.invalid',
      `${flag} ${quoted(text)}: holds ${points.length} points where ${least} are needed; ${wanted}`,
    );
  }
  return points;
}

/** Splits `SHAPE:rest` at the last colon; `rest` is null when there is none that fits. */
export function splitShape(text: string, isRest: RegExp): { readonly shape: string; readonly rest: string | null } {
  const at = text.lastIndexOf(':');
  const rest = text.slice(at + 1).trim();
  return at > 0 && isRest.test(rest) ? { shape: text.slice(0, at), rest } : { shape: text, rest: null };
}

function inlinePoints(text: string): RelativePoint[] | null {
  const pairs = text.trim().split(/[\s;]+/);
  return pairs[0] === '' ? null : pointsOf(pairs.map((pair) => pair.split(',').map(strictNumber)));
}

function strictNumber(text: string): number {
  return /^(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
}

function filePoints(flag: string, path: string): RelativePoint[] | null {
  if (!existsSync(path)) {
    throw new DayfoldError('input.missing', `${flag} ${quoted(path)}: the file cannot be read; check its path`);
  }
  let value: unknown;
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > largestFileBytes) return null;
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return listPoints(value);
}

function listPoints(value: unknown): RelativePoint[] | null {
  const { points, polygon, coordinates, geometry } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (Array.isArray(value)) return pointsOf(value);
  if (geometry !== undefined) return listPoints(geometry);
  if (Array.isArray(coordinates)) {
    const ring = pointsOf((coordinates[0] ?? []) as unknown[]);
    const [first, last] = [ring?.[0], ring?.at(-1)];
    // GeoJSON repeats the first point at the end.
    return ring !== null && first?.x === last?.x && first?.y === last?.y ? ring.slice(0, -1) : ring;
  }
  const list = points ?? polygon;
  return Array.isArray(list) ? pointsOf(list) : null;
}

function pointsOf(list: readonly unknown[]): RelativePoint[] | null {
  const points: RelativePoint[] = [];
  for (const item of list) {
    const { x, y } = (Array.isArray(item) ? pairOf(item) : item) as { readonly x?: unknown; readonly y?: unknown };
    if (!isShare(x) || !isShare(y)) return null;
    points.push({ x, y });
  }
  return points;
}

function pairOf(item: readonly unknown[]): object {
  return item.length === 2 ? { x: item[0], y: item[1] } : {};
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
