import { randomFillSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFiles } from '../src/apps/import/import-files.ts';
import type { TakeInMode } from '../src/apps/import/take-in.ts';
import { makeVideo } from '../test/media/make-video.ts';
import type { Figure } from './figure.ts';
import { commandExists } from './machine.ts';
import { runProcess } from './process.ts';

const fileBytes = 10_000_000;
/** Files that an import as copies is tried with: it needs as much room again. */
const copiedFiles = 100;

/** Time of an import of many files over that of `sha256sum` on the same in the same run; both read from the page cache. */
export async function importFigures(files = 1_000): Promise<Figure[]> {
  if (!commandExists('sha256sum')) return [];
  const shelf = join(tmpdir(), 'dayfold-bench');
  mkdirSync(shelf, { recursive: true });
  const folder = mkdtempSync(join(shelf, 'import-'));
  try {
    const paths = makeFiles(folder, files);
    await runProcess('sync', ['-f', folder]);
    return [
      await against(paths, 'inPlace', folder, 2, 1),
      await against(paths.slice(0, Math.min(files, copiedFiles)), 'copy', folder, null, null),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function against(
  paths: readonly string[],
  mode: TakeInMode,
  folder: string,
  bar: number | null,
  beyond: number | null,
): Promise<Figure> {
  const peer = await runProcess('sha256sum', paths);
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  let imported = 0;
  const options = {
    mode,
    libraryDirectory: join(folder, 'library'),
    zone: 'UTC',
    nowUtcMicros: null,
    lookup: () => null,
  };
  const lines = new Set(peer.stdout.split('\n').map((line) => line.slice(0, 64)));
  for await (const outcome of importFiles(paths, options)) {
    if (outcome.kind === 'imported' && lines.has(outcome.sha256)) imported++;
  }
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  if (imported !== paths.length)
    throw new Error(`${imported} of ${paths.length} files were imported with the right hash`);
  return {
    what: `import of ${paths.length} files of 10 MB, ${mode === 'copy' ? 'as copies' : 'in place'}: time over that of sha256sum`,
    how: 'npm run bench -- import',
    value: seconds / peer.seconds,
    unit: '',
    bar,
    beyond,
    better: 'lower',
    note: `${seconds.toFixed(1)} s (CPU ${((user + system) / 1e6).toFixed(1)} s without opening) against ${peer.seconds.toFixed(1)} s`,
  };
}

/** Videos of a second each, made 10 MB long by a box that players leave out, no two the same. */
function makeFiles(folder: string, files: number): string[] {
  const video = readFileSync(makeVideo({ path: join(folder, 'video.mp4'), container: 'mp4', frames: 25 }));
  const box = Buffer.alloc(fileBytes - video.length);
  randomFillSync(box);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4, 'latin1');
  return Array.from({ length: files }, (_, ordinal) => {
    box.writeUInt32BE(ordinal, 8);
    const path = join(folder, `cam_20240501_${String(ordinal).padStart(6, '0')}.mp4`);
    writeFileSync(path, Buffer.concat([video, box]));
    return path;
  });
}
