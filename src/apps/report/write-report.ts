import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { writeError } from '../../index/file-errors.ts';
import type { SynopsisReport } from './report.ts';

/** Writes a report beside its name, then gives it the name. Errors: `output.denied`, `output.diskFull`. */
export function writeReport(path: string, report: SynopsisReport): void {
  const part = `${path}.part-${process.pid}`;
  try {
    const file = openSync(part, 'w');
    try {
      const bytes = Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    throw writeError(cause, path);
  }
}
