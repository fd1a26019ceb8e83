import { DayfoldError } from '../../base/errors.ts';
import { makeReport } from '../report/report.ts';
import { writeReport } from '../report/write-report.ts';
import { analyseInputs, finishPartly, indexPlace, notePackMissing } from './analyse-inputs.ts';
import { parseChoice, parseLength, parseNumber } from './arguments.ts';
import { catalogue } from './catalogue.ts';
import { type AnalysisFlags, readAnalysisFlags } from './common-flags.ts';
import { type Context, runOf } from './context.ts';
import type { Analysed, Engine, Run, SynopsisSettings } from './engine-port.ts';
import { expandInputs } from './inputs.ts';
import { requireWritableFile } from './output-place.ts';
import { clockText } from './progress-line.ts';
import { readRegionFile } from './region-file.ts';

export interface SynopsisFlags extends AnalysisFlags {
  readonly out: string;
  readonly density?: string;
  readonly length?: string;
  readonly veil?: boolean;
  readonly region?: string;
  readonly report?: string;
  readonly overwrite?: boolean;
  readonly language?: string;
  readonly allowMovingCamera?: boolean;
}

/** `dayfold synopsis VIDEO... --out OUT.mp4`: analyses what is not analysed yet, and folds it into one film. */
export async function synopsisCommand(
  paths: readonly string[],
  flags: SynopsisFlags,
  context: Context,
): Promise<number> {
  const { engine, reporter } = context;
  const analysis = readAnalysisFlags(flags);
  const settings = readSynopsisFlags(flags, analysis);
  const { recordings, failures } = await expandInputs(paths, flags.out);
  const overwrite = flags.overwrite ?? false;
  requireWritableFile({ path: flags.out, flag: '--out', ending: '.mp4', overwrite, inputs: recordings });
  if (flags.report !== undefined) {
    requireWritableFile({
      path: flags.report,
      flag: '--report',
      ending: null,
      overwrite,
      inputs: [...recordings, flags.out],
    });
  }
  const place = indexPlace(flags.index, recordings.length);
  const fixed = flags.allowMovingCamera ? context : { ...context, engine: refuseMovingCamera(engine) };
  const result = await analyseInputs(fixed, recordings, failures, { ...analysis, ...place }, () => {});
  notePackMissing(reporter, result.done);
  const composed = await engine.compose(result.done, settings, runOf(context));
  const report = makeReport(
    result.done.map(({ path, info, summary, seconds, detectedBy }) => ({
      path,
      sha256: info.sha256,
      durationMicros: info.durationMicros,
      framesDecoded: summary.framesDecoded,
      framesUndecodable: summary.framesUndecodable,
      framesLeftUndecoded: summary.framesSkippedStill + summary.framesPassedOver,
      startsAt: info.startsAt,
      model: modelOf(detectedBy),
      analyseSeconds: seconds,
    })),
    composed,
  );
  if (flags.report !== undefined) writeReport(flags.report, report);
  const sourceMicros = report.inputs.reduce((sum, input) => sum + input.durationMicros, 0);
  const { tubesFound, tubesShown, condensation } = report.metrics;
  const line =
    tubesFound === 0
      ? catalogue.stillSynopsis(flags.out)
      : catalogue.synopsis(
          flags.out,
          clockText(report.output.durationMicros / 1e6),
          clockText(sourceMicros / 1e6),
          tubesShown,
          tubesFound,
          condensation.toFixed(1),
        );
  reporter.result(line, { event: 'synopsis', ...report });
  if (flags.report !== undefined && reporter.format === 'text') reporter.note(catalogue.report(flags.report));
  reporter.document(report);
  return finishPartly(context, result);
}

/** A film of a moving camera would be garbage; the index is kept all the same. Errors besides: `input.cameraMoves`. */
function refuseMovingCamera(engine: Engine): Engine {
  return {
    ...engine,
    async analyse(path, settings, run) {
      const onWarning: Run['onWarning'] = (input, warning) => {
        if (warning.code !== 'cameraMoves') run.onWarning(input, warning);
      };
      const analysed = await engine.analyse(path, settings, { ...run, onWarning });
      if (analysed.summary.cameraMoves) throw new DayfoldError('input.cameraMoves', catalogue.cameraMoves(path));
      return analysed;
    },
  };
}

function readSynopsisFlags(
  flags: SynopsisFlags,
  { fromMicros, toMicros }: Pick<SynopsisSettings, 'fromMicros' | 'toMicros'>,
): SynopsisSettings {
  if (flags.density !== undefined && flags.length !== undefined) {
    throw new DayfoldError(
      'usage.invalid',
      '--density and --length exclude each other: a length sets the density; give one',
    );
  }
  return {
    out: flags.out,
    density: flags.density === undefined ? null : parseNumber('--density', flags.density, 0, 1),
    lengthMicros: flags.length === undefined ? null : parseLength('--length', flags.length),
    veil: flags.veil ?? false,
    fromMicros,
    toMicros,
    region: flags.region === undefined ? null : readRegionFile(flags.region),
    language: parseChoice('--language', flags.language ?? 'en', ['en', 'fr']),
  };
}

function modelOf(detectedBy: Analysed['detectedBy']) {
  if (detectedBy === null) return null;
  const { name, version, sha256 } = detectedBy;
  return { name, version, sha256 };
}
