/** A map of directions, as the server answers it. */
export interface DirectionMap {
  readonly columns: number;
  readonly rows: number;
  /** Radians, clockwise from "to the right"; null where nobody went anywhere. Row by row. */
  readonly values: readonly (number | null)[];
  /** 1 where all went the same way. */
  readonly coherence: readonly number[] | null;
}

/** An arrow over the picture, in a box `aspect × 100` wide and 100 high. */
export interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly degrees: number;
  readonly length: number;
  readonly coherence: number;
}

/** Where fewer agree than this there is no common direction. Guess: two of three one way, one of three the other. */
const leastCoherence = 0.33;

/** Arrows of the cells in which most went one way. */
export function arrowsOf(map: DirectionMap, aspect: number): Arrow[] {
  const [width, height] = [(aspect * 100) / map.columns, 100 / map.rows];
  const most = Math.min(width, height);
  return map.values.flatMap((radians, cell) => {
    const coherence = map.coherence?.[cell] ?? 0;
    if (radians === null || coherence < leastCoherence) return [];
    const x = ((cell % map.columns) + 0.5) * width;
    const y = (Math.floor(cell / map.columns) + 0.5) * height;
    return [{ x, y, degrees: (radians * 180) / Math.PI, length: most * (0.45 + 0.5 * coherence), coherence }];
  });
}

export const compass = ['right', 'downRight', 'down', 'downLeft', 'left', 'upLeft', 'up', 'upRight'] as const;

/** Which share of the arrows points which way, the most first: the map in words. */
export function directionShares(
  arrows: readonly Arrow[],
): { readonly way: (typeof compass)[number]; readonly share: number }[] {
  const counts = new Map<number, number>();
  for (const { degrees } of arrows) {
    const eighth = (Math.round(degrees / 45) + 16) % 8;
    counts.set(eighth, (counts.get(eighth) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .map(([eighth, count]) => ({ way: compass[eighth]!, share: count / arrows.length }));
}
