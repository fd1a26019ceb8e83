import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Recording } from '../../cases/model.ts';
import { endCaseJobs } from '../jobs/end-case-jobs.ts';
import type { Pass } from './gate.ts';
import type { LibraryParts } from './library-parts.ts';
import { all } from './operations/common.ts';

/** The rule a deletion follows, as the certificate names it (rule R8). */
const rule = 'closure of the case';

export interface PurgeCertificate {
  readonly caseId: string;
  readonly rule: string;
  /** Of the ledger entry that is the certificate. */
  readonly ledgerSequence: number;
  readonly recordings: readonly { readonly id: string; readonly sha256: string }[];
  readonly filesRemoved: number;
  readonly bytesRemoved: number;
}

/**
 * Deletes all that lies in a case: rows, indexes, thumbnails, caches, uploads, copied recordings. Files kept in place are somebody else's
 * and stay. The certificate is in the ledger before the first byte goes; `finishDeletions` goes on after a kill.
 */
export async function deleteCaseContent(parts: LibraryParts, pass: Pass): Promise<PurgeCertificate> {
  const { caseId } = pass;
  await parts.acts.ended(caseId);
  await endCaseJobs(parts.jobs, caseId, parts.now);
  await parts.services.searches.forget(caseId, parts.folders.case(caseId).search);
  await parts.services.releaseFiles();
  const recordings = await all<Recording>((page) => parts.catalogue.recordings(caseId, page));
  const indexes = (await parts.catalogue.analyses(caseId)).map(({ indexName }) => indexName);
  const { files, bytes } = measure(parts.folders.case(caseId).root);
  const named = recordings.map(({ id, sha256 }) => ({ id, sha256 }));
  await parts.catalogue.setCaseState(caseId, 'deleting', pass.case!.closedAtMicros);
  const certificate = await parts.ledger
    .append({
      atMicros: parts.now(),
      action: 'purge',
      caseId,
      object: {
        rule,
        of: pass.sequence,
        recordings: named.map(({ id }) => id),
        sha256: named.map(({ sha256 }) => sha256),
        indexes,
        files,
        bytes,
      },
      hidden: { actor: pass.caller.userId, empowerment: null, motive: pass.act.motive, details: null },
    })
    .catch(async (cause) => {
      // Nothing was removed: it is a closed case as before.
      await parts.catalogue.setCaseState(caseId, 'closed', pass.case!.closedAtMicros);
      throw cause;
    });
  await removeContent(parts, caseId);
  return {
    caseId,
    rule,
    ledgerSequence: certificate.sequence,
    recordings: named,
    filesRemoved: files,
    bytesRemoved: bytes,
  };
}

/** Ends deletions that a kill has cut short. Their certificates are written already, or nothing was removed and they are closed cases again. */
export async function finishDeletions(parts: LibraryParts): Promise<void> {
  for (const { id, state, closedAtMicros } of await all((page) => parts.catalogue.cases(null, page))) {
    // Whoever had the library open too may have written something after its folder went.
    if (state === 'deleted') rmSync(parts.folders.case(id).root, { recursive: true, force: true });
    if (state !== 'deleting') continue;
    if (await hasCertificate(parts, id)) await removeContent(parts, id);
    else await parts.catalogue.setCaseState(id, 'closed', closedAtMicros);
  }
}

async function hasCertificate(parts: LibraryParts, caseId: string): Promise<boolean> {
  for (let from = 0; ; ) {
    const entries = await parts.ledger.entries(caseId, from, 1000);
    for (const { leaf } of entries) {
      const { action, object } = JSON.parse(leaf) as { action: string; object: { rule?: string } };
      if (action === 'purge' && object.rule === rule) return true;
    }
    if (entries.length < 1000) return false;
    from = entries.at(-1)!.sequence + 1;
  }
}

async function removeContent(parts: LibraryParts, caseId: string): Promise<void> {
  const closedAtMicros = (await parts.catalogue.case(caseId))?.closedAtMicros ?? null;
  rmSync(parts.folders.case(caseId).root, { recursive: true, force: true });
  await parts.jobs.purgeCase(caseId);
  await parts.catalogue.purgeCase(caseId);
  await parts.catalogue.setCaseState(caseId, 'deleted', closedAtMicros);
}

function measure(folder: string): { files: number; bytes: number } {
  if (!existsSync(folder)) return { files: 0, bytes: 0 };
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files++;
    bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return { files, bytes };
}
