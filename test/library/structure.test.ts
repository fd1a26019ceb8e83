import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/apps/cli/program.ts';
import { checkStructure } from './structure.ts';

test('nothing that takes requests or commands reaches a library but by its operations', () => {
  const report = checkStructure(fileURLToPath(new URL('../../src', import.meta.url)));
  expect(report.breaches).toEqual([]);
  expect(report.outerFiles).toBeGreaterThan(40);
  expect(report.handlerFiles).toBeGreaterThan(10);
});

const planted: readonly (readonly [file: string, text: string, breach: string])[] = [
  ['apps/server/a.ts', "import { openDatabase } from '../../adapters/catalogue-sqlite/open-database.ts';", 'around'],
  ['apps/client/b.ts', "import { DatabaseSync } from 'node:sqlite';", 'around the gate'],
  ['apps/cli/c.ts', "const { x } = await import('../jobs/far.ts');", 'far.ts > node:sqlite'],
  [
    'apps/cli/d.ts',
    "import { allHandlers } from '../library/all-handlers.ts';",
    'may not take apps/library/all-handlers',
  ],
  ['apps/demo/e.ts', "import { perform } from '../library/perform.ts';", 'may not take perform'],
  ['apps/demo/f.ts', "import * as all from '../library/perform.ts';", 'may not take *'],
  ['apps/server/g.ts', "import { Pass } from '../library/gate.ts';", 'types'],
  ['apps/server/h.ts', "export { type Act } from '../library/gate.ts';", 'types'],
  ['apps/library/operations/i.ts', 'run: ({ parts }, { params }) => parts.catalogue.cameras(params.caseId)', 'pass'],
  ['apps/library/operations/j.ts', 'run: ({ parts }, { params: { caseId } }) => parts.jobs.jobs(caseId)', 'pass'],
  ['apps/library/operations/k.ts', 'const { limit, caseId } = body;', 'pass'],
  ['apps/library/operations/l.ts', "parts.jobs.jobs(input['caseId'])\nparts.jobs.jobs(query['caseId'])", 'pass'],
  ['apps/jobs/m.ts', 'const gate = Pass.gate(catalogue, ledger, now);', 'one gate'],
  ['search/n.ts', 'const pass = new Pass(caller, null, 0, act);', 'only the gate'],
  ['apps/library/services/o.ts', 'const file = openCaseFile(catalogue, root, { caseId });', 'opened by a pass'],
];
const fine: readonly (readonly [file: string, text: string])[] = [
  ['apps/jobs/far.ts', "import { DatabaseSync } from 'node:sqlite';"],
  ['apps/library/library.ts', "import { openDatabase } from '../../adapters/catalogue-sqlite/open-database.ts';"],
  ['apps/server/p.ts', "import { openLibrary } from '../library/library.ts';"],
  ['apps/server/q.ts', "import { InvalidInput, type RawInput } from '../library/perform.ts';"],
  ['apps/client/r.ts', "import type { Caller } from '../library/gate.ts';"],
  ['apps/library/operations/s.ts', 'run: ({ parts, pass }, { params }) => parts.jobs.job(pass.caseId, params.jobId)'],
];

test.each(planted)('the check finds what is wrong in %s: %s', (file, text, breach) => {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-structure-'));
  for (const [name, content] of [...fine, [file, text] as const]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${content}\n`);
  }
  const { breaches } = checkStructure(folder);
  rmSync(folder, { recursive: true });
  expect(breaches).toHaveLength(1);
  expect(breaches[0]).toContain(file);
  expect(breaches[0]).toContain(breach);
});

/** Commands that work on files alone; all others are about a library, and their modules are held to the rules above. */
const withoutLibrary = ['synopsis', 'analyse', 'classify', 'tubes', 'masks', 'sample', 'doctor', 'model list'];

test('every command is either about files alone or can be told which library it is about', () => {
  const program = createProgram('0', async () => {});
  const walk = (command: typeof program, path: readonly string[]): [string, string[]][] =>
    command.commands.length === 0
      ? [[path.join(' '), command.options.map(({ long }) => long ?? '')]]
      : command.commands.flatMap((inner) => walk(inner, [...path, inner.name()]));
  const commands = walk(program, []);
  expect(commands.length).toBeGreaterThan(20);
  for (const [name, flags] of commands) {
    if (name === 'help' || (withoutLibrary.includes(name) && !['synopsis', 'classify'].includes(name))) {
      expect(flags, name).not.toContain('--library');
    } else expect(flags, name).toContain('--library');
  }
});
