import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Look } from './visit.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Puts axe-core into a page; its context must bypass the page's policy. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addScriptTag({ content: source });
}

/** Changes the look without loading the page again. */
export async function wear(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look === 'light' ? 'light' : 'dark' });
  await page.evaluate((name) => {
    document.documentElement.dataset['look'] = name;
  }, look);
}

/** Serious and critical violations, one line each; of these rules only, or of all. */
export async function violations(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  const found = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run(where: Document, options: object): Promise<AxeResults> } };
    return axe.run(document, {
      resultTypes: ['violations'],
      ...(only === null ? {} : { runOnly: { type: 'rule', values: only } }),
    });
  }, rules);
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 5).map(({ html, any, all, none }) => {
        const why = [...any, ...all, ...none][0]?.message.replaceAll('\n', ' ') ?? 'see the rule';
        return `${id}: ${why} ${html.slice(0, 300)}`;
      }),
    );
}
