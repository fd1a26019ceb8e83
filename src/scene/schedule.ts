import type { Actor } from './actor.ts';
import {
  type Draft,
  driveThrough,
  type Happening,
  meetAndPart,
  shifted,
  walkAndStop,
  walkThrough,
  walkTogether,
} from './events.ts';
import type { Ground } from './ground.ts';
import { alongPath, motionAt } from './motion.ts';
import type { SceneOptions } from './options.ts';
import { between, hashOf, pick, type Random, randomFrom } from './random.ts';

/** Seconds of a stretch in which things move when the scene is empty in between. Guess. */
const EPISODE_SECONDS = { from: 14, to: 70 } as const;

/** Lays out who comes when. Actors in order of their start. */
export function scheduleActors(options: SceneOptions, ground: Ground): Actor[] {
  const random = randomFrom(hashOf(options.seed, 11));
  const drafts: Draft[] = [];
  for (const episode of episodesOf(options, random)) fillEpisode(options, ground, random, episode, drafts);
  return named(drafts);
}

/** Names by kind, counted in order of start: walker-1, car-1, ... */
export function named(drafts: readonly Draft[]): Actor[] {
  const words = { person: 'walker', bicycle: 'cyclist', car: 'car', van: 'van', bag: 'bag' } as const;
  const counts = new Map<string, number>();
  return [...drafts]
    .map((draft, index) => ({ draft, index }))
    .sort((a, b) => a.draft.fromSeconds - b.draft.fromSeconds || a.index - b.index)
    .map(({ draft }) => {
      const word = words[draft.kind];
      const count = (counts.get(word) ?? 0) + 1;
      counts.set(word, count);
      return { id: `${word}-${count}`, ...draft };
    });
}

interface Episode {
  readonly from: number;
  readonly to: number;
  /** Whether things are under way when it begins. */
  readonly open: boolean;
}

/** Busy stretches whose lengths add up to the share asked for, spread over the duration. */
function episodesOf(options: SceneOptions, random: Random): Episode[] {
  const { durationSeconds: total, busy } = options;
  if (busy <= 0 || options.objectsPerMinute <= 0) return [];
  if (busy >= 1) return [{ from: 0, to: total, open: true }];
  const lengths: number[] = [];
  let left = total * busy;
  while (left > 0) {
    const length = Math.min(left, between(random, EPISODE_SECONDS.from, EPISODE_SECONDS.to));
    if (length < EPISODE_SECONDS.from && lengths.length > 0) lengths[lengths.length - 1]! += length;
    else lengths.push(length);
    left -= length;
  }
  const still = total * (1 - busy);
  const cuts = lengths.map(() => random() * still).sort((a, b) => a - b);
  let used = 0;
  return lengths.map((length, i) => {
    const from = cuts[i]! + used;
    used += length;
    return { from, to: from + length, open: false };
  });
}

function fillEpisode(options: SceneOptions, ground: Ground, random: Random, episode: Episode, drafts: Draft[]): void {
  const length = episode.to - episode.from;
  const warmUp = episode.open ? 25 : 0;
  const wanted = Math.max(1, Math.round(((length + warmUp) * options.objectsPerMinute) / 60));
  let placed = 0;
  let coveredTo = episode.from - (episode.open ? warmUp : 0);
  const gapSeconds = 60 / options.objectsPerMinute;
  for (let tries = 0; placed < wanted && tries < wanted * 8 + 40; tries++) {
    const happening = happen(options, ground, random);
    const latest = episode.open ? episode.to - 1 : episode.to - happening.durationSeconds;
    const earliest = episode.from - warmUp;
    if (latest < earliest) continue;
    // Leave no hole inside an episode: the next one starts before all is over.
    const inOrder = Math.min(
      latest,
      coveredTo === episode.from || episode.open
        ? between(random, earliest, latest)
        : between(random, Math.max(earliest, coveredTo - gapSeconds * 2), coveredTo - 0.3),
    );
    const at = placed === 0 && !episode.open ? episode.from : Math.max(earliest, inOrder);
    const shiftedActors = happening.actors.map((a) => shifted(a, at));
    if (collides(ground, shiftedActors, drafts)) continue;
    drafts.push(...shiftedActors);
    placed += shiftedActors.filter((a) => a.kind !== 'bag').length;
    coveredTo = Math.max(coveredTo, at + happening.durationSeconds);
  }
  if (episode.open) return;
  // What is left of the episode is filled with short passages.
  for (let tries = 0; coveredTo < episode.to - 4 && tries < 60; tries++) {
    const happening = walkThrough(random, ground, pick(random, ground.routeKinds));
    const at = Math.min(coveredTo - 0.3, episode.to - happening.durationSeconds);
    if (at < episode.from) continue;
    const actors = happening.actors.map((a) => shifted(a, at));
    if (collides(ground, actors, drafts)) continue;
    drafts.push(...actors);
    coveredTo = at + happening.durationSeconds;
  }
}

/** One thing that happens, by chance. */
function happen(options: SceneOptions, ground: Ground, random: Random): Happening {
  const { events } = options;
  const die = random();
  const vehicles = ground.lanes.filter((l) => (l.use === 'vehicle' ? events.vehicles : events.cyclists));
  if (vehicles.length > 0 && die < 0.42) {
    const cars = vehicles.filter((l) => l.use === 'vehicle');
    const lane = cars.length > 0 && (random() < 0.72 || !events.cyclists) ? pick(random, cars) : pick(random, vehicles);
    return driveThrough(random, ground, lane, random() < 0.16);
  }
  if (events.groups && die < 0.5) return meetAndPart(random, ground, random() < 0.6 ? 2 : 3, between(random, 8, 25));
  if (events.groups && die < 0.62) return walkTogether(random, ground, random() < 0.75 ? 2 : 3);
  if (events.stops && die < 0.7) return walkAndStop(random, ground, between(random, 4, 18), false);
  if (events.leftBag && die < 0.73) return walkAndStop(random, ground, between(random, 3, 6), true);
  return walkThrough(random, ground, pick(random, ground.routeKinds));
}

/** Vehicles keep apart in their lane, and clear of people on the crossing. */
function collides(ground: Ground, fresh: readonly Draft[], others: readonly Draft[]): boolean {
  for (const a of fresh) {
    for (const b of others) {
      if (a.toSeconds + 3 < b.fromSeconds || b.toSeconds + 3 < a.fromSeconds) continue;
      const driveA = a.kind === 'car' || a.kind === 'van' || a.kind === 'bicycle';
      const driveB = b.kind === 'car' || b.kind === 'van' || b.kind === 'bicycle';
      if (driveA && driveB) {
        const sameLane =
          Math.abs(a.path.ys[0]! - b.path.ys[0]!) < 1 && (a.kind === 'bicycle') === (b.kind === 'bicycle');
        if (sameLane && Math.abs(a.fromSeconds - b.fromSeconds) < (a.kind === 'bicycle' ? 2.5 : 1.9)) return true;
      } else if (driveA !== driveB && ground.crossing !== null) {
        const driver = driveA ? a : b;
        const walker = driveA ? b : a;
        if (meetOnCrossing(ground.crossing, driver, walker)) return true;
      }
    }
  }
  return false;
}

function meetOnCrossing(crossing: NonNullable<Ground['crossing']>, driver: Draft, walker: Draft): boolean {
  const from = Math.max(driver.fromSeconds, walker.fromSeconds);
  const to = Math.min(driver.toSeconds, walker.toSeconds);
  for (let t = from; t <= to; t += 0.25) {
    const w = alongPath(walker.path, motionAt(walker.motion, t - walker.fromSeconds).distanceM);
    if (w.y < crossing.fromY + 0.2 || w.y > crossing.toY + 0.5) continue;
    const d = alongPath(driver.path, motionAt(driver.motion, t - driver.fromSeconds).distanceM);
    if (Math.abs(d.x - w.x) < 4.2 && Math.abs(d.y - w.y) < 2.4) return true;
  }
  return false;
}
