/** Raised whenever the same recording would give another index: indexes of another version are made again. */
export const analyserVersion = '0.3.7';

/** What an index depends on besides the recording and the analyser's version. */
export interface AnalysisParameters {
  /** Seed of every sampled decision. */
  readonly seed: number;
  /** Leave stretches undecoded that packets and key frames show to be still. */
  readonly skipStill: boolean;
  /** Frames a second of a folder of pictures; null for a video, which has its own times. */
  readonly framesPerSecond: number | null;
  /** The stretch of the recording to analyse, microseconds from its first frame; null for its start or end. */
  readonly fromMicros: number | null;
  readonly toMicros: number | null;
}

export const defaultParameters: AnalysisParameters = {
  seed: 1,
  skipStill: true,
  framesPerSecond: null,
  fromMicros: null,
  toMicros: null,
};

/** The parameters as the manifest and the index's name hold them: those that differ from nothing said are left out. */
export function parameterRecord(parameters: AnalysisParameters): Record<string, string | number | boolean> {
  const record: Record<string, string | number | boolean> = { seed: parameters.seed, skipStill: parameters.skipStill };
  for (const name of ['framesPerSecond', 'fromMicros', 'toMicros'] as const) {
    const value = parameters[name];
    if (value !== null) record[name] = value;
  }
  return record;
}
