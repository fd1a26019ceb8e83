import { z } from 'zod';
import type { Operation } from './operation.ts';
import { id } from './parts.ts';

const none = z.object({});
type None = typeof none;

type Row<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = Pick<
  Operation<P, Q, B>,
  'method' | 'path' | 'summary' | 'tag' | 'action' | 'answer'
> & {
  readonly needsMotive?: boolean;
  readonly repeats?: Operation['repeats'];
  readonly when?: Operation['when'];
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B | 'bytes';
};

function row<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  right: Operation['right'],
  params: P,
  it: Row<P, Q, B>,
): Operation<P, Q, B> {
  return {
    needsMotive: false,
    repeats: 'each',
    when: right === null ? 'any' : 'open',
    ...it,
    right,
    params,
    query: closed(it.query ?? none) as Q,
    body: it.body === undefined ? null : it.body === 'bytes' ? it.body : (closed(it.body) as B),
  };
}

/** A field that is not known is a wrong one: a misspelt filter would find too much, and nobody would be told. */
function closed(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}

/** An operation about no case: users, the log as a whole, the list of cases. */
export function anywhere<
  P extends z.ZodObject = None,
  Q extends z.ZodObject = None,
  B extends z.ZodType = z.ZodUndefined,
>(it: Row<P, Q, B>): Operation<P, Q, B> {
  return row(null, it.params ?? (none as unknown as P), it);
}

/** An operation in a case; its path goes on behind `/api/cases/{caseId}`. */
export function inCase<
  P extends z.ZodObject = None,
  Q extends z.ZodObject = None,
  B extends z.ZodType = z.ZodUndefined,
>(right: NonNullable<Operation['right']>, it: Row<P, Q, B>) {
  const params = z.object({ caseId: id('case'), ...(it.params?.shape ?? {}) } as {
    caseId: ReturnType<typeof id>;
  } & P['shape']);
  return row(right, params, { ...it, path: `/api/cases/{caseId}${it.path}` } as unknown as Row<typeof params, Q, B>);
}

/** JSON with this schema; `atOnce` where what 202 announces may be there already. */
export function json(schema: z.ZodType, status: 200 | 201 | 202 = 200, atOnce?: 200): Operation['answer'] {
  return { kind: 'json', status, schema, ...(atOnce === undefined ? {} : { atOnce }) };
}

export const empty: Operation['answer'] = { kind: 'empty', status: 204 };
