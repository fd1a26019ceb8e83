import { isShape } from './filters/condition-kinds.ts';
import { type Condition, emptyQuery, type Query, type Sort } from './query.ts';

/** The query as the fragment of an address: `#q=` and its JSON; empty for the query that everybody begins with. */
export function queryFragment(query: Query): string {
  if (JSON.stringify(query) === JSON.stringify(emptyQuery)) return '';
  return `#q=${encodeURIComponent(JSON.stringify(query))}`;
}

/**
 * The query of a fragment; the empty one where there is none or it can't be read. Only what the page itself would trip over is
 * checked: the server says what else is wrong.
 */
export function queryOfFragment(fragment: string): Query {
  const text = /(?:^#|&)q=([^&]*)/.exec(fragment)?.[1];
  if (text === undefined) return emptyQuery;
  try {
    const { conditions, sort } = JSON.parse(decodeURIComponent(text)) as Partial<Query>;
    return {
      conditions: Array.isArray(conditions) ? conditions.filter(isReadable) : [],
      sort: isSort(sort) ? sort : emptyQuery.sort,
    };
  } catch {
    return emptyQuery;
  }
}

function isSort(sort: unknown): sort is Sort {
  const { by, order } = (sort ?? {}) as Partial<Sort>;
  return (
    ['time', 'duration', 'size', 'relevance'].includes(by ?? '') && ['ascending', 'descending'].includes(order ?? '')
  );
}

const lists: Readonly<Record<string, string>> = {
  camera: 'cameras',
  recording: 'recordings',
  class: 'classes',
  colour: 'names',
};
const plain = ['time', 'timeOfDay', 'pickedColour', 'size', 'speed', 'direction', 'duration', 'near'];

function isReadable(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null) return false;
  const condition = value as Record<string, unknown> & Condition;
  const list = lists[condition.kind];
  if (list !== undefined) return Array.isArray(condition[list]);
  if (plain.includes(condition.kind)) return true;
  if (!isShape(condition)) return false;
  const points =
    condition.kind === 'crosses'
      ? [condition.line?.from, condition.line?.to]
      : condition.kind === 'follows'
        ? condition.path?.points
        : condition.zone?.polygon;
  return Array.isArray(points) && points.every((point) => Number.isFinite(point?.x) && Number.isFinite(point?.y));
}
