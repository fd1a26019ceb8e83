import { DayfoldError } from '../../../base/errors.ts';
import type { PageRequest } from '../../../cases/catalogue.ts';
import type { Analysis, Camera, Recording } from '../../../cases/model.ts';
import type { WallClock } from '../../../synopsis/labels/time-text.ts';
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

/**
 * A recording that can be shown veiled: with what was found in it, which is hidden. Errors: `catalogue.notFound`, `catalogue.conflict`
 * while it is not analysed.
 */
export async function requireVeil(file: CaseFile, recordingId: string): Promise<FilmSource> {
  const recording = await requireRecording(file, recordingId);
  const analysis = await file.analysis(recordingId);
  if (analysis === null) {
    throw new DayfoldError(
      'catalogue.conflict',
      'the recording is not analysed yet, so nothing of it can be shown veiled; see the jobs of the case',
    );
  }
  return { recording, analysis, camera: (await file.camera(recording.cameraId))! };
}

/** Throws `usage.invalid` for an instant at which a recording shows nothing. */
export function requireInside({ durationMicros }: Recording, ptsMicros: number): void {
  if (ptsMicros >= durationMicros) {
    throw new DayfoldError(
      'usage.invalid',
      `the recording has no picture at ${ptsMicros} µs: it runs from 0 to ${durationMicros} µs`,
    );
  }
}

/** The clock that is written into a film; null where the start is not known. */
export function clockOf(recording: Recording, camera: Camera): WallClock | null {
  if (recording.startsAtMicros === null) return null;
  return {
    startUtcMicros: recording.startsAtMicros,
    zone: camera.timeZone,
    uncertaintyMicros: recording.startUncertaintyMicros,
  };
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
export async function analysedSources(
  file: Pick<CaseFile, 'cameras' | 'analyses' | 'recordings'>,
): Promise<{ sources: FilmSource[]; missing: string[] }> {
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
