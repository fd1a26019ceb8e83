import { DayfoldError } from '../../../base/errors.ts';
import type { AnalysisModel } from '../../../cases/model.ts';
import type { DetectedBy } from '../../../index/recording-index.ts';
import type { Job } from '../../../jobs/job.ts';
import { openLeaf } from '../../../ledger/open-leaf.ts';
import type { AnalyseResult } from '../../jobs/analyse-handler.ts';
import type { LibraryParts } from '../library-parts.ts';
import { program } from '../program.ts';

/** Entries of the ledger that are read at a time. */
const entriesAtATime = 1000;

/**
 * Makes a finished analysis part of its case: first in the ledger, then in the catalogue. May run twice for one job, and whenever it was
 * killed the first time, the ledger says it once. That the work of the second attempt found everything done says nothing about whether
 * the first one came to tell of it: what counts is which index and which model the catalogue knows.
 */
export async function keepAnalysis(
  parts: Pick<LibraryParts, 'catalogue' | 'ledger' | 'now' | 'newId'>,
  job: Job,
  result: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (job.kind !== 'analyse') return;
  const { caseId } = job;
  const recordingId = String(job.subject['recordingId']);
  const { indexName, analyserVersion, tubes, framesDecoded, framesUndecodable, warnings, detectedBy } =
    result as unknown as AnalyseResult;
  const recording = await parts.catalogue.recording(caseId, recordingId);
  // The case was deleted meanwhile.
  if (recording === null) return;
  const model = modelOf(detectedBy);
  const known = await parts.catalogue.analysis(caseId, recordingId);
  if (known?.indexName === indexName && isSameModel(known.model, model)) return;
  if ((await parts.catalogue.case(caseId))?.state !== 'open') {
    throw new DayfoldError('case.closed', 'the case was closed before its analysis had ended');
  }
  const models = model === null ? [] : [`${model.name} ${model.sha256}`];
  const object = {
    operation: 'analyse',
    job: job.id,
    recording: recordingId,
    sha256: recording.sha256,
    index: indexName,
  };
  if (!(await isTold(parts, caseId, { ...object, models }))) {
    await parts.ledger.append({
      atMicros: parts.now(),
      action: 'outcome',
      caseId,
      object: { ...object, models },
      hidden: {
        actor: program,
        empowerment: null,
        motive: null,
        details: { analyserVersion, tubes, framesDecoded, framesUndecodable },
      },
    });
  }
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
    model,
  });
}

/** What found classes, as the catalogue keeps it. */
export function modelOf(detectedBy: DetectedBy | null | undefined): AnalysisModel | null {
  if (detectedBy === null || detectedBy === undefined) return null;
  const { name, version, sha256, rules } = detectedBy;
  return { name, version, sha256, rules };
}

function isSameModel(a: AnalysisModel | null, b: AnalysisModel | null): boolean {
  if (a === null || b === null) return a === b;
  return a.name === b.name && a.version === b.version && a.sha256 === b.sha256 && a.rules === b.rules;
}

/**
 * Whether the ledger has an outcome of this job already, from an attempt that was killed before the catalogue had it. Reads the entries of
 * the case, once for each analysis that is new to the catalogue. Guess, not measured: a second for a hundred thousand of them.
 */
async function isTold(
  { ledger }: Pick<LibraryParts, 'ledger'>,
  caseId: string,
  object: Readonly<Record<string, string | readonly string[]>>,
): Promise<boolean> {
  for (let from = 0; ; ) {
    const entries = await ledger.entries(caseId, from, entriesAtATime);
    for (const entry of entries) {
      // Most entries are of other jobs: no need to parse them.
      if (!entry.leaf.includes(object['job'] as string)) continue;
      const told = openLeaf(entry);
      const isSame = Object.entries(object).every(([name, value]) => String(told.object[name]) === String(value));
      if (told.action === 'outcome' && isSame) return true;
    }
    if (entries.length < entriesAtATime) return false;
    from = entries.at(-1)!.sequence + 1;
  }
}
