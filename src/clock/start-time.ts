import type { Micros } from '../base/time.ts';
import type { Fold } from './local-time.ts';
import {
  type ContainerStart,
  containerCandidate,
  givenCandidate,
  modifiedCandidate,
  nameCandidates,
  notAfter,
  type StartCandidate,
  type StartSource,
} from './start-candidates.ts';
import { spanText, type WallTime } from './wall-time.ts';
import { requireZone } from './zone.ts';

/** Everything that may tell when a recording starts, by its camera's clock. */
export interface StartFacts {
  /** Path or name as it came, as text: some recorders write the date into a folder. */
  readonly path: string;
  readonly container: ContainerStart | null;
  readonly durationMicros: Micros | null;
  readonly modifiedUtcMicros: Micros | null;
  /** A start after this is refused; null to believe any. */
  readonly nowUtcMicros: Micros | null;
  /** Zone the camera's clock was set to; null when unknown (times are then uncertain by 14 hours). */
  readonly zone: string | null;
  /** What a person says: goes before everything else. */
  readonly given?: string;
  /** Which one is meant where a local time happened twice. */
  readonly fold?: Fold;
}

/** When a recording starts by its camera's clock, and everything it was chosen from. */
export interface StartGuess {
  /** Null: unknown. */
  readonly chosen: WallTime | null;
  readonly source: StartSource | null;
  readonly candidates: readonly StartCandidate[];
}

/** A name is cut to the second and a container's time may be taken a moment later. Guess. */
const agreeMicros: Micros = 2_000_000;
/** How far from the end a time may lie that a recorder wrote when it closed the file. Guess. */
const closingMicros: Micros = 5_000_000;
const quarterHourMicros: Micros = 900_000_000;

/**
 * Chooses the start: what was given by hand, else the recorder's own clock in the stream, else the file name, else the container's
 * creation time. Two that disagree are both kept and told. Errors: `usage.invalid` for a zone that does not exist and for a
 * given time that cannot be.
 */
export function chooseStart(facts: StartFacts): StartGuess {
  const zone = facts.zone === null ? null : requireZone(facts.zone);
  const choice = { zone, fold: facts.fold };
  const named = nameCandidates(facts.path, choice);
  const told = facts.container && containerCandidate(facts.container, facts.durationMicros, choice);
  const modified = facts.modifiedUtcMicros;
  const candidates = [
    ...(facts.given === undefined ? [] : [givenCandidate(facts.given, choice)]),
    ...named,
    ...(told ? [told] : []),
    ...(modified === null ? [] : [modifiedCandidate(modified)]),
  ].map((candidate) => notAfter(candidate, facts.nowUtcMicros));
  const best = (source: StartSource) => candidates.find((one) => one.source === source && one.utcMicros !== null);
  const [given, name, container] = [best('given'), best('fileName'), best('container')];
  // A clock that is written into the stream with every picture knows better than the name of a file.
  const ownClock = container !== undefined && !isCreationTime(facts.container);
  const chosen = given ?? (ownClock ? container : (name ?? container));
  if (chosen === undefined) return { chosen: null, source: null, candidates };
  const other = chosen === name ? container : chosen === container ? name : undefined;
  const notes = [chosen.how];
  if (other !== undefined) notes.push(compare(chosen, other, facts.durationMicros));
  const wall: WallTime = {
    utcMicros: chosen.utcMicros!,
    zone: zone ?? 'UTC',
    uncertaintyMicros: chosen.uncertaintyMicros,
    how: notes.join('; '),
  };
  return { chosen: wall, source: chosen.source, candidates };
}

function isCreationTime(container: ContainerStart | null): boolean {
  return /z$/i.test(container?.startsAt ?? '');
}

/** What the one that was not chosen says of the one that was. */
function compare(chosen: StartCandidate, other: StartCandidate, durationMicros: Micros | null): string {
  const who = other.source === 'container' ? 'the container' : 'the file name';
  const apart = other.utcMicros! - chosen.utcMicros!;
  if (Math.abs(apart) <= agreeMicros) return `${who} agrees`;
  if (other.source === 'container' && durationMicros !== null && Math.abs(apart - durationMicros) <= closingMicros) {
    return `${who} tells the end, which agrees`;
  }
  const direction = apart > 0 ? 'later' : 'earlier';
  const offset = Math.round(apart / quarterHourMicros) * quarterHourMicros;
  const likeZone = offset !== 0 && Math.abs(apart) <= 14.5 * 3_600_000_000 && Math.abs(apart - offset) <= agreeMicros;
  const why = likeZone ? 'the zone of the camera may be another' : 'it may be the time of an export';
  return `${who} disagrees (${spanText(apart)} ${direction}): ${other.source === 'container' || likeZone ? why : 'check which is right'}`;
}
