/**
 * Gives each item to `work`, a few at a time, and yields the results in the order of the items. The next items are taken while the results of
 * earlier ones are awaited. What fails ends it, once everything that was begun has ended.
 *
 * @param ahead items that are worked on at once, at most
 */
export async function* mapAhead<Item, Result>(
  items: AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      // Whether it failed shows when its turn comes.
      result.catch(() => {});
      begun.push(result);
      if (begun.length >= ahead) yield await begun.shift()!;
    }
    while (begun.length > 0) yield await begun.shift()!;
  } finally {
    await Promise.allSettled(begun);
  }
}
