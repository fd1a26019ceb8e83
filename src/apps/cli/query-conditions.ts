import { colourNames } from '../../base/colours.ts';
import { DayfoldError } from '../../base/errors.ts';
import type { SearchQueryInput } from '../../search/query.ts';
import type { CameraAnswer } from '../client/answers.ts';
import { parseChoice, parseDuration, parseLength, parseNumber } from './arguments.ts';
import { quoted, requireCamera, requireId } from './find-named.ts';
import { parseInstant } from './given-instant.ts';
import { readPoints, splitShape } from './shape-argument.ts';

export type ConditionInput = NonNullable<SearchQueryInput['conditions']>[number];

/** What a flag is read with. */
export interface QuerySurroundings {
  /** Of the case. */
  readonly cameras: readonly CameraAnswer[];
  /** The zone of times without one. Errors: `usage.invalid` when the cameras have several. */
  zone(): string;
}

/** A flag of a search that makes a condition; `--not-…` makes the same with `not`. */
export interface ConditionFlag {
  readonly name: string;
  readonly argument: string;
  readonly help: string;
  /** `each`: given twice, both must hold; `any`: all values make one condition. */
  readonly repeats: 'each' | 'any';
  read(flag: string, texts: readonly string[], surroundings: QuerySurroundings): ConditionInput;
}

type ReadOne = (flag: string, text: string, surroundings: QuerySurroundings) => ConditionInput;

function one(name: string, argument: string, help: string, read: ReadOne): ConditionFlag {
  return { name, argument, help, repeats: 'each', read: (flag, texts, around) => read(flag, texts[0]!, around) };
}

const zone = (flag: string, text: string) => ({ polygon: [...readPoints(flag, text, 3)] });
const heights = (flag: string, text: string) => parseNumber(flag, text, 0, 1_000_000);
const share = (flag: string, text: string) => parseNumber(flag, text, 0, 1);
const spanForm = /^[\d.:hmins]+$/;

/** `ZONE:10s`. */
function zoneAndSpan(flag: string, text: string) {
  const { shape, rest } = splitShape(text, spanForm);
  if (rest === null) {
    throw new DayfoldError(
      'usage.invalid',
      `${flag} ${quoted(text)}: say how long, as in "0.1,0.2 0.5,0.2 0.5,0.9:10s"`,
    );
  }
  return { zone: zone(flag, shape), leastMicros: parseLength(flag, rest) };
}

/** Conditions by flag, in the order of the help. */
export const conditionFlags: readonly ConditionFlag[] = [
  one('class', '<names>', 'what it is: person,car,… (one of them)', (_, text) => ({
    kind: 'class',
    classes: words(text),
  })),
  one('colour', '<names>', `its colours: ${colourNames.join(',')} (one of them)`, (flag, text) => ({
    kind: 'colour',
    names: words(text).map((word) => parseChoice(flag, word, colourNames)),
  })),
  {
    name: 'camera',
    argument: '<name>',
    help: 'seen by this camera; given twice, by one of them',
    repeats: 'any',
    read: (_, texts, { cameras }) => ({
      kind: 'camera',
      cameras: texts.map((text) => requireCamera(cameras, text).id),
    }),
  },
  {
    name: 'recording',
    argument: '<id>',
    help: 'in this recording; given twice, in one of them',
    repeats: 'any',
    read: (_, texts) => ({ kind: 'recording', recordings: texts.map((text) => requireId('recording', text)) }),
  },
  one('time', '<from/to>', 'seen in this time, such as 2026-03-01T12:00/2026-03-01T13:00', (flag, text, around) => {
    const [from = '', to = '', ...more] = text.split('/');
    if (more.length > 0 || from + to === '') {
      throw new DayfoldError('usage.invalid', `${flag} ${quoted(text)}: give FROM/TO; one of them may be missing`);
    }
    return timeCondition(flag, from === '' ? undefined : from, flag, to === '' ? undefined : to, around);
  }),
  one('time-of-day', '<from-to>', 'seen at this time of any day, such as 22:00-06:00', (flag, text) => {
    const [, from, to] = /^\s*([\d:]+)\s*[-–]\s*([\d:]+)\s*$/.exec(text) ?? [];
    if (from === undefined || to === undefined) {
      throw new DayfoldError('usage.invalid', `${flag} ${quoted(text)}: give two times, such as 22:00-06:00`);
    }
    return { kind: 'timeOfDay', from, to };
  }),
  one(
    'direction',
    '<way>',
    'moves right, left, up, down, or at an angle in degrees, clockwise from right',
    (flag, text) =>
      /^[\d.]+$/.test(text)
        ? { kind: 'direction', degrees: parseNumber(flag, text, 0, 360) }
        : { kind: 'direction', towards: parseChoice(flag, text, ['right', 'left', 'up', 'down'] as const) },
  ),
  one('longer-than', '<time>', 'seen for at least this long', (flag, text) => ({
    kind: 'duration',
    leastMicros: parseDuration(flag, text),
  })),
  one('shorter-than', '<time>', 'seen for at most this long', (flag, text) => ({
    kind: 'duration',
    mostMicros: parseDuration(flag, text),
  })),
  one('faster-than', '<n>', 'at least so many of its own heights a second', (flag, text) => ({
    kind: 'speed',
    leastHeightsPerSecond: heights(flag, text),
  })),
  one('slower-than', '<n>', 'at most so many of its own heights a second', (flag, text) => ({
    kind: 'speed',
    mostHeightsPerSecond: heights(flag, text),
  })),
  one('larger-than', '<n>', 'at least this share of the height of the picture, 0 to 1', (flag, text) => ({
    kind: 'size',
    leastHeightShare: share(flag, text),
  })),
  one('smaller-than', '<n>', 'at most this share of the height of the picture', (flag, text) => ({
    kind: 'size',
    mostHeightShare: share(flag, text),
  })),
  one('inside', '<zone>', 'is in the zone at some time: "0.1,0.2 0.5,0.2 0.5,0.9" or a .json file', (flag, text) => ({
    kind: 'inside',
    zone: zone(flag, text),
  })),
  one('enters', '<zone>', 'comes into the zone', (flag, text) => ({ kind: 'enters', zone: zone(flag, text) })),
  one('leaves', '<zone>', 'goes out of the zone', (flag, text) => ({ kind: 'leaves', zone: zone(flag, text) })),
  one('starts-in', '<zone>', 'is first seen in the zone', (flag, text) => ({
    kind: 'startsIn',
    zone: zone(flag, text),
  })),
  one('stops-in', '<zone>', 'is last seen in the zone', (flag, text) => ({ kind: 'stopsIn', zone: zone(flag, text) })),
  one('dwells', '<zone:time>', 'stays in the zone this long, such as "0.1,0.2 0.5,0.2 0.5,0.9:10s"', (flag, text) => ({
    kind: 'dwells',
    ...zoneAndSpan(flag, text),
  })),
  one('stands-still', '<zone:time>', 'stands in the zone this long', (flag, text) => ({
    kind: 'standsStill',
    ...zoneAndSpan(flag, text),
  })),
  one('crosses', '<line>', 'crosses the line "0.1,0.5 0.9,0.5", or with :leftToRight, :rightToLeft', (flag, text) => {
    const { shape, rest } = splitShape(text, /^[a-z]+$/i);
    const points = readPoints(flag, shape, 2);
    if (points.length > 2) {
      throw new DayfoldError(
        'usage.invalid',
        `${flag} ${quoted(text)}: a line has two points; see --follows for a path`,
      );
    }
    const direction = parseChoice(flag, rest ?? 'either', ['either', 'leftToRight', 'rightToLeft']);
    return { kind: 'crosses', line: { from: points[0]!, to: points[1]! }, direction };
  }),
  one('follows', '<path>', 'moves along this path, in its order', (flag, text) => ({
    kind: 'follows',
    path: { points: [...readPoints(flag, text, 2)] },
  })),
  one(
    'near',
    '<n[:time]>',
    'closer than so many heights to another object, for this long, such as 2:5s',
    (flag, text) => {
      const { shape, rest } = splitShape(text, spanForm);
      return {
        kind: 'near',
        withinHeights: parseNumber(flag, shape, 0.001, 100),
        ...(rest === null ? {} : { leastMicros: parseDuration(flag, rest) }),
      };
    },
  ),
];

/** Seen between two times; a date alone is its whole day. Errors: `usage.invalid` when it ends before it begins. */
export function timeCondition(
  fromFlag: string,
  from: string | undefined,
  toFlag: string,
  to: string | undefined,
  { zone: zoneOf }: QuerySurroundings,
): ConditionInput {
  const fromMicros = from === undefined ? undefined : parseInstant(fromFlag, from, zoneFor(from, zoneOf), 'begin');
  const toMicros = to === undefined ? undefined : parseInstant(toFlag, to, zoneFor(to, zoneOf), 'end');
  if (fromMicros !== undefined && toMicros !== undefined && toMicros <= fromMicros) {
    throw new DayfoldError('usage.invalid', `${toFlag} ${to}: must be later than ${from}`);
  }
  return { kind: 'time', from: fromMicros, to: toMicros };
}

/** A time with `Z` or an offset needs no zone, and must not fail for want of one. */
function zoneFor(text: string, zoneOf: () => string): string {
  return /(z|[+-]\d\d:?\d\d)\s*$/i.test(text) && /[T ]\d\d:/.test(text) ? 'UTC' : zoneOf();
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
