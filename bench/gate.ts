import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Library, openLibrary } from '../src/apps/library/library.ts';
import type { Figure } from './figure.ts';
import { type Round, roundOf, syncMillis } from './round.ts';

const how = 'npm run bench -- gate';
const clients = 16;
/** The best of them is told: anything else on the machine can only slow one down. */
const rounds = 4;

/**
 * Operations through the gate of a library, each with an entry on disk before it is done, from clients that each wait for their own;
 * against the same operation repeated, which passes the same checks and is spared its entry.
 *
 * @param roundMillis of each measurement
 */
export async function gateFigures(roundMillis = 2000): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-bench-gate-'));
  const library = await openLibrary(join(folder, 'library'), { version: 'bench' });
  try {
    const caseId = await openCase(library);
    await enterFrom(library, caseId, true, 500);
    const withEntry: Round[] = [];
    const without: Round[] = [];
    const syncs: number[] = [];
    for (let i = 0; i < rounds; i++) {
      withEntry.push(await enterFrom(library, caseId, true, roundMillis));
      without.push(await enterFrom(library, caseId, false, roundMillis / 2));
      syncs.push(syncMillis(folder));
    }
    const best = (of: readonly Round[], field: keyof Round) => Math.min(...of.map((round) => round[field]));
    const disk = `the disk alone: ${Math.min(...syncs).toFixed(2)} ms to write 4 KiB and sync`;
    const figure = (what: string, value: number, unit: string, rest: Partial<Figure> = {}): Figure => ({
      what: `gate: ${what}`,
      how,
      value,
      unit,
      bar: null,
      beyond: null,
      better: 'lower',
      ...rest,
    });
    return [
      figure(
        `operations with an entry on disk, ${clients} clients`,
        Math.max(...withEntry.map((r) => r.perSecond)),
        '/s',
        {
          bar: 1000,
          better: 'higher',
          note: `${disk}; best of ${rounds}`,
        },
      ),
      figure(
        `what the entry adds at p95, ${clients} clients`,
        best(withEntry, 'p95Millis') - best(without, 'p95Millis'),
        'ms',
        {
          bar: 10,
          note: `p95 ${best(withEntry, 'p95Millis').toFixed(1)} ms with, ${best(without, 'p95Millis').toFixed(1)} ms without; median ${best(withEntry, 'medianMillis').toFixed(1)} and ${best(without, 'medianMillis').toFixed(1)} ms`,
        },
      ),
      figure('processor for an operation with its entry', best(withEntry, 'cpuMicros'), 'µs', {
        note: `${best(without, 'cpuMicros').toFixed(0)} µs without`,
      }),
    ];
  } finally {
    await library.close();
    rmSync(folder, { recursive: true });
  }
}

async function openCase(library: Library): Promise<string> {
  const body = {
    title: 'bench',
    basis: 'ownPremises',
    basisReference: 'none',
    purpose: 'measure',
    requester: 'nobody',
    deadlineMicros: (Date.now() + 86_400_000) * 1000,
    authority: 'nobody',
  };
  const result = await library.perform('addCase', library.owner, { body });
  if (result.kind !== 'json') throw new TypeError();
  return (result.value as { id: string }).id;
}

let entered = 0;

/** Enters the case again and again; for another motive each time, which is another look, or for the same. */
async function enterFrom(library: Library, caseId: string, anew: boolean, forMillis: number): Promise<Round> {
  const waits: number[] = [];
  const params = { caseId };
  const same = { motive: `motive ${entered}` };
  await library.perform('enterCase', library.owner, { params, query: same });
  const began = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - began < forMillis) {
        const query = anew ? { motive: `motive ${++entered}` } : same;
        const asked = performance.now();
        await library.perform('enterCase', library.owner, { params, query });
        waits.push(performance.now() - asked);
        // As if each came with a request of its own.
        if (!anew) await new Promise(setImmediate);
      }
    }),
  );
  return roundOf(waits, began, cpu);
}
