import { createCaseSearch } from './case-search.ts';
import { sourceOf } from './made-case.fixture.ts';
import { parseSearchQuery } from './query.ts';

/** Run as a process of its own: opens a case in `argv[2]` over the indexes that follow, and prints how many objects it holds. */
const [, , cacheDirectory, ...indexes] = process.argv;
const search = await createCaseSearch({
  cacheDirectory: cacheDirectory!,
  sources: indexes.map((directory, i) => sourceOf(directory, { recordingId: `r${i}` })),
});
const polygon = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
const { total } = await search.search(
  parseSearchQuery({ conditions: [{ kind: 'leaves', zone: { polygon }, not: true }] }),
);
process.stdout.write(`${total}\n`);
await search.close();
