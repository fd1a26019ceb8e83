import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** True when a program of this name can be started. */
export function commandExists(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** One line each about the machine and the commit, for the head of a report. */
export function describeMachine(): { machine: string; commit: string } {
  const [first] = cpus();
  const machine = `${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const commit = spawnSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).stdout.trim();
  return { machine, commit };
}
