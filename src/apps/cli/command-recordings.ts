import { allPages } from '../client/all-pages.ts';
import type { CameraAnswer, RecordingAnswer } from '../client/answers.ts';
import { parseDuration } from './arguments.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { findCase, listCameras, requireCamera, requireId } from './find-named.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { clockText } from './progress-line.ts';
import { plainText, sizeText } from './table.ts';
import { tellList } from './tell-list.ts';
import { uncertainText } from './time-text.ts';

export interface RecordingsFlags extends LibraryFlags {
  readonly case: string;
  readonly camera?: string;
}

export interface StartFlags extends LibraryFlags {
  readonly case: string;
  readonly start: string;
  readonly how: string;
  readonly uncertainty?: string;
}

/** `dayfold recordings --case C`. */
export async function listRecordings(flags: RecordingsFlags, context: Context): Promise<number> {
  const { reporter, signal } = context;
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, signal);
    const cameras = await listCameras(library, caseId, signal);
    const query = flags.camera === undefined ? {} : { cameraId: requireCamera(cameras, flags.camera).id };
    const recordings = await allPages<RecordingAnswer>(library, 'listRecordings', { caseId }, signal, query);
    const byId = new Map(cameras.map((camera) => [camera.id, camera]));
    await tellList(reporter, recordings, {
      head: libraryWords.recordingsHead,
      row: (recording) => rowOf(recording, byId.get(recording.cameraId)),
      empty: libraryWords.noRecordings,
    });
    return 0;
  });
}

/** `dayfold recording-start ID --case C --start TIME --how TEXT`. */
export async function setStart(text: string, flags: StartFlags, context: Context): Promise<number> {
  const { reporter, signal } = context;
  const recordingId = requireId('recording', text);
  const body = {
    start: flags.start === 'unknown' ? null : flags.start,
    how: flags.how,
    ...(flags.uncertainty === undefined
      ? {}
      : { uncertaintyMicros: parseDuration('--uncertainty', flags.uncertainty) }),
  };
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, signal);
    const input = { params: { caseId, recordingId }, body };
    const recording = (await library.json('setRecordingStart', input, signal)) as RecordingAnswer;
    const camera = (await listCameras(library, caseId, signal)).find(({ id }) => id === recording.cameraId);
    const line = libraryWords.startSet(
      plainText(recording.fileName),
      startText(recording, camera),
      plainText(recording.startHow),
    );
    reporter.result(line, { event: 'recording', ...recording });
    reporter.document(recording);
    return 0;
  });
}

function rowOf(recording: RecordingAnswer, camera: CameraAnswer | undefined): readonly string[] {
  return [
    recording.id,
    camera?.name ?? recording.cameraId,
    startText(recording, camera),
    clockText(recording.durationMicros / 1e6),
    sizeText(recording.sizeBytes),
    recording.analysis === null ? libraryWords.notAnalysed : recording.analysis.tubes.toLocaleString('en'),
    recording.fileName,
  ];
}

/** In the time zone of its camera. */
function startText(recording: RecordingAnswer, camera: CameraAnswer | undefined): string {
  if (recording.startsAtMicros === null) return libraryWords.startUnknown;
  return uncertainText(recording.startsAtMicros, camera?.timeZone ?? 'UTC', recording.startUncertaintyMicros);
}
