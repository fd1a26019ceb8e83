import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DayfoldError } from '../../base/errors.ts';
import { openIndex } from '../../index/index-reader.ts';
import { indexesIn, indexPlace, notePackMissing } from './analyse-inputs.ts';
import { catalogue } from './catalogue.ts';
import { colourText } from './colour-text.ts';
import { type AnalysisFlags, readAnalysisFlags } from './common-flags.ts';
import { type Context, runOf } from './context.ts';
import type { Analysed } from './engine-port.ts';
import { expandInputs } from './inputs.ts';
import { clockText } from './progress-line.ts';
import type { Format } from './reporter.ts';
import { type TubeRecord, tubeRecord } from './tube-record.ts';

/** `dayfold tubes INDEX|VIDEO`: lists what moved. A video that is not analysed yet is analysed first. */
export async function tubesCommand(path: string, flags: AnalysisFlags, context: Context): Promise<number> {
  const { reporter } = context;
  const settings = readAnalysisFlags(flags);
  const writer = createTubeWriter(reporter.format);
  let listed = 0;
  const directories = await indexesOf(path, flags, settings, context);
  await reporter.stream(writer.head);
  for (const directory of directories) {
    const index = await openIndex(directory);
    try {
      const classes = await index.classes();
      for await (const tube of index.streamTubes()) {
        if (context.signal.aborted) throw new DayfoldError('run.interrupted', catalogue.interrupted);
        // An analysis covers whole segments, and an index may cover more than was asked for now.
        if (
          tube.endMicros < (settings.fromMicros ?? 0) ||
          tube.startMicros >= (settings.toMicros ?? Number.POSITIVE_INFINITY)
        )
          continue;
        await reporter.stream(writer.row(tubeRecord(tube, index.info, classes.get(tube.id)), listed++));
      }
    } finally {
      index.close();
    }
  }
  await reporter.stream(writer.tail);
  if (listed === 0) reporter.note(catalogue.noTubes);
  return 0;
}

async function indexesOf(
  path: string,
  flags: AnalysisFlags,
  settings: ReturnType<typeof readAnalysisFlags>,
  context: Context,
): Promise<readonly string[]> {
  if (existsSync(join(path, 'manifest.json'))) return [path];
  const inside = indexesIn(path);
  if (inside.length > 0) return inside;
  const { recordings, failures } = await expandInputs([path], null);
  if (failures.length > 0) throw failures[0]!.error;
  const place = indexPlace(flags.index, recordings.length);
  const analysed: Analysed[] = [];
  for (const recording of recordings) {
    analysed.push(await context.engine.analyse(recording, { ...settings, ...place }, runOf(context)));
  }
  notePackMissing(context.reporter, analysed);
  return analysed.map(({ indexDirectory }) => indexDirectory);
}

interface TubeWriter {
  readonly head: string;
  row(record: TubeRecord, position: number): string;
  readonly tail: string;
}

function createTubeWriter(format: Format): TubeWriter {
  if (format === 'ndjson') return { head: '', row: (record) => `${JSON.stringify(record)}\n`, tail: '' };
  if (format === 'json') {
    return { head: '[', row: (record, i) => `${i === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`, tail: '\n]\n' };
  }
  return { head: tableRow(catalogue.tubesHead), row: (record) => tableRow(summaryOf(record)), tail: '' };
}

const widths = [18, 9, 9, 8, 6, 7, 11, 0];

function tableRow(cells: readonly string[]): string {
  return `${cells
    .map((cell, i) => cell.padEnd(widths[i]!))
    .join(' ')
    .trimEnd()}\n`;
}

function summaryOf(record: TubeRecord): string[] {
  const { tube, startMicros, endMicros, samples } = record;
  const mean = (side: 2 | 3) => samples.reduce((sum, { box }) => sum + box[side], 0) / samples.length;
  return [
    tube,
    clockText(startMicros / 1e6),
    clockText(endMicros / 1e6),
    ((endMicros - startMicros) / 1e6).toFixed(1),
    mean(2).toFixed(0),
    mean(3).toFixed(0),
    record.class,
    colourText(record),
  ];
}
