import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { colourNames } from '../src/base/colours.ts';
import { type CaseSearch, createCaseSearch } from '../src/search/case-search.ts';
import { parseSearchQuery, type SearchQuery, type SearchQueryInput } from '../src/search/query.ts';
import type { Figure } from './figure.ts';
import { chance, dayMicros, firstDayMicros, madeCase, samplesPerTube } from './search-index.ts';

const clients = 50;
const minuteMillis = 60_000;
/** How long a client looks at an answer before it asks again. Guess: a quick person. */
const lookMillis = 2000;

/** Searches in made cases of one and of ten million objects; 50 clients at once; a recording added to a case. */
export async function searchFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-bench-search-'));
  try {
    return [
      ...(await figuresOf(1_000_000, { bar: 200, beyond: 50 }, join(folder, '1m'), true)),
      ...(await figuresOf(10_000_000, { bar: 1000, beyond: 300 }, join(folder, '10m'), false)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param crowd whether 50 clients are tried too */
export async function figuresOf(
  tubes: number,
  limits: { readonly bar: number; readonly beyond: number },
  cacheDirectory: string,
  crowd: boolean,
): Promise<Figure[]> {
  const sources = await madeCase(tubes);
  const size = `${tubes / 1_000_000} million objects`;
  const spanMicros = Math.max(...sources.map(({ startsAtMicros }) => startsAtMicros!)) + dayMicros - firstDayMicros;
  const search = await createCaseSearch({ cacheDirectory, sources: sources.slice(0, -1) });
  await search.close();
  const began = performance.now();
  const whole = await createCaseSearch({ cacheDirectory, sources });
  const added = performance.now() - began;
  try {
    // Files are compared with their checksums when they are first read.
    await whole.search(parseSearchQuery(everything));
    const single = await timesOf(whole, queries(60, 1, spanMicros));
    const other = { bar: null, beyond: null, better: 'lower', unit: 'ms' } as const;
    const figures: Figure[] = [
      {
        what: `search with zone, class, colour and time over ${size}, first page and total`,
        how: 'npm run bench -- search',
        value: quantile(single, 0.5),
        unit: 'ms',
        ...limits,
        better: 'lower',
        note: `median of 60 different queries, ${samplesPerTube} samples an object; p95 ${quantile(single, 0.95).toFixed(0)} ms`,
      },
      {
        what: `the same, one recording of ${sources.length} added to the case`,
        how: 'createCaseSearch',
        value: added,
        ...other,
      },
    ];
    for (const [what, query] of Object.entries(further)) {
      const times = await timesOf(
        whole,
        [0, 1, 2].map((n) => shifted(query, n)),
      );
      figures.push({
        what: `${what}, ${size}`,
        how: 'npm run bench -- search',
        value: Math.min(...times),
        ...other,
        note: 'least of 3',
      });
    }
    const facets = performance.now();
    await whole.facets(queries(1, 7, spanMicros)[0]!);
    figures.push({
      what: `facets of such a query, ${size}`,
      how: 'CaseSearch.facets',
      value: performance.now() - facets,
      ...other,
    });
    if (crowd) figures.push(...(await crowdFigures(whole, quantile(single, 0.95), spanMicros)));
    return figures;
  } finally {
    await whole.close();
  }
}

async function crowdFigures(search: CaseSearch, single: number, spanMicros: number): Promise<Figure[]> {
  const looking = await crowdTimes(search, lookMillis, spanMicros);
  const hammering = await crowdTimes(search, 0, spanMicros);
  return [
    {
      what: `${clients} clients at once for a minute, p95 over that of one client`,
      how: 'npm run bench -- search',
      value: quantile(looking, 0.95) / single,
      unit: '',
      bar: 5,
      beyond: null,
      better: 'lower',
      note: `every query different, ${lookMillis / 1000} s between answer and next query; ${looking.length} queries, no error`,
    },
    {
      what: 'the same without a pause: as many times longer as clients wait for one machine',
      how: 'npm run bench -- search',
      value: quantile(hammering, 0.95) / single,
      unit: '',
      bar: null,
      beyond: null,
      better: 'lower',
      note: `${hammering.length} queries, ${(hammering.length / (minuteMillis / 1000)).toFixed(0)} a second, no error`,
    },
  ];
}

async function crowdTimes(search: CaseSearch, pauseMillis: number, spanMicros: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + minuteMillis;
  const one = async (client: number) => {
    const random = chance(1000 + client);
    await pause(random() * pauseMillis);
    while (performance.now() < end) {
      times.push(...(await timesOf(search, [randomQuery(random, spanMicros)])));
      await pause(pauseMillis);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  return times;
}

async function timesOf(search: CaseSearch, asked: readonly SearchQuery[]): Promise<number[]> {
  const times: number[] = [];
  for (const query of asked) {
    const began = performance.now();
    await search.search(query);
    times.push(performance.now() - began);
  }
  return times;
}

const anywhere = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 0.5, y: 1 },
];
const everything: SearchQueryInput = { conditions: [{ kind: 'enters', zone: { polygon: anywhere } }] };

const further: Readonly<Record<string, SearchQueryInput>> = {
  'search without conditions': {},
  'search by a line alone': {
    conditions: [{ kind: 'crosses', line: { from: { x: 0.45, y: 0.6 }, to: { x: 0.55, y: 0.65 } } }],
  },
  'search by a drawn path alone': {
    conditions: [
      {
        kind: 'follows',
        path: {
          points: [
            { x: 0.2, y: 0.5 },
            { x: 0.5, y: 0.6 },
            { x: 0.8, y: 0.5 },
          ],
        },
      },
    ],
  },
};

/** The same query, moved by so little that nothing kept of another answers it. */
function shifted(query: SearchQueryInput, n: number): SearchQuery {
  const conditions = [...(query.conditions ?? []), { kind: 'duration' as const, leastMicros: n + 1 }];
  return parseSearchQuery({ ...query, conditions });
}

export function queries(count: number, seed: number, spanMicros: number): SearchQuery[] {
  const random = chance(seed);
  return Array.from({ length: count }, () => randomQuery(random, spanMicros));
}

/** A zone of 4 to 8 corners, a twentieth to a third of the case's time, a colour. All objects of an index have the class "unknown" so far. */
export function randomQuery(random: () => number, spanMicros: number): SearchQuery {
  const corners = 4 + Math.floor(random() * 5);
  const radius = 0.05 + random() * 0.15;
  const x = 0.2 + random() * 0.6;
  const y = 0.2 + random() * 0.6;
  const polygon = Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
  const from = firstDayMicros + Math.floor(random() * 0.7 * spanMicros);
  return parseSearchQuery({
    conditions: [
      { kind: 'inside', zone: { polygon } },
      { kind: 'class', classes: ['unknown'] },
      { kind: 'colour', names: [colourNames[Math.floor(random() * colourNames.length)]!], leastShare: 0.3 },
      { kind: 'time', from, to: from + Math.floor((0.05 + random() * 0.25) * spanMicros) },
    ],
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
