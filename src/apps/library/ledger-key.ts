import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { type LedgerKey, ledgerKeyOf } from '../../ledger/signed-note.ts';
import { writeError } from '../analysis/write-whole.ts';
import { program } from './program.ts';

/**
 * The key a library signs with; made when it has none, and the ledger says so first. Only the owner of the library may read its file. Of two processes that make one
 * at the same moment, the first one's is taken by both. Errors: `ledger.notWritten`, `ledger.damaged`, `output.*`.
 */
export async function ledgerKey(root: string, ledger: LedgerStore, nowMicros: number): Promise<LedgerKey> {
  const path = join(root, 'ledger-key.pem');
  const there = readKey(path);
  if (there !== null) return there;
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  const { name, publicKey } = ledgerKeyOf(pem);
  await ledger.append({
    atMicros: nowMicros,
    action: 'administer',
    caseId: null,
    object: { operation: 'makeLedgerKey', key: name, publicKey },
    hidden: { actor: program, empowerment: null, motive: null, details: null },
  });
  keepKey(path, pem);
  return readKey(path)!;
}

/** The key of a library without making one; null where there is none. Errors: `ledger.damaged`. */
export function readKey(path: string): LedgerKey | null {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new DayfoldError('ledger.damaged', `${path}, the key of the ledger, cannot be read`, { cause });
  }
  try {
    return ledgerKeyOf(pem);
  } catch (cause) {
    throw new DayfoldError('ledger.damaged', `${path} is no key of a ledger`, { cause });
  }
}

/** Written beside, then linked to its name, which fails where there is one: the first wins. */
function keepKey(path: string, pem: string): void {
  const part = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const file = openSync(part, 'wx', 0o600);
    try {
      writeSync(file, pem);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    linkSync(part, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw writeError(cause, path);
  } finally {
    rmSync(part, { force: true });
  }
}
