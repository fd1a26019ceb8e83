import { DayfoldError } from '../../base/errors.ts';
import { MICROS_PER_SECOND, type Micros } from '../../base/time.ts';

function refuse(flag: string, text: string, wanted: string): never {
  throw new DayfoldError('usage.invalid', `${flag} ${text}: give ${wanted}`);
}

/** Seconds by unit, in the order they must follow each other. */
const units = [
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** Reads `90`, `90s`, `1m30s`, `2h`, `1:30`, `1:02:03.5` as microseconds. Errors: `usage.invalid` that names `flag`. */
export function parseDuration(flag: string, text: string): Micros {
  const seconds = clockSeconds(text) ?? unitSeconds(text);
  if (seconds === null) refuse(flag, text, 'a time like 90s, 1m30s, 1:30 or 2h');
  return Math.round(seconds * MICROS_PER_SECOND);
}

function clockSeconds(text: string): number | null {
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)$/.exec(text);
  if (match === null) return null;
  const [, hours, minutes, seconds] = match;
  // In 1:90 something was mistyped; 90 alone is ninety seconds.
  if (minutes !== undefined && Number(seconds) >= 60) return null;
  if (hours !== undefined && Number(minutes) >= 60) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}

function unitSeconds(text: string): number | null {
  const match = /^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m(?:in)?)?(?:(\d+(?:\.\d+)?)s)?$/.exec(text);
  if (match === null || text === '') return null;
  return units.reduce((sum, [, seconds], i) => sum + Number(match[i + 1] ?? 0) * seconds, 0);
}

/** Like `parseDuration`, but 0 is refused. */
export function parseLength(flag: string, text: string): Micros {
  const micros = parseDuration(flag, text);
  return micros > 0 ? micros : refuse(flag, text, 'a time longer than nothing');
}

/** A number from `least` to `most`. Errors: `usage.invalid`. */
export function parseNumber(flag: string, text: string, least: number, most: number): number {
  const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) refuse(flag, text, `a number from ${least} to ${most}`);
  return value;
}

/** A whole number from `least` to `most`. Errors: `usage.invalid`. */
export function parseWhole(flag: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) refuse(flag, text, `a whole number from ${least} to ${most}`);
  return value;
}

/** `1920x1080`. Errors: `usage.invalid`. */
export function parseSize(flag: string, text: string): { readonly widthPx: number; readonly heightPx: number } {
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (match === null) refuse(flag, text, 'a size like 1920x1080');
  return { widthPx: Number(match[1]), heightPx: Number(match[2]) };
}

/** One of a few words. Errors: `usage.invalid`. */
export function parseChoice<T extends string>(flag: string, text: string, choices: readonly T[]): T {
  if (!(choices as readonly string[]).includes(text)) refuse(flag, text, choices.join(' or '));
  return text as T;
}
