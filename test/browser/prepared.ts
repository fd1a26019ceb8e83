/** What the journeys begin with: a library with one case, and files to drop. Made once for all of them; each works on a copy. */
export interface PreparedLibrary {
  /** The library. `null` where there is no browser to use it with. */
  readonly library: string | null;
  /** A recording of no case yet, for the first use. */
  readonly newFile: string;
  readonly caseId: string;
  readonly street: PreparedRecording;
  readonly hall: PreparedRecording;
}

/** A recording that is analysed. */
export interface PreparedRecording {
  readonly cameraId: string;
  readonly recordingId: string;
  /** In order of time. */
  readonly tubes: readonly string[];
}

declare module 'vitest' {
  interface ProvidedContext {
    prepared: PreparedLibrary;
  }
}
