import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { ImportReport } from './imports.ts';

/** What files of the page may name besides each other: packages that run in a browser. */
const packages =
  /^(react|react-dom|react-intl|react-aria|react-aria-components|@internationalized\/date|@tanstack\/react-(query|virtual)|uplot|wouter|zustand|openapi-fetch)(\/|$)/;

/**
 * Reads every file under `pageDirectory` and reports what a browser could not load or should not: modules of Node, files outside the page
 * (the server is reached over HTTP alone), packages that are not in the list.
 */
export function checkPageImports(pageDirectory: string): ImportReport {
  const breaches: string[] = [];
  const files = readdirSync(pageDirectory, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  );
  for (const name of files) {
    const text = readFileSync(join(pageDirectory, name), 'utf8');
    for (const match of text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|(?<!['.\w])import(?:\(|\s)\s*'([^']+)'/g,
    )) {
      const target = (match[1] ?? match[2])!;
      if (target.startsWith('.')) {
        const to = relative(pageDirectory, resolve(dirname(join(pageDirectory, name)), target));
        if (to.startsWith('..')) breaches.push(`${name}: imports ${target}, outside the page`);
      } else if (!packages.test(target)) {
        breaches.push(`${name}: the page may not import ${target}`);
      }
    }
  }
  return { filesSeen: files.length, breaches };
}
