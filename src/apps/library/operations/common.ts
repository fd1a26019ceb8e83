import { DayfoldError } from '../../../base/errors.ts';
import type { PageRequest } from '../../../cases/catalogue.ts';
import type { Analysis, Recording } from '../../../cases/model.ts';
import type { CaseFile } from '../case-file.ts';
import type { FilmSource } from '../services/film-service.ts';

/** A page as the catalogue takes it. */
export function pageRequest(query: { readonly limit: number; readonly after?: string | undefined }): PageRequest {
  return { limit: query.limit, after: query.after ?? null };
}

/** A recording of the case. Throws `catalogue.notFound`. */
export async function requireRecording(file: CaseFile, id: string): Promise<Recording> {
  const recording = await file.recording(id);
  if (recording === null) throw new DayfoldError('catalogue.notFound', `there is no recording ${id} in this case`);
  return recording;
}

/** The analysis of a recording of the case. Throws `catalogue.notFound` where there is none yet. */
export async function requireAnalysis(file: CaseFile, recordingId: string): Promise<Analysis> {
  await requireRecording(file, recordingId);
  const analysis = await file.analysis(recordingId);
  if (analysis === null) {
    throw new DayfoldError(
      'catalogue.notFound',
      `recording ${recordingId} is not analysed yet; see the jobs of the case`,
    );
  }
  return analysis;
}

/** All pages of a list. */
export async function all<T>(
  read: (page: PageRequest) => Promise<{ items: readonly T[]; next: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  for (let after: string | null = null; ; ) {
    const page = await read({ limit: 1000, after });
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
}

/** The recordings of a case that are analysed, with camera and analysis, by id; and those that are not yet. */
export async function analysedSources(file: CaseFile): Promise<{ sources: FilmSource[]; missing: string[] }> {
  const cameras = new Map((await file.cameras()).map((camera) => [camera.id, camera]));
  const analyses = new Map((await file.analyses()).map((analysis) => [analysis.recordingId, analysis]));
  const sources: FilmSource[] = [];
  const missing: string[] = [];
  for (const recording of await all<Recording>((page) => file.recordings(page))) {
    const analysis = analyses.get(recording.id);
    if (analysis === undefined) missing.push(recording.id);
    else sources.push({ recording, analysis, camera: cameras.get(recording.cameraId)! });
  }
  return { sources, missing };
}
