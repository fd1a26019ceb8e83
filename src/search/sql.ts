import type { DuckDBValue } from '@duckdb/node-api';

/** A piece of SQL and the values of its parameters. Text comes from this program alone; all that a caller gave is a value. */
export interface Sql {
  readonly parts: readonly string[];
  readonly values: readonly DuckDBValue[];
}

const marker = Symbol('sql');
interface MarkedSql extends Sql {
  readonly [marker]: true;
}

/** A template of SQL: pieces of SQL are put in, everything else becomes a parameter. */
export function sql(texts: TemplateStringsArray, ...inserts: readonly (Sql | DuckDBValue)[]): Sql {
  const parts = [texts[0]!];
  const values: DuckDBValue[] = [];
  for (const [i, insert] of inserts.entries()) {
    const after = texts[i + 1]!;
    if (isSql(insert)) {
      parts[parts.length - 1] += insert.parts[0]!;
      parts.push(...insert.parts.slice(1));
      values.push(...insert.values);
      parts[parts.length - 1] += after;
    } else {
      values.push(insert);
      parts.push(after);
    }
  }
  return mark(parts, values);
}

/** SQL that this program wrote, as it stands. Never anything from outside. */
export function own(text: string): Sql {
  return mark([text], []);
}

/** Pieces with something between them; `empty` when there are none. */
export function joined(pieces: readonly Sql[], between: string, empty: string): Sql {
  if (pieces.length === 0) return own(empty);
  return pieces.slice(1).reduce((all, piece) => sql`${all}${own(between)}${piece}`, pieces[0]!);
}

/** True where all pieces are. */
export function allOf(pieces: readonly Sql[]): Sql {
  return sql`(${joined(pieces, ' AND ', 'true')})`;
}

/** True where one piece is. */
export function anyOf(pieces: readonly Sql[]): Sql {
  return sql`(${joined(pieces, ' OR ', 'false')})`;
}

/** The text with numbered parameters, ready for DuckDB. */
export function textOf({ parts }: Sql): string {
  return parts.map((part, i) => (i === 0 ? part : `$${i}${part}`)).join('');
}

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && marker in value;
}

function mark(parts: readonly string[], values: readonly DuckDBValue[]): MarkedSql {
  return { parts, values, [marker]: true };
}
