import { randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isProcessAlive, startOfProcess } from '../../index/process-alive.ts';

/**
 * A name for a runner of this process: machine, process id, and when the process began with 8 bytes of chance, separated by `:`. The beginning
 * tells it from a later process of the same number.
 */
export function makeOwner(): string {
  return `${machine()}:${process.pid}:${startOfProcess(process.pid)}.${randomBytes(8).toString('hex')}`;
}

/** True when the owner was a process of this machine that has ended. Of other machines nothing is known: their leases must lapse. */
export function isOwnerDead(owner: string): boolean {
  const [where, processId, nonce = ''] = owner.split(':');
  if (where !== machine()) return false;
  if (!isProcessAlive(Number(processId))) return true;
  const start = nonce.slice(0, nonce.indexOf('.'));
  return start !== '' && start !== startOfProcess(Number(processId));
}

/** Process ids mean something inside one namespace only; containers may share the name of their host. */
function machine(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
  } catch {
    // Not Linux: there is one.
  }
  return `${hostname().replaceAll(':', '_')}/${namespace}`;
}
