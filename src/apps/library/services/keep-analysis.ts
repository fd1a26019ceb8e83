import { DayfoldError } from '../../../base/errors.ts';
import type { DetectedBy } from '../../../index/recording-index.ts';
import type { Job } from '../../../jobs/job.ts';
import type { AnalyseResult } from '../../jobs/analyse-handler.ts';
import type { LibraryParts } from '../library-parts.ts';
import { program } from '../program.ts';

/**
 * Makes a finished analysis part of its case: first in the ledger, then in the catalogue. May run twice for one job; the second time
 * changes nothing; of classes found anew it says so twice.
 */
export async function keepAnalysis(
  parts: LibraryParts,
  job: Job,
  result: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (job.kind !== 'analyse') return;
  const { caseId } = job;
  const recordingId = String(job.subject['recordingId']);
  const { indexName, analyserVersion, tubes, framesDecoded, framesUndecodable, warnings, detectedBy, reclassified } =
    result as unknown as AnalyseResult;
  const recording = await parts.catalogue.recording(caseId, recordingId);
  // The case was deleted meanwhile.
  if (recording === null) return;
  const known = await parts.catalogue.analysis(caseId, recordingId);
  if (known?.indexName === indexName && !reclassified) return;
  if ((await parts.catalogue.case(caseId))?.state !== 'open') {
    throw new DayfoldError('case.closed', 'the case was closed before its analysis had ended');
  }
  await parts.ledger.append({
    atMicros: parts.now(),
    action: 'outcome',
    caseId,
    object: { operation: 'analyse', job: job.id, recording: recordingId, sha256: recording.sha256, index: indexName },
    hidden: {
      actor: program,
      empowerment: null,
      motive: null,
      details: { analyserVersion, tubes, framesDecoded, framesUndecodable, models: modelsOf(detectedBy) },
    },
  });
  await parts.catalogue.putAnalysis({
    id: parts.newId('analysis'),
    caseId,
    recordingId,
    indexName,
    analyserVersion,
    tubes,
    framesDecoded,
    framesUndecodable,
    warnings,
    finishedAtMicros: parts.now(),
  });
}

/** The models that an analysis used, as the ledger names them. */
export function modelsOf(detectedBy: DetectedBy | null | undefined): readonly string[] {
  return detectedBy === null || detectedBy === undefined ? [] : [`${detectedBy.name} ${detectedBy.sha256}`];
}
