import { packetGroups } from '../../recording/packet-groups.ts';
import {
  type GroupLook,
  isWorthMoreLooks,
  planChecks,
  planFirstLooks,
  planLooks,
  type Stillness,
  stillLimit,
} from '../../recording/stillness.ts';
import { sparseKeys } from '../../recording/watch-plan.ts';
import type { KeyStore } from './key-store.ts';
import { keysForLook } from './look-keys.ts';
import type { AnalysisWork } from './run-segments.ts';

/** Rounds of checks before the packets of a recording are given up as a sign. Guess. */
const checkRounds = 4;

/** Looks a worker takes at once at most: they take unlike times, and who is done first takes more. Guess. */
const looksAtOnce = 3;

/**
 * Finds the packet size up to which a group of frames counts as still, by decoding some, and whether most are still where sizes do not tell.
 * Kept in the staging folder, since segments of one index must all go by the same.
 *
 * @param whenBusy called when all workers have looks to take for a while
 */
export async function findStillness(
  work: AnalysisWork,
  samples: Uint8Array,
  keys: KeyStore,
  whenBusy: () => void = () => {},
): Promise<Stillness> {
  const { survey, staging, options, pool } = work;
  const { seed, skipStill } = options.parameters;
  if (!skipStill) return { stillBytes: 0, mostlyStill: false };
  const kept = staging.readNote('stillness');
  if (kept !== null) return JSON.parse(kept) as Stillness;
  const groups = packetGroups(survey.table);
  const isSparse = sparseKeys(survey.table);
  const sparse = [...isSparse.keys()].filter((ordinal) => isSparse[ordinal] === 1);
  const looks: GroupLook[] = [];
  const seen = new Set<number>();
  let longGiven = 0;
  const lookAt = async (part: readonly number[], tell: (done: number) => void): Promise<readonly GroupLook[]> => {
    const looksToTake = part.map((position) => {
      const group = groups[position]!;
      return { group, ordinals: keysForLook(sparse, group) };
    });
    const wanted = new Set(looksToTake.flatMap(({ ordinals }) => ordinals));
    const pictures = await keys.take([...wanted].sort((a, b) => a - b));
    const job = { survey, samples, looks: looksToTake, keys: pictures, seed };
    const found = pool.run({ kind: 'look', job }, { onProgress: tell });
    // Those of the first rounds are over at once.
    if (part.length === looksAtOnce && ++longGiven === pool.workers) whenBusy();
    return (await found) as readonly GroupLook[];
  };
  const look = async (positions: readonly number[]) => {
    const done: number[] = [];
    const tell = (part: number, looked: number) => {
      done[part] = looked;
      const all = seen.size + done.reduce((sum, one) => sum + (one ?? 0), 0);
      options.onProgress?.({ phase: 'look', done: all, total: seen.size + positions.length, unit: 'groups' });
    };
    const parts = splitAmong(positions, pool.workers).map((part, i) => lookAt(part, (looked) => tell(i, looked)));
    for (const found of await Promise.all(parts)) looks.push(...found);
    for (const position of positions) seen.add(position);
  };
  const first = planFirstLooks(groups);
  const half = first.length >> 1;
  await look(first.slice(0, half));
  // Where all that was seen moves, the other half could not change that; where nothing does, all other looks will most likely be wanted.
  const rest = planLooks(groups).filter((position) => !first.includes(position));
  const isStillSoFar = !looks.some(({ moved }) => moved);
  if (isWorthMoreLooks(looks, first.length)) await look([...first.slice(half), ...(isStillSoFar ? rest : [])]);
  let limit = 0;
  const isWorthMore = isWorthMoreLooks(looks.slice(0, first.length), first.length);
  if (isWorthMore) {
    if (!isStillSoFar) await look(rest);
    limit = stillLimit(groups, looks);
  }
  for (let round = 0; limit > 0 && round < checkRounds; round++) {
    const before = looks.length;
    await look(planChecks(groups, limit, seen));
    if (!looks.slice(before).some((check) => check.moved)) break;
    limit = round + 1 < checkRounds ? stillLimit(groups, looks) : 0;
  }
  const mostlyStill = limit === 0 && isWorthMore && looks.filter(({ moved }) => moved).length * 2 < looks.length;
  const stillness: Stillness = { stillBytes: limit, mostlyStill };
  staging.writeNote('stillness', JSON.stringify(stillness));
  return stillness;
}

function splitAmong<T>(items: readonly T[], workers: number): T[][] {
  const size = Math.max(1, Math.min(looksAtOnce, Math.ceil(items.length / workers)));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
