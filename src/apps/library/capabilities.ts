import { capabilityStatement, statementHash, statementText } from '../../capability/statement.ts';
import type { SignedCapabilities } from '../../capability/statement-schema.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { type LedgerKey, signNote } from '../../ledger/signed-note.ts';
import { analyserVersion } from '../analysis/parameters.ts';
import { gatherPacks } from '../packs/gather-packs.ts';
import { program } from './program.ts';

/** What states what a library's Dayfold can do. */
export interface Capabilities {
  /** As it is now. Errors: `input.denied`. */
  now(): Promise<SignedCapabilities>;
  /** Puts it into the ledger, and each model that lies there and would be refused. Errors: `ledger.notWritten`, `input.denied`. */
  record(): Promise<SignedCapabilities>;
}

export function createCapabilities(
  key: LedgerKey,
  version: string,
  ledger: LedgerStore,
  nowMicros: () => number,
): Capabilities {
  const gather = async () => {
    const found = await gatherPacks();
    const packs = { packs: found.packs, refused: found.refused.map(({ name, refusal }) => ({ name, refusal })) };
    const statement = capabilityStatement(version, analyserVersion, packs);
    const signed: SignedCapabilities = {
      statement,
      sha256: statementHash(statement),
      note: signNote(statementText(statement), key),
      key: { name: key.name, publicKey: key.publicKey },
    };
    return { signed, refused: found.refused };
  };
  return {
    now: async () => (await gather()).signed,
    async record() {
      const { signed, refused } = await gather();
      const hidden = { actor: program, empowerment: null, motive: null };
      for (const { name, refusal, sha256, reason } of refused) {
        await ledger.append({
          atMicros: nowMicros(),
          action: 'refuse',
          caseId: null,
          object: { operation: 'openModel', model: name, sha256, refusal },
          hidden: { ...hidden, details: { reason } },
        });
      }
      await ledger.append({
        atMicros: nowMicros(),
        action: 'start',
        caseId: null,
        object: {
          operation: 'stateCapabilities',
          sha256: signed.sha256,
          key: signed.key.name,
          models: signed.statement.models.map(({ name, sha256 }) => `${name} ${sha256}`),
        },
        hidden: { ...hidden, details: { statement: signed.note, publicKey: signed.key.publicKey } },
      });
      return signed;
    },
  };
}
