import type { Camera, Job, Recording } from '../../api/case-data.ts';
import { analysisJobs } from '../../api/jobs.ts';
import { uncertaintyOf } from '../camera-time.ts';
import type { Span } from './view.ts';

/** What is known of a recording's objects. */
export type AnalysisState = 'analysed' | 'running' | 'waiting' | 'failed' | 'none';

/** A recording where it lies on the line. */
export interface LaneRecording extends Span {
  readonly id: string;
  readonly fileName: string;
  readonly state: AnalysisState;
  /** Of a running analysis, 0 to 1; null where it is not known. */
  readonly progress: number | null;
  readonly uncertaintyMicros: number;
  readonly recording: Recording;
}

/** One row of the line: a camera, or in file time one recording whose start is not known. */
export interface Lane {
  readonly key: string;
  readonly camera: Camera;
  /** In file time the recording's name. */
  readonly title: string;
  readonly recordings: readonly LaneRecording[];
  readonly gaps: readonly (Span & { readonly certain: boolean })[];
  readonly overlaps: readonly (Span & { readonly certain: boolean })[];
}

/** `known`: by UTC; `file`: recordings whose start is not known, each from its first frame. */
export type Clock = 'known' | 'file';

/** What the server says of one camera's recordings together. */
export interface CameraLine {
  readonly gaps: readonly (Span & { readonly certain: boolean })[];
  readonly overlaps: readonly (Span & { readonly certain: boolean })[];
}

/** The rows of the line, in the order of the cameras. Cameras without such recordings have none. */
export function lanesOf(options: {
  readonly clock: Clock;
  readonly cameras: readonly Camera[];
  readonly recordings: readonly Recording[];
  readonly jobs: readonly Job[];
  readonly lines: ReadonlyMap<string, CameraLine>;
}): Lane[] {
  const { clock, cameras, recordings, jobs, lines } = options;
  const jobOf = analysisJobs(jobs);
  const place = (recording: Recording): LaneRecording => {
    const fromMicros = recording.startsAtMicros ?? 0;
    return {
      id: recording.id,
      fileName: recording.fileName,
      fromMicros,
      toMicros: fromMicros + recording.durationMicros,
      ...stateOf(recording, jobOf.get(recording.id)),
      uncertaintyMicros: uncertaintyOf(recording),
      recording,
    };
  };
  return cameras.flatMap((camera): Lane[] => {
    const own = recordings.filter(({ cameraId }) => cameraId === camera.id);
    if (clock === 'file') {
      return own
        .filter(({ startsAtMicros }) => startsAtMicros === null)
        .map((recording) => ({
          key: recording.id,
          camera,
          title: recording.fileName,
          recordings: [place(recording)],
          gaps: [],
          overlaps: [],
        }));
    }
    const known = own
      .filter(({ startsAtMicros }) => startsAtMicros !== null)
      .map((recording) => place(recording))
      .sort((a, b) => a.fromMicros - b.fromMicros);
    if (known.length === 0) return [];
    const line = lines.get(camera.id);
    return [
      {
        key: camera.id,
        camera,
        title: camera.name,
        recordings: known,
        gaps: line?.gaps ?? [],
        overlaps: line?.overlaps ?? [],
      },
    ];
  });
}

function stateOf(recording: Recording, job: Job | undefined): { state: AnalysisState; progress: number | null } {
  if (recording.analysis !== null) return { state: 'analysed', progress: null };
  if (job === undefined || job.state === 'cancelled' || job.state === 'done') return { state: 'none', progress: null };
  if (job.state !== 'running') return { state: job.state, progress: null };
  const total = job.progress?.total ?? 0;
  return { state: 'running', progress: total > 0 ? Math.min(1, job.progress!.done / total) : null };
}

/** From the first recording's first frame to the last one's end; null where there are none. */
export function extentOf(lanes: readonly Lane[]): Span | null {
  let [fromMicros, toMicros] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { recordings } of lanes) {
    for (const recording of recordings) {
      fromMicros = Math.min(fromMicros, recording.fromMicros);
      toMicros = Math.max(toMicros, recording.toMicros);
    }
  }
  return toMicros > fromMicros ? { fromMicros, toMicros } : null;
}

/** The recording a lane shows at an instant; of several the one that began last. */
export function recordingAt(lane: Lane, micros: number): LaneRecording | null {
  return lane.recordings.findLast(({ fromMicros, toMicros }) => fromMicros <= micros && micros < toMicros) ?? null;
}

/** An instant of a lane as one of a recording: in a gap the nearest frame after (`next`) or before it. */
export function nearestSpot(
  lane: Lane,
  micros: number,
  side: 'next' | 'previous',
): { recordingId: string; ptsMicros: number } | null {
  const here = recordingAt(lane, micros);
  if (here !== null) return { recordingId: here.id, ptsMicros: Math.round(micros - here.fromMicros) };
  if (side === 'next') {
    const after = lane.recordings.find(({ fromMicros }) => fromMicros >= micros);
    return after === undefined ? null : { recordingId: after.id, ptsMicros: 0 };
  }
  const before = lane.recordings.findLast(({ toMicros }) => toMicros <= micros);
  return before === undefined ? null : { recordingId: before.id, ptsMicros: before.recording.durationMicros - 1 };
}
