import { type CapabilityStatement, capabilityStatement, statementHash } from '../../capability/statement.ts';
import { analyserVersion } from '../analysis/parameters.ts';
import { gatherPacks } from '../packs/gather-packs.ts';

/** What the Dayfold of this machine can do; without a library nobody has signed it. */
export interface MachineCapabilities {
  readonly statement: CapabilityStatement;
  readonly sha256: string;
}

/** Reads and checks the models of this machine. Errors: `input.denied`. */
export async function capabilitiesOfMachine(version: string): Promise<MachineCapabilities> {
  const { packs, refused } = await gatherPacks();
  const statement = capabilityStatement(version, analyserVersion, {
    packs,
    refused: refused.map(({ name, refusal }) => ({ name, refusal })),
  });
  return { statement, sha256: statementHash(statement) };
}
