import { shareNear, shareSum } from './colour-code.ts';
import type { SearchQuery } from './query.ts';
import { joined, own, type Sql, sql } from './sql.ts';

/** Share of the picture from which on size counts in full for relevance. Guess: a person in the foreground of a yard. */
export const prominentShare = 0.05;

/** Length from which on it counts in full for relevance. Guess. */
export const prominentMicros = 10_000_000;

/** The key of an order, a plain column where there is one, so that DuckDB can look at it alone first. Exact as a double. Ties are in order of `tie`, then `id`. */
export function sortKey(query: SearchQuery): Sql {
  switch (query.sort.by) {
    case 'time':
      return own('time_key');
    case 'duration':
      return own('duration_micros');
    case 'size':
      return own('area_share');
    case 'relevance':
      return relevance(query);
  }
}

/**
 * How well an object answers the query, 0..1: half of it is how strongly it has what was asked for by degree (the mean of its class score
 * when a class is asked for, and of the summed share of each asked colour; 1 when neither is), half how well a person will see it
 * (square root of its size over `prominentShare`, times its duration over `prominentMicros`, each up to 1). Conditions with `not`, and those that
 * hold or don't, say nothing.
 */
export function relevance({ conditions }: Pick<SearchQuery, 'conditions'>): Sql {
  const degrees = conditions
    .filter(({ not }) => !not)
    .flatMap((condition) => {
      if (condition.kind === 'class') return [own('class_score::DOUBLE')];
      if (condition.kind === 'colour') return [sql`${shareSum(condition.names, condition.part)} / 1000.0::DOUBLE`];
      if (condition.kind !== 'pickedColour') return [];
      return [sql`${shareNear(condition, condition.tolerance, condition.part)} / 1000.0::DOUBLE`];
    });
  const asked =
    degrees.length === 0
      ? own('1::DOUBLE')
      : sql`least(1, (${joined(degrees, ' + ', '')}) / ${degrees.length}::DOUBLE)`;
  return sql`(0.5::DOUBLE * ${asked} + 0.5::DOUBLE * sqrt(least(1::DOUBLE, area_share / ${prominentShare}::DOUBLE))
    * least(1::DOUBLE, duration_micros / ${prominentMicros}::DOUBLE))`;
}
