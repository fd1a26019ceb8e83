import { DayfoldError } from '../../base/errors.ts';
import type { Recording } from '../../cases/model.ts';
import { type Job, jobPriorities } from '../../jobs/job.ts';
import { packToUse } from '../packs/pack-to-use.ts';
import type { LibraryParts } from './library-parts.ts';

/** How often it is begun when it fails for a reason that may pass. */
const attempts = 3;

/**
 * Asks for the classes of an analysed recording to be found anew. Every time it is asked for it is a job of its own: between two, models may have come
 * and gone; one that finds nothing to do ends at once. Errors: `pack.notFound`.
 *
 * @param model name of a model; null for the one in use
 */
export async function startClassification(
  parts: LibraryParts,
  { id, caseId, sha256 }: Recording,
  indexName: string,
  model: string | null,
): Promise<Job> {
  // Said now rather than by a job that fails.
  const pack = packToUse(model);
  if (pack === null) throw new DayfoldError('pack.notFound', 'no model is installed on this machine');
  const jobId = parts.newId('job');
  const job = await parts.jobs.enqueue({
    id: jobId,
    kind: 'analyse',
    caseId,
    subject: {
      recordingId: id,
      sha256,
      indexRoot: parts.folders.case(caseId).indexes,
      classify: { indexName, model: pack.manifest.name },
    },
    key: `classify ${id} ${jobId}`,
    priority: jobPriorities.person,
    maxAttempts: attempts,
    createdAtMicros: parts.now(),
  });
  parts.wakeJobs();
  return job;
}
