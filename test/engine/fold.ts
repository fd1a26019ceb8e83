import { engine } from '../../src/apps/cli/engine.ts';
import type { Analysed, AnalysisSettings, Run, SynopsisSettings } from '../../src/apps/cli/engine-port.ts';
import { makeReport, type SynopsisReport } from '../../src/apps/report/report.ts';
import { DayfoldError, type Warning } from '../../src/base/errors.ts';

/** What came of folding recordings within this process, by what the commands call. */
export interface Folded {
  readonly analysed: readonly Analysed[];
  readonly report: SynopsisReport;
  readonly warnings: readonly Warning[];
}

export const noSettings: AnalysisSettings = {
  workers: 2,
  indexDirectory: null,
  indexRoot: null,
  rate: null,
  fromMicros: null,
  toMicros: null,
  decodeAll: false,
};

/** Analyses recordings into `indexRoot` and folds them into one film. */
export async function fold(
  paths: readonly string[],
  out: string,
  settings: Partial<SynopsisSettings> & Partial<AnalysisSettings> & { readonly indexRoot: string },
): Promise<Folded> {
  const warnings: Warning[] = [];
  const run: Run = {
    signal: new AbortController().signal,
    onProgress: () => {},
    onWarning: (_, warning) => warnings.push(warning),
  };
  const analysed: Analysed[] = [];
  for (const path of paths) analysed.push(await engine.analyse(path, { ...noSettings, ...settings }, run));
  if (analysed.length === 0) throw new DayfoldError('input.noRecordings', 'nothing to fold');
  const composed = await engine.compose(
    analysed,
    {
      out,
      density: null,
      lengthMicros: null,
      veil: false,
      fromMicros: null,
      toMicros: null,
      region: null,
      language: 'en',
      ...settings,
    },
    run,
  );
  const inputs = analysed.map(({ path, info, summary, seconds, detectedBy: model }) => ({
    path,
    sha256: info.sha256,
    durationMicros: info.durationMicros,
    framesDecoded: summary.framesDecoded,
    framesLeftUndecoded: summary.framesSkippedStill + summary.framesPassedOver,
    framesUndecodable: summary.framesUndecodable,
    startsAt: info.startsAt,
    model: model === null ? null : { name: model.name, version: model.version, sha256: model.sha256 },
    analyseSeconds: seconds,
  }));
  return { analysed, report: makeReport(inputs, composed), warnings };
}
