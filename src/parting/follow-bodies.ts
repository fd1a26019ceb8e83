import type { Box } from '../base/geometry.ts';

/** One look at a tube: which sample, and the bodies seen in it, on the grid of the sample's box. */
export interface BodyLook {
  /** Number of the sample in its tube. */
  readonly sample: number;
  readonly bodies: readonly Box[];
}

/** Least share of the looks that must show two bodies or more. Chosen on drawn scenes: what half of them agree on was right 4 times of 4 (docs/decisions/classes.md). */
const AGREED_SHARE = 0.5;
/** Fewer looks than this with as many bodies say nothing. Guess. */
const LEAST_LOOKS = 3;

/** A look in which all bodies of a tube were seen, each at its number, as shares of the tube's box. */
export interface PlacedLook {
  readonly sample: number;
  /** By body: edges relative to the sample's box, 0..1 inside it. */
  readonly places: readonly Box[];
}

/**
 * How many bodies the looks agree on: the number seen most often among those of two or more, the smaller of two seen equally often. 1 where fewer than half of
 * the looks show more than one.
 */
export function agreedBodies(looks: readonly BodyLook[]): number {
  const several = looks.filter(({ bodies }) => bodies.length >= 2);
  if (several.length < AGREED_SHARE * looks.length || several.length < LEAST_LOOKS) return 1;
  const counts = new Map<number, number>();
  for (const { bodies } of several) counts.set(bodies.length, (counts.get(bodies.length) ?? 0) + 1);
  const [count, times] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]!;
  return times < LEAST_LOOKS ? 1 : count;
}

/**
 * The looks in order of time that show just so many bodies, each body at the same number throughout: between two looks by the least way in the box of
 * the tube, in the first from left to right.
 *
 * @param boxOf the tube's box at a sample
 */
export function followBodies(looks: readonly BodyLook[], count: number, boxOf: (sample: number) => Box): PlacedLook[] {
  const placed: PlacedLook[] = [];
  for (const { sample, bodies } of [...looks].sort((a, b) => a.sample - b.sample)) {
    if (bodies.length !== count) continue;
    const box = boxOf(sample);
    const found = bodies.map((body) => relative(body, box)).sort((a, b) => a.left + a.right - b.left - b.right);
    const before = placed.at(-1);
    placed.push({ sample, places: before === undefined ? found : inOrderOf(before.places, found) });
  }
  return placed;
}

/** The bodies found, in the order in which they go the least way from where they were. For the few bodies of a tube all orders are tried. */
function inOrderOf(before: readonly Box[], found: readonly Box[]): readonly Box[] {
  let best = found;
  let least = Infinity;
  for (const order of orders(found)) {
    const way = order.reduce((sum, place, i) => sum + distance(before[i]!, place), 0);
    if (way < least - 1e-9) {
      least = way;
      best = order;
    }
  }
  return best;
}

function* orders<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  if (items.length <= 1) {
    yield items;
    return;
  }
  for (const [i, first] of items.entries()) {
    for (const rest of orders([...items.slice(0, i), ...items.slice(i + 1)])) yield [first, ...rest];
  }
}

/** Of middles, and a little of heights: who is farther off stays the smaller one. */
function distance(a: Box, b: Box): number {
  const across = (a.left + a.right - b.left - b.right) / 2;
  const down = (a.top + a.bottom - b.top - b.bottom) / 2;
  const height = a.bottom - a.top - b.bottom + b.top;
  return Math.hypot(across, down, height / 2);
}

function relative(body: Box, { left, top, right, bottom }: Box): Box {
  const wide = Math.max(1e-9, right - left);
  const high = Math.max(1e-9, bottom - top);
  return {
    left: (body.left - left) / wide,
    top: (body.top - top) / high,
    right: (body.right - left) / wide,
    bottom: (body.bottom - top) / high,
  };
}
