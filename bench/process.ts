import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a finished process cost. */
export interface ProcessCost {
  readonly seconds: number;
  /** Largest resident size of the process and its children, MB (10^6 bytes), read every 50 ms; 0 where /proc is missing. */
  readonly peakMegabytes: number;
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
    child.stdout.on('data', (bytes) => {
      stdout += bytes;
    });
    child.stderr.on('data', (bytes) => {
      stderr = `${stderr}${bytes}`.slice(-4000);
    });
    const timer = setInterval(() => {
      peakMegabytes = Math.max(peakMegabytes, residentMegabytes(child.pid!));
    }, 50);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes, stdout });
      else reject(new Error(`${command} ${words.join(' ')}: ended with ${code}: ${stderr.trim()}`));
    });
  });
}

/** Runs `dayfold` with these words under the Node of this checkout. */
export function runDayfold(words: readonly string[], environment: Record<string, string> = {}): Promise<ProcessCost> {
  return runProcess('node', [fileURLToPath(new URL('../bin/dayfold.js', import.meta.url)), ...words], environment);
}

/** Sum over a process and all below it; the larger of what is resident now and each one's own peak (VmHWM). */
function residentMegabytes(pid: number): number {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    let sum = peak === null ? 0 : (Number(peak[1]) * 1024) / 1e6;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim();
      for (const child of children === '' ? [] : children.split(' ')) sum += residentMegabytes(Number(child));
    }
    return sum;
  } catch {
    return 0;
  }
}
