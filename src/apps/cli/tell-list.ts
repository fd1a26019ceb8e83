import type { Reporter } from './reporter.ts';
import { tableText } from './table.ts';

/** A list as each format has it: a table, one document, or a line an item. */
export async function tellList<T>(
  reporter: Reporter,
  items: readonly T[],
  table: { readonly head: readonly string[]; row(item: T): readonly string[]; readonly empty: string },
  // Beside `items`, in the document.
  more: object = {},
): Promise<void> {
  switch (reporter.format) {
    case 'json':
      reporter.document({ items, ...more });
      return;
    case 'ndjson':
      for (const item of items) await reporter.stream(`${JSON.stringify(item)}\n`);
      return;
    case 'text':
      if (items.length === 0) reporter.note(table.empty);
      else await reporter.stream(tableText(table.head, items.map(table.row)));
  }
}
