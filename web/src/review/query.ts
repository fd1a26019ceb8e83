import type { Schemas } from '../api/client.ts';

export type Condition = Schemas['Condition'];
export type ConditionKind = Condition['kind'];
export type Sort = NonNullable<Schemas['SearchQuery']['sort']>;

/** A search, as the server takes it. */
export interface Query {
  readonly conditions: readonly Condition[];
  readonly sort: Sort;
}

/** What everybody begins with: all objects, the first first. */
export const emptyQuery: Query = { conditions: [], sort: { by: 'time', order: 'ascending' } };

/** The same as the body of a request wants it. */
export function queryBody({ conditions, sort }: Query): Schemas['SearchQuery'] {
  return { conditions: [...conditions], sort };
}
