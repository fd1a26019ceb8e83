import type { OperationName } from '../../contract/operations.ts';
import type { PageAnswer } from './answers.ts';
import type { LibraryClient } from './library-client.ts';

/** Most items a page may have (contract: `pageQuery`). */
const pageSize = 1000;

/** All items of a list that comes in pages. */
export async function allPages<T>(
  client: LibraryClient,
  name: OperationName,
  params: Readonly<Record<string, string>>,
  signal: AbortSignal,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> {
  const items: T[] = [];
  for (let after: string | null = null; ; ) {
    const input = { params, query: { ...query, limit: pageSize, ...(after === null ? {} : { after }) } };
    const page = (await client.json(name, input, signal)) as PageAnswer<T>;
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
}
