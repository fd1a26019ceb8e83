import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Where requests, commands and pages come in: none of it may reach a library but by its operations. */
const outerFolders = ['apps/server', 'apps/cli', 'apps/client', 'apps/demo'];

/** What these may take of the library, by file: all of it, or the names listed; types only where so marked. */
const taken: Readonly<Record<string, { readonly names?: readonly string[]; readonly typesOnly?: true }>> = {
  'apps/library/library.ts': {},
  'apps/library/perform.ts': { names: ['RawInput', 'InvalidInput'] },
  'apps/library/gate.ts': { names: ['Caller'], typesOnly: true },
  'apps/library/result.ts': { names: ['Result'], typesOnly: true },
};

/** The one way in; what lies behind it is not looked at from outside. */
const wayIn = 'apps/library/library.ts';

/** What a library keeps its data in. */
const dataModule = /^(adapters\/catalogue-sqlite\/|node:sqlite$)/;

/** Files that may name these things, and nobody else. */
const alone: readonly { readonly words: RegExp; readonly files: readonly string[]; readonly why: string }[] = [
  { words: /\bnew Pass\b/, files: ['apps/library/gate.ts'], why: 'only the gate makes passes' },
  { words: /\bPass\.gate\(/, files: ['apps/library/library.ts'], why: 'a library has one gate' },
  {
    words: /\bopenCaseFile\(/,
    files: ['apps/library/case-file.ts', 'apps/library/perform.ts'],
    why: 'a file is opened by a pass',
  },
  { words: /\.run\(new PassedAccess\b/, files: ['apps/library/perform.ts'], why: 'a handler runs behind the gate' },
];

/** A handler takes the case from its pass. What a person sent names a case only for the gate. */
const caseOfInput =
  /\b(params|query|body|input)\s*(\?\.|\.|\[['"`])caseId\b|\{[^{}]*\bcaseId\b[^{}]*\}\s*=\s*(params|query|body|input)\b|params:\s*\{[^{}]*\bcaseId\b/;

export interface StructureReport {
  readonly filesSeen: number;
  /** Files of the outer folders, and handlers. */
  readonly outerFiles: number;
  readonly handlerFiles: number;
  /** One line a breach. */
  readonly breaches: readonly string[];
}

interface Import {
  readonly target: string;
  readonly clause: string;
}

/** Reads every module below a folder such as `src` and holds it against the rules above. Tests and their fixtures are left out. */
export function checkStructure(sourceDirectory: string): StructureReport {
  const names = readdirSync(sourceDirectory, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.[jt]s$/.test(name) && !/\.(test|fixture|conformance)\.ts$|\.d\.ts$/.test(name),
  );
  const texts = new Map(names.map((name) => [name, readFileSync(join(sourceDirectory, name), 'utf8')]));
  const imports = new Map([...texts].map(([name, text]) => [name, importsOf(sourceDirectory, name, text)]));
  const outer = names.filter((name) => outerFolders.some((folder) => name.startsWith(`${folder}/`)));
  const handlers = names.filter((name) => name.startsWith('apps/library/operations/'));
  const breaches = [
    ...outer.flatMap((name) => imports.get(name)!.flatMap((one) => takenWrongly(name, one))),
    ...outer.flatMap((name) => reachesData(name, imports)),
    ...[...texts].flatMap(([name, text]) =>
      alone.filter(({ words, files }) => words.test(text) && !files.includes(name)).map(({ why }) => `${name}: ${why}`),
    ),
    ...handlers
      .filter((name) => caseOfInput.test(texts.get(name)!))
      .map((name) => `${name}: takes the case from what was sent, not from the pass`),
  ];
  return { filesSeen: names.length, outerFiles: outer.length, handlerFiles: handlers.length, breaches };
}

function importsOf(root: string, name: string, text: string): Import[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s([^;'"]*?)from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|(?:import|require)\(\s*['"]([^'"]+)['"]|new URL\(\s*['"](\.[^'"]+\.[jt]s)['"]/g,
  );
  return [...found].map(([, clause = '', from, bare, dynamic, url]) => {
    const target = (from ?? bare ?? dynamic ?? url)!;
    return { clause, target: target.startsWith('.') ? relative(root, resolve(root, dirname(name), target)) : target };
  });
}

function takenWrongly(name: string, { clause, target }: Import): string[] {
  if (!target.startsWith('apps/library/')) return [];
  const allowed = taken[target];
  if (allowed === undefined) return [`${name}: may not take ${target}`];
  const isType = /^type\b/.test(clause.trim());
  if (allowed.typesOnly && !isType) return [`${name}: may take types of ${target} only`];
  if (allowed.names === undefined) return [];
  const named = /\{([^}]*)\}/.exec(clause)?.[1]?.split(',') ?? ['*'];
  return named
    .map((one) =>
      one
        .trim()
        .replace(/^type\s+/, '')
        .replace(/\s+as\s.*$/, ''),
    )
    .filter((one) => one !== '' && !allowed.names!.includes(one))
    .map((one) => `${name}: may not take ${one} of ${target}`);
}

/** Whether a module gets at the data of a library by any way but the one: by itself or by what it imports, also when it is called for. */
function reachesData(start: string, imports: ReadonlyMap<string, readonly Import[]>): string[] {
  const seen = new Set<string>([start]);
  const ways = [[start]];
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    for (const { target, clause } of imports.get(way.at(-1)!) ?? []) {
      if (target === wayIn || /^type\b/.test(clause.trim()) || seen.has(target)) continue;
      if (dataModule.test(target)) return [`${[...way, target].join(' > ')}: reaches the data around the gate`];
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return [];
}
