import { DayfoldError } from '../../base/errors.ts';
import { type ColourPart, colourParts, colourValues } from '../../search/colour-code.ts';
import type { SearchQueryInput } from '../../search/query.ts';
import type { CameraAnswer } from '../client/answers.ts';
import { parseChoice, parseDuration, parseLength, parseNumber } from './arguments.ts';
import type { ConditionFlag } from './condition-flags.ts';
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

type Texts = readonly [string, ...string[]];
type Reader = (flag: string, texts: Texts, surroundings: QuerySurroundings) => ConditionInput;

const zone = (flag: string, text: string) => ({ polygon: [...readPoints(flag, text, 3)] });
const heights = (flag: string, text: string) => parseNumber(flag, text, 0, 1_000_000);
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

/** How each flag is read: its values (several only where `anyOf` says so) to one condition. */
export const conditionReaders: Readonly<Record<ConditionFlag, Reader>> = {
  class: (_, [text]) => ({ kind: 'class', classes: words(text) }),
  colour: coloursOf('any'),
  upper: coloursOf('upper'),
  lower: coloursOf('lower'),
  'colour-like': readPickedColour,
  camera: (_, texts, { cameras }) => ({
    kind: 'camera',
    cameras: texts.map((text) => requireCamera(cameras, text).id),
  }),
  recording: (_, texts) => ({ kind: 'recording', recordings: texts.map((text) => requireId('recording', text)) }),
  time(flag, [text], surroundings) {
    const [from = '', to = '', ...more] = text.split('/');
    if (more.length > 0 || from + to === '') throw wrong(flag, text, 'give FROM/TO; one of them may be missing');
    return timeCondition([flag, from], [flag, to], surroundings);
  },
  'time-of-day'(flag, [text]) {
    const [, from, to] = /^\s*([\d:]+)\s*[-–]\s*([\d:]+)\s*$/.exec(text) ?? [];
    if (from === undefined || to === undefined) throw wrong(flag, text, 'give two times, such as 22:00-06:00');
    return { kind: 'timeOfDay', from, to };
  },
  direction: (flag, [text]) =>
    /^[\d.]+$/.test(text)
      ? { kind: 'direction', degrees: parseNumber(flag, text, 0, 360) }
      : { kind: 'direction', towards: parseChoice(flag, text, ['right', 'left', 'up', 'down'] as const) },
  'longer-than': (flag, [text]) => ({ kind: 'duration', leastMicros: parseDuration(flag, text) }),
  'shorter-than': (flag, [text]) => ({ kind: 'duration', mostMicros: parseDuration(flag, text) }),
  'faster-than': (flag, [text]) => ({ kind: 'speed', leastHeightsPerSecond: heights(flag, text) }),
  'slower-than': (flag, [text]) => ({ kind: 'speed', mostHeightsPerSecond: heights(flag, text) }),
  'larger-than': (flag, [text]) => ({ kind: 'size', leastHeightShare: parseNumber(flag, text, 0, 1) }),
  'smaller-than': (flag, [text]) => ({ kind: 'size', mostHeightShare: parseNumber(flag, text, 0, 1) }),
  inside: (flag, [text]) => ({ kind: 'inside', zone: zone(flag, text) }),
  enters: (flag, [text]) => ({ kind: 'enters', zone: zone(flag, text) }),
  leaves: (flag, [text]) => ({ kind: 'leaves', zone: zone(flag, text) }),
  'starts-in': (flag, [text]) => ({ kind: 'startsIn', zone: zone(flag, text) }),
  'stops-in': (flag, [text]) => ({ kind: 'stopsIn', zone: zone(flag, text) }),
  dwells: (flag, [text]) => ({ kind: 'dwells', ...zoneAndSpan(flag, text) }),
  'stands-still': (flag, [text]) => ({ kind: 'standsStill', ...zoneAndSpan(flag, text) }),
  crosses(flag, [text]) {
    const { shape, rest } = splitShape(text, /^[a-z]+$/i);
    const [from, to, ...more] = readPoints(flag, shape, 2);
    if (more.length > 0) throw wrong(flag, text, 'a line has two points; see --follows for a path');
    const direction = parseChoice(flag, rest ?? 'either', ['either', 'leftToRight', 'rightToLeft']);
    return { kind: 'crosses', line: { from: from!, to: to! }, direction };
  },
  follows: (flag, [text]) => ({ kind: 'follows', path: { points: [...readPoints(flag, text, 2)] } }),
  near(flag, [text]) {
    const { shape, rest } = splitShape(text, spanForm);
    const leastMicros = rest === null ? {} : { leastMicros: parseDuration(flag, rest) };
    return { kind: 'near', withinHeights: parseNumber(flag, shape, 0.001, 100), ...leastMicros };
  },
};

/** Flags whose values together make one condition that holds for any of them; of all others each value must hold. */
export const anyOf: readonly ConditionFlag[] = ['camera', 'recording'];

function coloursOf(part: ColourPart): Reader {
  return (flag, [text]) => ({
    kind: 'colour',
    part,
    names: words(text).map((word) => parseChoice(flag, word, colourValues)),
  });
}

function readPickedColour(flag: string, [text]: Texts): ConditionInput {
  const form = /^\s*([a-z]*)#([\da-f]{2})([\da-f]{2})([\da-f]{2})(:(.+))?$/i;
  const [, where = '', red, green, blue, , tolerance] = form.exec(text.includes('#') ? text : `#${text.trim()}`) ?? [];
  if (red === undefined) throw wrong(flag, text, 'give a colour such as #c02020, or #c02020:0.1');
  const level = (hex: string | undefined) => Number.parseInt(hex ?? '', 16);
  const near = tolerance === undefined ? {} : { tolerance: parseNumber(flag, tolerance, 0, 1) };
  const part = where === '' ? 'any' : parseChoice(flag, where, colourParts);
  return { kind: 'pickedColour', part, red: level(red), green: level(green), blue: level(blue), ...near };
}

function wrong(flag: string, text: string, wanted: string): DayfoldError {
  return new DayfoldError('usage.invalid', `${flag} ${quoted(text)}: ${wanted}`);
}

/**
 * Seen between two times; a date alone is its whole day. Errors: `usage.invalid` when it ends before it begins.
 *
 * @param from its flag and its text, which is empty where it is open
 */
export function timeCondition(
  [fromFlag, from]: readonly [string, string],
  [toFlag, to]: readonly [string, string],
  { zone: zoneOf }: QuerySurroundings,
): ConditionInput {
  const fromMicros = from === '' ? undefined : parseInstant(fromFlag, from, zoneFor(from, zoneOf), 'begin');
  const toMicros = to === '' ? undefined : parseInstant(toFlag, to, zoneFor(to, zoneOf), 'end');
  if (fromMicros !== undefined && toMicros !== undefined && toMicros <= fromMicros) {
    throw wrong(toFlag, to, `must be later than ${from}`);
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
