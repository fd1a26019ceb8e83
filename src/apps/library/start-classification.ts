import { DayfoldError } from '../../base/errors.ts';
import type { Recording } from '../../cases/model.ts';
import { type Job, jobPriorities } from '../../jobs/job.ts';
import { packFolder } from '../packs/pack-folder.ts';
import { packToUse } from '../packs/pack-to-use.ts';
import type { Pass } from './gate.ts';
import { withoutPaths } from './hide-paths.ts';
import type { LibraryParts } from './library-parts.ts';

/** How often it is begun when it fails for a reason that may pass. */
const attempts = 3;

/**
 * Asks for the classes of an analysed recording to be found anew. Every time it is asked for it is a job of its own: between two, models may have come
 * and gone; one that finds nothing to do ends at once. Which file of a model it will be is in the ledger before the job is there, and the job takes no
 * other. Errors: `pack.notFound` where no model is installed, or none of that name; `pack.damaged`, `ledger.notWritten`.
 *
 * @param model name of a model; null for the one in use
 */
export async function startClassification(
  parts: LibraryParts,
  pass: Pass,
  { id, caseId, sha256 }: Recording,
  indexName: string,
  model: string | null,
): Promise<Job> {
  const pack = await withoutPaths([packFolder()], (async () => packToUse(model))());
  if (pack === null) {
    throw new DayfoldError('pack.notFound', 'no model is installed on this machine; an administrator can install one');
  }
  const jobId = parts.newId('job');
  const chosen = { model: pack.manifest.name, modelSha256: pack.sha256 };
  await parts.gate.outcome(pass, {
    object: { job: jobId, recording: id, models: [`${chosen.model} ${chosen.modelSha256}`] },
    details: null,
  });
  const job = await parts.jobs.enqueue({
    id: jobId,
    kind: 'analyse',
    caseId,
    subject: {
      recordingId: id,
      sha256,
      indexRoot: parts.folders.case(caseId).indexes,
      classify: { indexName, ...chosen },
    },
    key: `classify ${id} ${jobId}`,
    priority: jobPriorities.person,
    maxAttempts: attempts,
    createdAtMicros: parts.now(),
  });
  parts.wakeJobs();
  return job;
}
