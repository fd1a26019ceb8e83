import type { Micros } from '../base/time.ts';
import { offsetMinutes } from './given-time.ts';
import { impossible, type LocalTime, settleInstant } from './local-time.ts';
import { type NamePattern, namePatterns } from './name-patterns.ts';

/** A time read from a name: local time of the camera, or an instant. */
export interface NameTime {
  readonly maker: string;
  readonly time: { readonly local: LocalTime } | { readonly utcMicros: Micros };
  /** What the name leaves open: its last place. */
  readonly resolutionMicros: Micros;
  /** True where the camera's clock is said to have been on summer time. */
  readonly summerTime: boolean;
  /** True where the same form is used for UTC as well as for local time. */
  readonly perhapsUtc: boolean;
}

/** What came of reading a name: a time, and what looked like one but cannot be. */
export interface NameReading {
  readonly found: NameTime | null;
  readonly refused: readonly { readonly maker: string; readonly reason: string }[];
}

/** No recorder writes longer ones; what lies beyond is not looked at. Guess. */
const longestName = 300;
const longestPath = 600;

/** Seconds since 1970 are only believed from 2001-09-09 on, where they have ten digits. */
const earliestEpochMicros: Micros = 1e15;
const latestEpochMicros: Micros = Date.UTC(2100, 0) * 1000;

/**
 * Reads the time out of a file's name and folders by the table of patterns; the first that gives a possible one wins.
 *
 * @param path as text, separated by `/` or `\`
 */
export function readNameTime(path: string): NameReading {
  const tidy = path.slice(-longestPath).replaceAll('\\', '/');
  const name = tidy.slice(tidy.lastIndexOf('/') + 1);
  const refused: { maker: string; reason: string }[] = [];
  for (const pattern of namePatterns) {
    const text = pattern.on === 'path' ? tidy : name.slice(0, longestName);
    const groups = pattern.expression.exec(text);
    if (groups === null) continue;
    if (groups.groups === undefined) return { found: null, refused };
    const read = timeOf(groups.groups, pattern);
    if (typeof read !== 'string') return { found: read, refused };
    refused.push({ maker: pattern.maker, reason: read });
    // Day and month in an unknown order: a looser pattern would only pick one of the two.
    if (groups.groups['p'] !== undefined) break;
  }
  return { found: null, refused };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The time, or the reason why there is none. */
function timeOf(groups: Groups, pattern: NamePattern): NameTime | string {
  const fraction = groups['f'] ?? '';
  const resolutionMicros = fraction !== '' ? 10 ** (6 - fraction.length) : 1_000_000;
  const common = {
    maker: pattern.maker,
    summerTime: groups['dst'] !== undefined,
    perhapsUtc: pattern.zone === 'cameraOrUtc',
  };
  const micros = fraction === '' ? 0 : Number(fraction.padEnd(6, '0'));
  const epoch = groups['epochMs'] !== undefined ? Number(groups['epochMs']) * 1000 : Number(groups['epoch']) * 1e6;
  if (!Number.isNaN(epoch)) {
    const utcMicros = epoch + micros;
    if (utcMicros < earliestEpochMicros || utcMicros > latestEpochMicros) return `${groups['epoch']} is no such time`;
    const resolution = groups['epochMs'] !== undefined ? 1000 : resolutionMicros;
    return { ...common, time: { utcMicros }, resolutionMicros: resolution };
  }
  const monthDay = monthAndDay(groups);
  if (typeof monthDay === 'string') return monthDay;
  const local: LocalTime = {
    year: Number(groups['y']),
    ...monthDay,
    hour: hourOf(Number(groups['h']), groups['ap']),
    minute: Number(groups['mi']),
    second: Number(groups['s'] ?? 0),
    micros,
  };
  const reason = impossible(local);
  if (reason !== null) return reason;
  const resolution = groups['s'] === undefined ? 60_000_000 : resolutionMicros;
  const offset = offsetMinutes(groups['sign'], groups['oh'], groups['om']);
  // A number behind the time that is no offset counts something else.
  const told = groups['z'] !== undefined || (groups['sign'] !== undefined && offset !== null);
  if (!told && pattern.zone !== 'utc') return { ...common, time: { local }, resolutionMicros: resolution };
  const utcMicros = settleInstant(local, 'UTC').utcMicros - (offset ?? 0) * 60_000_000;
  return { ...common, time: { utcMicros }, resolutionMicros: resolution };
}

function monthAndDay(groups: Groups): { readonly month: number; readonly day: number } | string {
  if (groups['mo'] !== undefined) return { month: Number(groups['mo']), day: Number(groups['d']) };
  const [p, q] = [Number(groups['p']), Number(groups['q'])];
  if (p > 12 || p === q) return { month: q, day: p };
  if (q > 12) return { month: p, day: q };
  return `${p}-${q}-${groups['y']} can be two days: give the start by hand`;
}

/** 24-hour clock from a 12-hour one. An hour above 12 with a.m. or p.m. stays what it is. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}
