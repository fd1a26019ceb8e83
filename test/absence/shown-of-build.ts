import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { openDatabase } from '../../src/adapters/catalogue-sqlite/open-database.ts';
import { createProgram } from '../../src/apps/cli/program.ts';
import { openApiDocument } from '../../src/contract/openapi.ts';
import * as indexTables from '../../src/index/tables.ts';
import { builtInPacks } from '../../src/packs/built-in.ts';
import { objectClasses } from '../../src/packs/object-classes.ts';
import { tubeTableColumns } from '../../src/search/tube-table.ts';
import { english } from '../../web/src/words/english.ts';
import { french } from '../../web/src/words/french.ts';
import type { Shown } from './find-forbidden.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Reads everything this build shows of what it can do. */
export async function shownOfBuild(): Promise<Shown> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>;
  };
  const program = createProgram('0', async () => {});
  return {
    packages: Object.keys(lock.packages).flatMap(
      (path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? [],
    ),
    labels: [...objectClasses, ...builtInPacks.flatMap(({ manifest }) => manifest.labels)],
    columns: [
      ...parquetColumns(),
      ...Object.keys(tubeTableColumns).map((name) => `search.${name}`),
      ...(await catalogueColumns()),
    ],
    openApi: openApiDocument('0'),
    texts: [...wordsOfPage(), ...wordsOfSources(), ...helpOf(program, 'dayfold')],
    commands: commandsOf(program, []),
  };
}

/** Every table of an index: what `tables.ts` exports as columns. */
function parquetColumns(): string[] {
  return Object.entries(indexTables)
    .filter(([name]) => name.endsWith('Columns'))
    .flatMap(([name, columns]) =>
      Object.entries(columns as object).map(([column, type]) => `${name}.${column} ${String(type)}`),
    );
}

/** As SQLite has them, once all migrations have run. */
async function catalogueColumns(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-absence-'));
  try {
    const path = join(folder, 'catalogue.sqlite');
    await (await openDatabase(path)).close();
    const database = new DatabaseSync(path, { readOnly: true });
    const rows = database
      .prepare(
        'SELECT t.name AS "table", c.name AS "column" FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = \'table\'',
      )
      .all() as { table: string; column: string }[];
    database.close();
    return rows.map(({ table, column }) => `${table}.${column}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function wordsOfPage() {
  return [
    ...Object.entries(english).map(([key, text]) => ({ where: `en ${key}`, text })),
    ...Object.entries(french).map(([key, text]) => ({ where: `fr ${key}`, text })),
  ];
}

/** Files whose texts are words for people: of the command line, the report, films and searches. */
const wordFiles = /(?:words(?:-en|-fr)?|catalogue(?:-\w+)?|condition-phrases-\w+)\.ts$/;

/** The texts in those files, as they are written: also those with values in them. */
function wordsOfSources() {
  const source = join(root, 'src');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => wordFiles.test(name) && !name.endsWith('forbidden-words.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) =>
      [
        ...readFileSync(join(source, name), 'utf8').matchAll(
          /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g,
        ),
      ].map(([, single, double, template]) => ({
        where: `src/${name}`,
        text: (single ?? double ?? template)!.replaceAll('\\u00a0', ' '),
      })),
    );
}

function helpOf(command: Command, path: string): { where: string; text: string }[] {
  return [
    { where: path, text: command.description() },
    ...command.options.map((option) => ({ where: `${path} ${option.long}`, text: option.description })),
    ...command.commands.flatMap((inner) => helpOf(inner, `${path} ${inner.name()}`)),
  ];
}

function commandsOf(command: Command, path: readonly string[]): string[] {
  return [
    ...(path.length === 0 ? [] : [path.join(' ')]),
    ...command.options.map((option) => [...path, option.long ?? ''].join(' ')),
    ...command.commands.flatMap((inner) => commandsOf(inner, [...path, inner.name()])),
  ];
}
