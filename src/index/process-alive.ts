import { readFileSync } from 'node:fs';

/** Whether a process with this id lives. One that ended and was not yet waited for (a zombie) does not. */
export function isProcessAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    // proc(5): the state stands behind the name in parentheses, which may itself hold parentheses. Zombies answer signals, and
    // where the first process of a container does not wait for orphans they do so for ever.
    const stat = readFileSync(`/proc/${processId}/stat`, 'latin1');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return true;
  }
}

/** When a process began, in clock ticks since the machine did (proc(5), field 22), or '' where that is not told. */
export function startOfProcess(processId: number): string {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
