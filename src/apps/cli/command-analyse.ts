import { analyseInputs, finishPartly, indexPlace, notePackMissing } from './analyse-inputs.ts';
import { catalogue } from './catalogue.ts';
import { type AnalysisFlags, readAnalysisFlags } from './common-flags.ts';
import type { Context } from './context.ts';
import type { Analysed } from './engine-port.ts';
import { expandInputs } from './inputs.ts';
import { packText } from './pack-text.ts';
import { describeError } from './reporter.ts';

/** `dayfold analyse VIDEO...`: makes an index of each recording, or says that there is nothing to do. */
export async function analyseCommand(
  paths: readonly string[],
  flags: AnalysisFlags,
  context: Context,
): Promise<number> {
  const { reporter } = context;
  const settings = readAnalysisFlags(flags);
  const { recordings, failures } = await expandInputs(paths, null);
  const place = indexPlace(flags.index, recordings.length);
  const result = await analyseInputs(context, recordings, failures, { ...settings, ...place }, (analysed) =>
    reporter.result(lineOf(analysed), { event: 'analysed', ...factsOf(analysed) }),
  );
  notePackMissing(reporter, result.done);
  reporter.document({
    inputs: result.done.map(factsOf),
    failures: result.failures.map(({ input, error }) => {
      const { code, message } = describeError(error);
      return { path: input, code, message };
    }),
  });
  return finishPartly(context, result);
}

function lineOf({ path, reused, reclassified, detectedBy, tubes, seconds, info, indexDirectory }: Analysed): string {
  if (reclassified) return catalogue.classifiedAnew(path, tubes, packText(detectedBy!), indexDirectory);
  if (reused) return catalogue.reused(path, tubes, indexDirectory);
  const speed = (info.durationMicros / 1e6 / seconds).toFixed(1);
  return catalogue.analysed(path, seconds.toFixed(1), speed, tubes, indexDirectory);
}

function factsOf(analysed: Analysed) {
  const { path, indexDirectory, reused, reclassified, detectedBy, info, summary, tubes, seconds } = analysed;
  const { framesInFile, framesDecoded, framesUndecodable, framesAnalysed, framesSkippedStill, framesPassedOver } =
    summary;
  return {
    path,
    sha256: info.sha256,
    index: indexDirectory,
    reused,
    reclassified,
    model: detectedBy,
    durationMicros: info.durationMicros,
    tubes,
    framesInFile,
    framesDecoded,
    framesUndecodable,
    framesAnalysed,
    framesSkippedStill,
    framesPassedOver,
    cameraMoves: summary.cameraMoves,
    warnings: summary.warnings,
    seconds: Math.round(seconds * 1000) / 1000,
  };
}
