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

/**
 * Finds the packet size up to which a group of frames counts as still, by decoding some, and whether most are still where sizes do not tell.
 * Kept in the staging folder, since segments of one index must all go by the same.
 */
export async function findStillness(work: AnalysisWork, samples: Uint8Array, keys: KeyStore): Promise<Stillness> {
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
  const lookAt = async (part: readonly number[], planned: number): Promise<readonly GroupLook[]> => {
    const looksToTake = part.map((position) => {
      const group = groups[position]!;
      return { group, ordinals: keysForLook(sparse, group) };
    });
    const wanted = new Set(looksToTake.flatMap(({ ordinals }) => ordinals));
    const pictures = await keys.take([...wanted].sort((a, b) => a - b));
    const job = { survey, samples, looks: looksToTake, keys: pictures, seed };
    const onProgress = (done: number) =>
      options.onProgress?.({ phase: 'look', done: seen.size + done, total: seen.size + planned, unit: 'groups' });
    return (await pool.run({ kind: 'look', job }, { onProgress })) as readonly GroupLook[];
  };
  const look = async (positions: readonly number[]) => {
    const parts = splitAmong(positions, pool.workers).map((part) => lookAt(part, positions.length));
    for (const found of await Promise.all(parts)) looks.push(...found);
    for (const position of positions) seen.add(position);
  };
  const first = planFirstLooks(groups);
  const half = first.length >> 1;
  await look(first.slice(0, half));
  // Where all that was seen moves, the other half could not change that.
  if (isWorthMoreLooks(looks, first.length)) await look(first.slice(half));
  let limit = 0;
  const isWorthMore = isWorthMoreLooks(looks, first.length);
  if (isWorthMore) {
    await look(planLooks(groups).filter((position) => !seen.has(position)));
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

function splitAmong<T>(items: readonly T[], parts: number): T[][] {
  const size = Math.max(1, Math.ceil(items.length / parts));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
