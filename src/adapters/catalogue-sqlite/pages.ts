import type { Page, PageRequest } from '../../cases/catalogue.ts';

/** How many rows to ask for: one more than wanted, to know whether there is a page after. */
export function rowsForPage({ limit }: PageRequest): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new RangeError(`a page of ${limit}: 1 to 1000`);
  return limit + 1;
}

/** Cuts what was read for a page to its length. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], { limit }: PageRequest): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)!.id : null };
}
