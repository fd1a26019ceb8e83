/**
 * npm run bench [-- NAME...]: measures what engine.md sets bars for, prints the figures, and writes what was measured
 * to docs/benchmarks.md, docs/benchmarks-library.md and docs/benchmarks-page.md. NAME is one of the groups below; all of them when none is named.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analysisFigures } from './analysis-figures.ts';
import { clientsFigures } from './clients.ts';
import { composeFigures } from './compose-figures.ts';
import { type Figure, verdict } from './figure.ts';
import { foregroundFigures } from './foreground-figures.ts';
import { gateFigures } from './gate.ts';
import { importFigures } from './import.ts';
import { ledgerFigures } from './ledger.ts';
import { commandExists, describeMachine } from './machine.ts';
import { pageFigures } from './page-figures.ts';
import { sceneFigures } from './scene-figures.ts';
import { scheduleFigures } from './schedule-figures.ts';
import { searchFigures } from './search-figures.ts';
import { tubeFigures } from './tube-figures.ts';

const data = fileURLToPath(new URL('../../shared/data', import.meta.url));
type Groups = Readonly<Record<string, () => Promise<Figure[]>>>;
const engine: Groups = {
  foreground: () => foregroundFigures(data),
  tubes: () => tubeFigures(data),
  scenes: () => sceneFigures(),
  analysis: () => analysisFigures(),
  schedule: () => scheduleFigures(data),
  compose: () => composeFigures(),
};
const library: Groups = {
  search: () => searchFigures(),
  import: () => importFigures(),
  ledger: () => ledgerFigures(),
  gate: () => gateFigures(),
  clients: () => clientsFigures(),
};

const page: Groups = { page: () => pageFigures() };

const groups: Groups = { ...engine, ...library, ...page };
/** Where the figures of each part go. */
const pages = [
  { file: 'benchmarks.md', title: 'Benchmarks of the engine', groups: engine },
  { file: 'benchmarks-library.md', title: 'Benchmarks of the library', groups: library },
  { file: 'benchmarks-page.md', title: 'Benchmarks of the page', groups: page },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in groups));
if (unknown.length > 0) {
  process.stderr.write(`bench: no group ${unknown.join(', ')}; there are ${Object.keys(groups).join(', ')}\n`);
  process.exit(2);
}
const { machine, commit } = describeMachine();
const command = ['npm run bench', ...(asked.length > 0 ? ['--', ...asked] : [])].join(' ');
const absent = [
  ...(existsSync(data) ? [] : ['../shared/data is not there: what needs it was left out']),
  ...(commandExists('ffmpeg') ? [] : ['ffmpeg is not on the PATH: speeds against it were left out']),
  ...(commandExists('dvr-scan') ? [] : ['DVR-Scan is not on the PATH: it was left out']),
];
for (const { file, title, groups: own } of pages) {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(own)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    process.stderr.write(`${name} …\n`);
    figures.push(...(await measure()));
  }
  if (figures.length === 0) continue;
  const page = pageOf(title, figures);
  process.stdout.write(page);
  writeFileSync(fileURLToPath(new URL(`../docs/${file}`, import.meta.url)), page);
}

function pageOf(title: string, figures: readonly Figure[]): string {
  return `# ${title}

Written by \`${command}\`; not to be edited by hand.

| | |
| --- | --- |
| machine | ${machine} |
| commit | ${commit} |
| date | ${new Date().toISOString().slice(0, 10)} |

${absent.map((line) => `* ${line}\n`).join('')}
| what | figure | bar | beyond | | note | how |
| --- | --- | --- | --- | --- | --- | --- |
${figures.map(rowOf).join('\n')}
`;
}

function rowOf(figure: Figure): string {
  const text = (value: number | null) =>
    value === null ? '' : `${Number(value.toPrecision(4))}${figure.unit && ` ${figure.unit}`}`;
  const sign = figure.better === 'higher' ? '≥ ' : '≤ ';
  const limit = (value: number | null) => (value === null ? '' : sign + text(value));
  const cells = [figure.what, text(figure.value), limit(figure.bar), limit(figure.beyond), verdict(figure)];
  return `| ${[...cells, figure.note ?? '', `\`${figure.how}\``].join(' | ')} |`;
}
