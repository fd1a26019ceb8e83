import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { verifiedNote } from '../../src/ledger/signed-note.ts';
import { leafHash } from '../../src/ledger/tree-hash.ts';
import { verifyConsistency, verifyInclusion } from '../../src/ledger/verify-proof.ts';
import type { Prepared } from './prepare-case.ts';

const python = spawnSync('python3', ['--version']).status === 0;

export function ledgerSuite(prepared: () => Prepared): void {
  test('every entry of a case is proved to be in the log', async () => {
    const { api, caseId } = prepared();
    const { items, head } = await api.ok('caseLedger', { params: { caseId }, query: { limit: 10_000 } });
    expect(items.length).toBeGreaterThan(100);
    const chosen = items.filter((_: unknown, i: number) => i % 20 === 0 || i === items.length - 1);
    for (const { sequence, leaf } of chosen) {
      const params = { caseId, sequence };
      const { hashes } = await api.ok('ledgerProof', { params, query: { size: head.size } });
      expect(verifyInclusion(leafHash(Buffer.from(leaf)), sequence, head, hashes)).toBe(true);
      expect(verifyInclusion(leafHash(Buffer.from(`${leaf} `)), sequence, head, hashes)).toBe(false);
    }
  });

  test('a later log begins with every earlier one', async () => {
    const { api } = prepared();
    const later = await api.ok('ledgerHead');
    for (const size of [0, 1, 2, 3, 7, 8, 100, later.size - 1, later.size]) {
      const earlier = await api.ok('ledgerHead', { query: { size } });
      const { hashes } = await api.ok('ledgerConsistency', { query: { from: size, to: later.size } });
      expect([size, verifyConsistency(earlier, later, hashes)]).toEqual([size, true]);
    }
    await api.refused('ledgerHead', { query: { size: later.size + 1000 } }, 400, 'usage.invalid');
    await api.refused('ledgerConsistency', { query: { from: 2, to: 1 } }, 400, 'usage.invalid');
  });

  test('what the program can do is stated, signed, in the ledger and in the report by the same hash', async () => {
    const { api, caseId } = prepared();
    const { statement, sha256, note, key } = await api.ok('capabilities');
    const text = verifiedNote(note, key.name, key.publicKey);
    expect(createHash('sha256').update(text!).digest('hex')).toBe(sha256);
    expect(JSON.parse(text!)).toEqual(statement);
    expect(statement.absent.map(({ capability }: { capability: string }) => capability)).toContain('identification');
    const report = await api.ok('caseReport', { params: { caseId }, query: { format: 'json' } });
    expect(report.capabilities).toMatchObject({ sha256, key, statement });
  });

  test.skipIf(!python)('another program computes the same root (skipped where there is no python3)', async () => {
    const { api, caseId } = prepared();
    const hashes: string[] = [];
    const size = (await api.ok('ledgerHead')).size;
    for (let from = 0; from < size; ) {
      const page = await api.ok('ledgerLeaves', { query: { from, limit: 100 } });
      expect(page.items[0].sequence).toBe(from);
      hashes.push(...page.items.map(({ hash }: { hash: string }) => hash));
      from += page.items.length;
    }
    const { items } = await api.ok('caseLedger', { params: { caseId }, query: { limit: 10_000 } });
    const input = JSON.stringify({
      size,
      hashes,
      entries: items.filter(({ sequence }: { sequence: number }) => sequence < size),
    });
    const program = fileURLToPath(new URL('./ledger-root.py', import.meta.url));
    const { root } = await api.ok('ledgerHead', { query: { size } });
    expect(execFileSync('python3', [program], { input, encoding: 'utf8' }).trim()).toBe(root);
  });
}
