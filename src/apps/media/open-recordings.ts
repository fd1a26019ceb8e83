import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import type { Survey } from '../../recording/recording.ts';
import { FrameReader } from './frame-reader.ts';
import type { RecordingRef } from './media-tasks.ts';
import { recordingTable, sourceState } from './recording-table.ts';

/** Recordings one process keeps open. Guess: two cameras side by side, and two more. */
const mostOpen = 4;

interface Open {
  readonly state: string;
  readonly survey: Survey;
  readonly cacheDirectory: string;
  reader: FrameReader | null;
}

/** The recordings a media process has open, the one used last at the end. */
export class OpenRecordings {
  readonly #open = new Map<string, Open>();

  /** What the recording is. Errors: as `recordingTable`. */
  survey(recording: RecordingRef, cacheDirectory: string, onRead?: (bytes: number) => void): Survey {
    return this.#take(recording, cacheDirectory, onRead).survey;
  }

  /** Its reader of single frames. Errors: as `recordingTable`. */
  reader(recording: RecordingRef, cacheDirectory: string, onRead?: (bytes: number) => void): FrameReader {
    const open = this.#take(recording, cacheDirectory, onRead);
    open.reader ??= new FrameReader(open.survey, openRecording(open.survey));
    return open.reader;
  }

  /** Lets go of all files and decoders. */
  close(): void {
    for (const { reader } of this.#open.values()) reader?.close();
    this.#open.clear();
  }

  #take(recording: RecordingRef, cacheDirectory: string, onRead?: (bytes: number) => void): Open {
    // By case too: what one case has in its cache says nothing to another.
    const name = `${recording.sha256} ${recording.path} ${cacheDirectory}`;
    const state = sourceState(recording.path);
    let open = this.#open.get(name);
    this.#open.delete(name);
    if (open !== undefined && open.state !== state) {
      open.reader?.close();
      open = undefined;
    }
    open ??= { state, survey: recordingTable(recording, cacheDirectory, onRead), cacheDirectory, reader: null };
    this.#open.set(name, open);
    for (const [oldest, { reader }] of this.#open) {
      if (this.#open.size <= mostOpen) break;
      reader?.close();
      this.#open.delete(oldest);
    }
    return open;
  }
}
