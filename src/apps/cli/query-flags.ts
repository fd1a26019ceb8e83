import { readFileSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { DayfoldError } from '../../base/errors.ts';
import { parseSearchQuery, type SearchQuery } from '../../search/query.ts';
import type { CameraAnswer } from '../client/answers.ts';
import { parseChoice } from './arguments.ts';
import { attributeOf, conditionFlags } from './condition-flags.ts';
import { quoted } from './find-named.ts';
import {
  anyOf,
  type ConditionInput,
  conditionReaders,
  type QuerySurroundings,
  timeCondition,
} from './query-conditions.ts';

/** Flags of a query as commander gives them: conditions by their attribute (`timeOfDay`, `notTimeOfDay`) as lists. */
export interface QueryFlags {
  readonly from?: string;
  readonly to?: string;
  readonly sort?: string;
  readonly [condition: string]: unknown;
}

/**
 * The query of the flags, together with the one given as JSON: all of it must hold. Errors: `usage.invalid`, `search.queryInvalid`.
 *
 * @param given JSON text, the path of a .json file, or `-` for stdin
 */
export async function readQuery(
  given: string | undefined,
  flags: QueryFlags,
  cameras: readonly CameraAnswer[],
): Promise<SearchQuery> {
  const base = given === undefined ? parseSearchQuery({}) : parseSearchQuery(await jsonOf(given));
  const surroundings = surroundingsOf(flags, cameras);
  const conditions: ConditionInput[] = [...base.conditions];
  if (flags.from !== undefined || flags.to !== undefined) {
    conditions.push(timeCondition(['--from', flags.from ?? ''], ['--to', flags.to ?? ''], surroundings));
  }
  for (const [name] of conditionFlags) {
    for (const not of [false, true]) {
      const full = not ? `not-${name}` : name;
      const texts = flags[attributeOf(full)] as readonly [string, ...string[]] | undefined;
      if (texts === undefined) continue;
      const groups = anyOf.includes(name) ? [texts] : texts.map((text) => [text] as const);
      for (const group of groups) {
        conditions.push({ ...conditionReaders[name](`--${full}`, group, surroundings), not });
      }
    }
  }
  return parseSearchQuery({ conditions, sort: flags.sort === undefined ? base.sort : readSort(flags.sort) });
}

function surroundingsOf(flags: QueryFlags, cameras: readonly CameraAnswer[]): QuerySurroundings {
  return {
    cameras,
    zone() {
      const named = flags['camera'] as readonly string[] | undefined;
      const meant =
        named === undefined ? cameras : cameras.filter(({ id, name }) => named.some((n) => n === name || n === id));
      const zones = [...new Set(meant.map(({ timeZone }) => timeZone))];
      if (zones.length > 1) {
        throw new DayfoldError(
          'usage.invalid',
          `the cameras have several time zones (${zones.join(', ')}); give times with Z or an offset, such as 2026-03-01T12:00+01:00`,
        );
      }
      return zones[0] ?? 'UTC';
    },
  };
}

/** `time`, `size:descending`; without an order time goes forward, all else from the largest on. */
function readSort(text: string): SearchQuery['sort'] {
  const [by = '', order, ...more] = text.split(':');
  if (more.length > 0) throw new DayfoldError('usage.invalid', `--sort ${text}: give BY or BY:ORDER`);
  const known = parseChoice('--sort', by, ['time', 'duration', 'size', 'relevance']);
  const usual = known === 'time' ? 'ascending' : 'descending';
  return { by: known, order: parseChoice('--sort', order ?? usual, ['ascending', 'descending']) };
}

async function jsonOf(given: string): Promise<unknown> {
  const fromFile = !/^\s*[{[]/.test(given);
  let text = given;
  if (given === '-') text = await textOf(process.stdin);
  else if (fromFile) {
    try {
      text = readFileSync(given, 'utf8');
    } catch (cause) {
      throw new DayfoldError(
        'input.missing',
        `${quoted(given)}: is neither a query as JSON nor a file that can be read; see dayfold search --help`,
        { cause },
      );
    }
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DayfoldError('search.queryInvalid', `${fromFile ? quoted(given) : 'the query'}: is not JSON`, { cause });
  }
}
