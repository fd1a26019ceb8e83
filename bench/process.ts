import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a finished process cost. */
export interface ProcessCost {
  readonly seconds: number;
  /** Largest resident size of the process and its children, MB (10^6 bytes), read every 50 ms; 0 where /proc is missing. */
  readonly peakMegabytes: number;
  /** User and system time of the process and its children, seconds, as last read so; less by 50 ms a thread at most. 0 where /proc is missing. */
  readonly cpuSeconds: number;
  readonly stdout: string;
}

/** Runs a command to its end. Rejects with its last words when it fails. */
export function runProcess(
  command: string,
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<ProcessCost> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    let stdout = '';
    let stderr = '';
    let peakMegabytes = 0;
    let cpuSeconds = 0;
    child.stdout.on('data', (bytes) => {
      stdout += bytes;
    });
    child.stderr.on('data', (bytes) => {
      stderr = `${stderr}${bytes}`.slice(-4000);
    });
    const timer = setInterval(() => {
      peakMegabytes = Math.max(peakMegabytes, residentMegabytes(child.pid!));
      cpuSeconds = Math.max(cpuSeconds, processorSeconds(child.pid!));
    }, 50);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes, cpuSeconds, stdout });
      else reject(new Error(`${command} ${words.join(' ')}: ended with ${code}: ${stderr.trim()}`));
    });
  });
}

/** Runs `dayfold` with these words under the Node of this checkout. */
export function runDayfold(words: readonly string[], environment: Record<string, string> = {}): Promise<ProcessCost> {
  return runProcess('node', [fileURLToPath(new URL('../bin/dayfold.js', import.meta.url)), ...words], environment);
}

/** Ticks of /proc/PID/stat a second: USER_HZ, 100 on every Linux that Node runs on (man 5 proc). */
const ticksPerSecond = 100;

/** Sum over a process, those below it, and those below it that have ended. */
function processorSeconds(pid: number): number {
  try {
    // The second field is a name in brackets, which may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // utime, stime, cutime and cstime are fields 14 to 17, and the first two are gone.
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
    return childrenOf(pid).reduce((sum, child) => sum + processorSeconds(child), own);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
    const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim();
    return children === '' ? [] : children.split(' ').map(Number);
  });
}

/** Sum over a process and all below it; the larger of what is resident now and each one's own peak (VmHWM). */
function residentMegabytes(pid: number): number {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    const own = peak === null ? 0 : (Number(peak[1]) * 1024) / 1e6;
    return childrenOf(pid).reduce((sum, child) => sum + residentMegabytes(child), own);
  } catch {
    return 0;
  }
}
