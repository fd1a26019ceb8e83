import { useMemo } from 'react';
import { type Camera, type Recording, useCameras, useRecordings } from '../../api/case-data.ts';
import { type Language, useLanguage } from '../../words/words.tsx';
import { formatFileTime, formatInstant, type InstantParts, uncertaintyOf, uncertaintyText } from '../camera-time.ts';

/** What the stage says of an instant of a recording. */
export interface Instants {
  /** One of the case; null when there is none. */
  readonly any: Recording | null;
  recording(recordingId: string | null): Recording | null;
  camera(recordingId: string | null): Camera | null;
  /** Local time of its camera, with how sure it is; time in the file where nobody knows when it began. */
  text(recordingId: string, ptsMicros: number, parts?: InstantParts): string;
}

export function useInstants(caseId: string): Instants {
  const recordings = useRecordings(caseId).data;
  const cameras = useCameras(caseId).data;
  const [language] = useLanguage();
  return useMemo(() => instantsOf(recordings ?? [], cameras ?? [], language), [recordings, cameras, language]);
}

function instantsOf(recordings: readonly Recording[], cameras: readonly Camera[], language: Language): Instants {
  const byId = new Map(recordings.map((recording) => [recording.id, recording]));
  const cameraById = new Map(cameras.map((camera) => [camera.id, camera]));
  const recording = (id: string | null) => byId.get(id ?? '') ?? null;
  const camera = (id: string | null) => cameraById.get(recording(id)?.cameraId ?? '') ?? null;
  return {
    any: recordings[0] ?? null,
    recording,
    camera,
    text(recordingId, ptsMicros, parts = {}) {
      const of = recording(recordingId);
      const by = camera(recordingId);
      if (of === null || by === null || of.startsAtMicros === null) {
        return formatFileTime(ptsMicros, parts.fraction ?? 0);
      }
      const time = formatInstant(of.startsAtMicros + ptsMicros, by, language, parts);
      const unsure = uncertaintyText(uncertaintyOf(of), language);
      return unsure === '' ? time : `${time} ${unsure}`;
    },
  };
}
