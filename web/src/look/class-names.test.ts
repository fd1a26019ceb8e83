import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const page = fileURLToPath(new URL('..', import.meta.url));

/** Classes by which rules of a sheet find the elements of its own place: the first of each selector. */
function ownClasses(sheet: string): Set<string> {
  const rules = sheet.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const found = new Set<string>();
  for (const [, selectors] of rules.matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g)) {
    for (const selector of selectors!.split(',')) {
      const first = /^\s*\.([a-z][a-z0-9-]*)/.exec(selector)?.[1];
      if (first !== undefined) found.add(first);
    }
  }
  return found;
}

test('no two places name a class alike: the sheets of both stay loaded', () => {
  const sheets = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const shared = new Set(
    sheets
      .filter((name) => /^(parts|look|shell)\//.test(name))
      .flatMap((name) => [...ownClasses(readFileSync(`${page}/${name}`, 'utf8'))]),
  );
  const homes = new Map<string, Set<string>>();
  for (const name of sheets.filter((one) => !/^(parts|look|shell)\//.test(one))) {
    for (const own of ownClasses(readFileSync(`${page}/${name}`, 'utf8'))) {
      homes.set(own, (homes.get(own) ?? new Set()).add(name.slice(0, name.indexOf('/'))));
    }
  }
  const twice = [...homes].filter(([own, places]) => !shared.has(own) && places.size > 1).map(([own]) => own);
  expect(twice).toEqual([]);
  expect(homes.size).toBeGreaterThan(100);
});
