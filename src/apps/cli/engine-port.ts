import type { Warning } from '../../base/errors.ts';
import type { Micros } from '../../base/time.ts';
import type { AnalysisSummary, DetectedBy } from '../../index/recording-index.ts';
import type { RecordingInfo } from '../../recording/recording.ts';
import type { SynopsisReport } from '../report/report.ts';
import type { SampleOptionsInput, SampleResult } from '../scene/make-sample.ts';
import type { Region } from './region-file.ts';

/** How far a piece of work is. `total` may grow while the work is being found out; 0 when it is not known. */
export interface Progress {
  /** The recording being worked on, or null. */
  readonly input: string | null;
  readonly phase:
    | 'read'
    | 'look'
    | 'analyse'
    | 'index'
    | 'classes'
    | 'colours'
    | 'schedule'
    | 'compose'
    | 'masks'
    | 'sample'
    | 'import'
    | 'upload'
    | 'fetch'
    | 'wait';
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'groups' | 'frames' | 'segments' | 'objects' | 'tubes' | 'files' | 'jobs';
  /** Which of how many pieces of work this is, from 1. */
  readonly among?: { readonly place: number; readonly all: number };
  /** As the other side has measured it; found out from `done` when not said. */
  readonly rate?: { readonly perSecond: number | null; readonly secondsLeft: number | null };
}

/** What every long piece of work is given: where to tell, and when to stop. */
export interface Run {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
  onWarning(input: string, warning: Warning): void;
}

export interface AnalysisSettings {
  /** Threads; null for one a core. */
  readonly workers: number | null;
  /** The folder that becomes this recording's index, or null. */
  readonly indexDirectory: string | null;
  /** The folder that holds an index of each recording, or null for the user's cache. */
  readonly indexRoot: string | null;
  /** Frames a second of a folder of pictures, or null for 25. */
  readonly rate: number | null;
  readonly fromMicros: Micros | null;
  readonly toMicros: Micros | null;
  /** Decode every frame, also where packets say that nothing moves. */
  readonly decodeAll: boolean;
  /** Find the classes of what moved, with the model that is installed; true when not said. */
  readonly classes?: boolean;
  /** Name of the model to do that with; the one in use when not said. */
  readonly pack?: string | null;
}

export interface Analysed {
  readonly path: string;
  readonly indexDirectory: string;
  /** A finished index was found and nothing was done, but for classes perhaps. */
  readonly reused: boolean;
  /** What found the classes; null when they are unknown. */
  readonly detectedBy: DetectedBy | null;
  /** The index was there, and its classes are new. */
  readonly reclassified: boolean;
  /** Classes were wanted and no model is installed. */
  readonly packMissing: boolean;
  readonly info: RecordingInfo;
  readonly summary: AnalysisSummary;
  readonly tubes: number;
  readonly seconds: number;
}

export interface ClassifySettings {
  /** Name of a model; null for the one in use. */
  readonly pack: string | null;
}

/** The classes of an index. */
export interface Classified {
  readonly indexDirectory: string;
  readonly changed: boolean;
  readonly detectedBy: DetectedBy | null;
  /** Objects by class, most first. */
  readonly classes: readonly { readonly class: string; readonly objects: number }[];
}

export interface SynopsisSettings {
  readonly out: string;
  /** 0..1, or null for the default. */
  readonly density: number | null;
  readonly lengthMicros: Micros | null;
  /** Silhouettes in flat colours; no pixel of an object. */
  readonly veil: boolean;
  readonly fromMicros: Micros | null;
  readonly toMicros: Micros | null;
  readonly region: Region | null;
  /** Language of what is drawn into the picture. */
  readonly language: 'en' | 'fr';
}

/** A film and the account of it; `makeReport` adds inputs and the time of the analysis. */
export interface Composed {
  readonly output: SynopsisReport['output'];
  readonly tubes: SynopsisReport['tubes'];
  readonly metrics: SynopsisReport['metrics'];
  readonly scheduleSeconds: number;
  readonly composeSeconds: number;
}

export interface MaskSettings {
  readonly out: string;
  readonly every: number;
  readonly rate: number | null;
  readonly overwrite: boolean;
}

/** As `makeSample` takes it; progress and interruption come from the run. */
export type SampleSettings = Omit<SampleOptionsInput, 'onProgress' | 'signal'>;

/** What the commands need done. All of it throws DayfoldError; an aborted signal ends in `run.interrupted`. */
export interface Engine {
  analyse(path: string, settings: AnalysisSettings, run: Run): Promise<Analysed>;
  /** The film appears under its name when it is whole; an existing one is replaced: the caller has asked. */
  /** Finds the classes of a finished index anew. Errors: `pack.notFound` when there is no model. */
  classify(indexDirectory: string, settings: ClassifySettings, run: Run): Promise<Classified>;
  compose(inputs: readonly Analysed[], settings: SynopsisSettings, run: Run): Promise<Composed>;
  masks(
    path: string,
    settings: MaskSettings,
    run: Run,
  ): Promise<{ readonly framesDecoded: number; readonly framesUndecodable: number; readonly masksWritten: number }>;
  sample(settings: SampleSettings, run: Run): Promise<SampleResult>;
}
