import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedgerStore } from '../src/adapters/catalogue-sqlite/ledger-store.ts';
import { openDatabase } from '../src/adapters/catalogue-sqlite/open-database.ts';
import type { EntryDraft } from '../src/ledger/entry.ts';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import type { Figure } from './figure.ts';
import { type Round, roundOf, syncMillis } from './round.ts';

const how = 'npm run bench -- ledger';
const clients = 16;
const roundMillis = 2000;
/** The best of them is told: anything else on the machine can only slow one down. */
const rounds = 4;

/** Entries a second and the wait for one, with every commit on disk, from clients that each wait for their own entry. */
export async function ledgerFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-bench-'));
  try {
    const database = await openDatabase(join(folder, 'catalogue.sqlite'));
    const ledger = createLedgerStore(database);
    await appendFrom(ledger, clients, 500);
    const many: Round[] = [];
    const one: Round[] = [];
    const syncs: number[] = [];
    for (let i = 0; i < rounds; i++) {
      many.push(await appendFrom(ledger, clients, roundMillis));
      one.push(await appendFrom(ledger, 1, roundMillis / 2));
      syncs.push(syncMillis(folder));
    }
    const { size } = await ledger.head();
    const headMillis = await millisEach(200, () => ledger.head());
    const proofMillis = await millisEach(200, (i) => ledger.inclusionProof(Math.floor((i * size) / 200), size));
    await database.close();
    const disk = `the disk alone: ${Math.min(...syncs).toFixed(2)} ms to write 4 KiB and sync; best of ${rounds}`;
    const figure = (what: string, value: number, unit: string, rest: Partial<Figure>): Figure => ({
      what: `ledger: ${what}`,
      how,
      value,
      unit,
      bar: null,
      beyond: null,
      better: 'lower',
      ...rest,
    });
    return [
      figure(`entries on disk, ${clients} clients`, Math.max(...many.map((r) => r.perSecond)), '/s', {
        bar: 1000,
        better: 'higher',
        note: disk,
      }),
      figure(`wait for an entry, ${clients} clients, p95`, Math.min(...many.map((r) => r.p95Millis)), 'ms', {
        bar: 10,
        note: `at the rate above; median ${Math.min(...many.map((r) => r.medianMillis)).toFixed(1)} ms`,
      }),
      figure('wait for an entry, 1 client, p95', Math.min(...one.map((r) => r.p95Millis)), 'ms', { note: disk }),
      figure('processor for an entry', Math.min(...many.map((r) => r.cpuMicros)), 'µs', {}),
      figure(`head of ${size} entries`, headMillis, 'ms', {}),
      figure(`proof in ${size} entries`, proofMillis, 'ms', {}),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function appendFrom(ledger: LedgerStore, count: number, forMillis: number): Promise<Round> {
  const waits: number[] = [];
  const began = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (performance.now() - began < forMillis) {
        const asked = performance.now();
        await ledger.append(draftOf(waits.length));
        waits.push(performance.now() - asked);
      }
    }),
  );
  return roundOf(waits, began, cpu);
}

/** A search such as a person makes: the largest entries that come often. */
function draftOf(n: number): EntryDraft {
  return {
    atMicros: 1_750_000_000_000_000 + n,
    action: 'search',
    caseId: 'cas_01jy0000000000000000000000',
    object: { recordings: ['rec_01jy0000000000000000000001', 'rec_01jy0000000000000000000002'], hits: n },
    hidden: {
      actor: 'usr_01jy0000000000000000000003',
      empowerment: { role: 'reviewer', authority: 'the prosecutor', expiresAtMicros: 1_780_000_000_000_000 },
      motive: 'theft of a bicycle at the north door',
      details: {
        query: {
          include: [{ class: ['person'], colour: ['red', 'orange'], zone: [0.1, 0.2, 0.4, 0.2, 0.4, 0.7, 0.1, 0.7] }],
          fromMicros: 1_749_000_000_000_000,
          toMicros: 1_749_086_400_000_000,
        },
      },
    },
  };
}

async function millisEach(count: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < count; i++) await work(i);
  return (performance.now() - began) / count;
}
