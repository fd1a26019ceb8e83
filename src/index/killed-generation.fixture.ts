import { replaceGeneration } from './generation.ts';
import { madeTubes } from './made-index.fixture.ts';
import { rewriteTubes } from './rewrite-tubes.ts';

// Replaces the generation of an index again and again until it is killed.
const directory = process.argv[2]!;
const tubes = madeTubes(20);
for (let i = 0; ; i++) {
  await replaceGeneration(directory, (copy) =>
    rewriteTubes(
      copy,
      new Map(tubes.map(({ id }) => [id, { class: { name: i % 2 === 0 ? 'car' : 'bus', score: 0.5, margin: 0 } }])),
      null,
    ),
  );
  if (i === 0) process.stdout.write('going on\n');
}
