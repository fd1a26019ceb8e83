import { DayfoldError } from '../base/errors.ts';
import type { Micros } from '../base/time.ts';
import { parseGivenTime } from './given-time.ts';
import { type Fold, firstYear, type LocalTime, settleInstant } from './local-time.ts';
import { type NameTime, readNameTime } from './name-time.ts';
import { spanText, utcText } from './wall-time.ts';
import { largestOffsetMicros, zoneOffsetMicros } from './zone.ts';

/** Where a start time was found. `modified` is the file's modification time: listed for a person to see, never chosen. */
export type StartSource = 'given' | 'fileName' | 'container' | 'modified';

/** One answer to when the recording starts. */
export interface StartCandidate {
  readonly source: StartSource;
  /** Null when it was found but cannot be; `how` then says why. */
  readonly utcMicros: Micros | null;
  readonly uncertaintyMicros: Micros;
  readonly how: string;
}

/** What the container says of its start (a survey's or a probe's `startsAt`). */
export interface ContainerStart {
  /** ISO 8601: with `Z` when the container claims UTC, without when it is the recorder's own local time; null when it is silent. */
  readonly startsAt: string | null;
  /** FFmpeg's name of the container, such as `dhav`. */
  readonly format: string;
}

/** The zone the camera's clock was set to; null when nobody knows. */
export interface ZoneChoice {
  readonly zone: string | null;
  readonly fold: Fold | undefined;
}

/** A container's own clock and a file's times count whole seconds. */
const secondMicros: Micros = 1_000_000;
/** A start that lies this far ahead of now is no start. A clock may be a day wrong. Guess. */
const futureSlackMicros: Micros = 86_400_000_000;
/** A file copied without its times is as new as the copy. Guess. */
const modifiedUncertaintyMicros: Micros = 365 * 86_400_000_000;
/** Where the length of the recording is unknown. Guess: recorders cut files at an hour. */
const unknownLengthMicros: Micros = 3_600_000_000;

/** The time a person gave. Error: `usage.invalid`. */
export function givenCandidate(text: string, { zone, fold }: ZoneChoice): StartCandidate {
  const { utcMicros, uncertaintyMicros, how } = parseGivenTime(text, zone ?? 'UTC', fold);
  const told = /z$|[+-]\d\d:?\d\d$/i.test(text.trim());
  if (zone !== null || told) return { source: 'given', utcMicros, uncertaintyMicros, how };
  return {
    source: 'given',
    utcMicros,
    uncertaintyMicros: uncertaintyMicros + largestOffsetMicros,
    how: `${how}; ${noZone}`,
  };
}

/** Times read from the name and the folders; the refused ones too, and none when nothing looks like a time. */
export function nameCandidates(path: string, choice: ZoneChoice): StartCandidate[] {
  const { found, refused } = readNameTime(path);
  const candidates = refused.map(({ maker, reason }) => rejected('fileName', `file name (${maker}): ${reason}`));
  return found === null ? candidates : [fromName(found, choice), ...candidates];
}

/** What the container says. Null when it says nothing. */
export function containerCandidate(
  { startsAt, format }: ContainerStart,
  durationMicros: Micros | null,
  choice: ZoneChoice,
): StartCandidate | null {
  if (startsAt === null) return null;
  const written = Date.parse(/z$/i.test(startsAt) ? startsAt : `${startsAt}Z`);
  if (Number.isNaN(written)) return rejected('container', `container (${format}): ${startsAt.slice(0, 40)} is no time`);
  const utcMicros = Math.round(written * 1000);
  const year = new Date(written).getUTCFullYear();
  if (year < firstYear) {
    return rejected(
      'container',
      `container (${format}): ${startsAt} is a clock that was never set (1904 and 1970 are 0)`,
    );
  }
  if (!/z$/i.test(startsAt)) {
    return settled('container', localOf(utcMicros), choice, 1000, `clock of the recorder in the container (${format})`);
  }
  return {
    source: 'container',
    utcMicros,
    uncertaintyMicros: (durationMicros ?? unknownLengthMicros) + secondMicros,
    how: `container (${format}, creation time): may be the start, the end of recording or the time of an export`,
  };
}

/** The file's modification time, for a person to see. */
export function modifiedCandidate(utcMicros: Micros): StartCandidate {
  return {
    source: 'modified',
    utcMicros,
    uncertaintyMicros: modifiedUncertaintyMicros,
    how: 'modification time of the file: the end of recording at best, else when it was copied; not used by itself',
  };
}

/** A candidate that lies after now is none. */
export function notAfter(candidate: StartCandidate, nowUtcMicros: Micros | null): StartCandidate {
  if (nowUtcMicros === null || candidate.utcMicros === null || candidate.source === 'given') return candidate;
  if (candidate.utcMicros <= nowUtcMicros + futureSlackMicros) return candidate;
  return rejected(candidate.source, `${candidate.how}; ${utcText(candidate.utcMicros)} lies in the future`);
}

const noZone = 'zone of the camera not known, taken as UTC';

function fromName(found: NameTime, choice: ZoneChoice): StartCandidate {
  const how = `file name (${found.maker})`;
  if ('utcMicros' in found.time) {
    return { source: 'fileName', utcMicros: found.time.utcMicros, uncertaintyMicros: found.resolutionMicros, how };
  }
  // The second time round, summer time is over.
  const fold = choice.fold ?? (found.summerTime ? 'earlier' : undefined);
  const candidate = settled('fileName', found.time.local, { ...choice, fold }, found.resolutionMicros, how);
  if (!found.perhapsUtc || candidate.utcMicros === null || choice.zone === null) return candidate;
  const offset = Math.abs(zoneOffsetMicros(candidate.utcMicros, choice.zone));
  if (offset === 0) return candidate;
  return {
    ...candidate,
    uncertaintyMicros: candidate.uncertaintyMicros + offset,
    how: `${candidate.how}; taken as local time, could be UTC (${spanText(offset)} apart)`,
  };
}

function settled(
  source: StartSource,
  local: LocalTime,
  { zone, fold }: ZoneChoice,
  resolutionMicros: Micros,
  how: string,
): StartCandidate {
  try {
    const { utcMicros, uncertaintyMicros, note } = settleInstant(local, zone ?? 'UTC', fold);
    const open = zone === null ? largestOffsetMicros : 0;
    const notes = [how, zone === null ? noZone : `local time of ${zone}`, ...(note === '' ? [] : [note])];
    return {
      source,
      utcMicros,
      uncertaintyMicros: uncertaintyMicros + open + resolutionMicros,
      how: notes.join('; '),
    };
  } catch (error) {
    if (error instanceof DayfoldError) return rejected(source, `${how}: ${error.message}`);
    throw error;
  }
}

function localOf(utcMicros: Micros): LocalTime {
  const at = new Date(Math.floor(utcMicros / 1000));
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    micros: at.getUTCMilliseconds() * 1000,
  };
}

function rejected(source: StartSource, how: string): StartCandidate {
  return { source, utcMicros: null, uncertaintyMicros: 0, how };
}
