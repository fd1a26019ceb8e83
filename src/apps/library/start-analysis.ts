import type { Recording } from '../../cases/model.ts';
import { type Job, jobPriorities } from '../../jobs/job.ts';
import type { LibraryParts } from './library-parts.ts';

/** How often an analysis is begun that fails for a reason that may pass. */
const attempts = 3;

/** Asks for the analysis of a recording; the same one asked for twice is one job. */
export async function startAnalysis(parts: LibraryParts, recording: Recording, urgent: boolean): Promise<Job> {
  const { id, caseId, path, sha256 } = recording;
  const job = await parts.jobs.enqueue({
    id: parts.newId('job'),
    kind: 'analyse',
    caseId,
    subject: { recordingId: id, path, sha256, indexRoot: parts.folders.case(caseId).indexes },
    key: `analyse ${id}`,
    priority: urgent ? jobPriorities.person : jobPriorities.background,
    maxAttempts: attempts,
    createdAtMicros: parts.now(),
  });
  parts.wakeJobs();
  return job;
}
