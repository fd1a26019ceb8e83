import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SynopsisReport } from '../src/apps/report/report.ts';
import type { Figure } from './figure.ts';
import { commandExists } from './machine.ts';
import { type ProcessCost, runDayfold, runProcess } from './process.ts';
import {
  busyStreet,
  longBusyStreet,
  longQuietStreet,
  noisyStreet,
  quietConstantStreet,
  quietStreet,
} from './recordings.ts';

interface Timed {
  readonly ratio: number;
  readonly seconds: number;
  readonly referenceSeconds: number;
  readonly cpuSeconds: number;
  readonly referenceCpuSeconds: number;
  readonly peakMegabytes: number;
  readonly indexShare: number;
}

/** Speed, memory and size of analysis, and the measures of the synopsis of a quiet scene. */
export async function analysisFigures(): Promise<Figure[]> {
  const busy = (await busyStreet()).video;
  const quiet = (await quietStreet()).video;
  const figures: Figure[] = [];
  if (commandExists('ffmpeg')) {
    const onBusy = await timeAgainst(busy, decodeOnly);
    const onNoisy = await timeAgainst((await noisyStreet()).video, decodeOnly, 1);
    const onQuiet = await timeAgainst(quiet, decodeOnly);
    const onConstant = await timeAgainst((await quietConstantStreet()).video, decodeOnly, 1);
    const onLongBusy = await timeAgainst((await longBusyStreet()).video, decodeOnly, 1);
    const onLongQuiet = await timeAgainst(await longQuietStreet(), decodeOnly, 1);
    figures.push(
      wallFigure(
        'analysis of a busy 1080p recording, wall time over ffmpeg -threads 2 decoding alone',
        onBusy,
        1.3,
        0.9,
      ),
      await decodeAloneFigure(busy, onBusy),
      wallFigure('the same street, ten minutes instead of two', onLongBusy, 1.3, 0.9),
      wallFigure('the same, a noisy sensor at 4 Mbit/s, 4 minutes', onNoisy, 1.3, 0.9),
      wallFigure('the same, scene empty 90 % of the time', onQuiet, 0.5, 0.15),
      wallFigure('the same, an hour instead of ten minutes', onLongQuiet, 0.5, 0.15),
      wallFigure('the same, the empty scene coded at a constant rate', onConstant, 0.5, 0.15),
      memoryFigure('peak memory of analysis, busy 2 minutes at 1080p', onBusy),
      memoryFigure('peak memory of analysis, noisy 4 minutes at 1080p', onNoisy),
      memoryFigure('peak memory of analysis, quiet 10 minutes at 1080p', onQuiet),
      memoryFigure('peak memory of analysis, busy 10 minutes at 1080p', onLongBusy),
      memoryFigure('peak memory of analysis, quiet hour at 1080p', onLongQuiet),
      sizeFigure('busy', onBusy),
      sizeFigure('noisy', onNoisy),
      sizeFigure('quiet', onQuiet),
    );
  }
  if (commandExists('dvr-scan')) {
    const peer = (detector: readonly string[]) => (video: string) =>
      runProcess('dvr-scan', ['-i', video, '--scan-only', '-q', ...detector]);
    figures.push(
      peerFigure('DVR-Scan, default detector: its wall time over ours', await timeAgainst(busy, peer([])), 7.5, 11),
      peerFigure(
        'DVR-Scan, fastest detector: its wall time over ours',
        await timeAgainst(busy, peer(['-b', 'CNT'])),
        3,
        4,
      ),
    );
  }
  return [...figures, ...(await synopsisFigures(quiet))];
}

const decodeOnly = (video: string) =>
  runProcess('ffmpeg', ['-v', 'error', '-threads', '2', '-i', video, '-f', 'null', '-']);

/** Runs pairs, the reference and ours in turn; the median of their ratios counts, and the largest memory. */
async function timeAgainst(
  video: string,
  reference: (video: string) => Promise<ProcessCost>,
  pairs = 3,
): Promise<Timed> {
  const runs: Timed[] = [];
  for (let i = 0; i < pairs; i++) {
    const { seconds: referenceSeconds, cpuSeconds: referenceCpuSeconds } = await reference(video);
    const folder = mkdtempSync(join(tmpdir(), 'dayfold-bench-index-'));
    try {
      const index = join(folder, 'index');
      const { seconds, cpuSeconds, peakMegabytes } = await runDayfold(['analyse', video, '--index', index, '--quiet']);
      const indexShare = sizeOf(index) / statSync(video).size;
      const ratio = seconds / referenceSeconds;
      runs.push({
        ratio,
        seconds,
        referenceSeconds,
        cpuSeconds,
        referenceCpuSeconds,
        peakMegabytes,
        indexShare,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  runs.sort((a, b) => a.ratio - b.ratio);
  const peakMegabytes = Math.max(...runs.map((run) => run.peakMegabytes));
  return { ...runs[pairs >> 1]!, peakMegabytes };
}

async function synopsisFigures(video: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-bench-film-'));
  try {
    const report = join(folder, 'film.json');
    const environment = { XDG_CACHE_HOME: join(folder, 'cache') };
    await runDayfold(
      ['synopsis', video, '--out', join(folder, 'film.mp4'), '--report', report, '--quiet'],
      environment,
    );
    const { metrics } = JSON.parse(readFileSync(report, 'utf8')) as SynopsisReport;
    const how = 'dayfold synopsis quiet-1080p.mp4 --report';
    const row = (what: string, value: number, bar: number | null, beyond: number | null, better: Figure['better']) => ({
      what: `synopsis of the quiet street: ${what}`,
      how,
      value,
      unit: '',
      bar,
      beyond,
      better,
    });
    return [
      row('condensation, source over film', metrics.condensation, 20, 60, 'higher'),
      row('overlap ratio', metrics.overlapRatio, 0.05, null, 'lower'),
      row('share of activity shown', metrics.activityShownShare, 1, null, 'higher'),
      row('chronological disorder', metrics.chronologicalDisorder, null, null, 'lower'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the first figure would be if nothing were done but reading and decoding, in two threads of Node. */
async function decodeAloneFigure(video: string, { referenceSeconds }: Timed): Promise<Figure> {
  const { seconds, cpuSeconds } = await runProcess('node', [
    fileURLToPath(new URL('../bin/run.js', import.meta.url)),
    fileURLToPath(new URL('decode-alone.ts', import.meta.url)),
    video,
  ]);
  return {
    what: 'the same recording read and decoded alone by our reader, in two threads, over the same',
    how: 'node bin/run.js bench/decode-alone.ts busy-1080p.mp4',
    value: seconds / referenceSeconds,
    unit: '',
    bar: null,
    beyond: null,
    better: 'lower',
    note: `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU`,
  };
}

function wallFigure(what: string, timed: Timed, bar: number, beyond: number): Figure {
  const cpu = `${timed.cpuSeconds.toFixed(1)} against ${timed.referenceCpuSeconds.toFixed(1)} s of CPU`;
  const note = `${timed.seconds.toFixed(1)} s against ${timed.referenceSeconds.toFixed(1)} s; ${cpu}`;
  return { what, how: 'dayfold analyse', value: timed.ratio, unit: '', bar, beyond, better: 'lower', note };
}

function peerFigure(what: string, timed: Timed, bar: number, beyond: number): Figure {
  return { what, how: 'dayfold analyse', value: 1 / timed.ratio, unit: '', bar, beyond, better: 'higher' };
}

function memoryFigure(what: string, timed: Timed): Figure {
  const value = timed.peakMegabytes;
  return { what, how: 'dayfold analyse', value, unit: 'MB', bar: 700, beyond: 400, better: 'lower' };
}

function sizeFigure(kind: string, timed: Timed): Figure {
  const what = `size of the index over size of the source, ${kind} street`;
  return { what, how: 'dayfold analyse', value: timed.indexShare, unit: '', bar: 0.15, beyond: null, better: 'lower' };
}

function sizeOf(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
