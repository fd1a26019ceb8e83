import { DayfoldError, type ErrorCode } from '../../base/errors.ts';
import { caseIsGoing, caseNotOpen, caseStaysDeleted } from './migration-3-open-cases.ts';

// Result codes, https://www.sqlite.org/rescode.html
const busy = 5;
const locked = 6;
const readOnly = 8;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const permission = 3;
const notADatabase = 26;
const constraintPrimaryKey = 1555;
const constraintUnique = 2067;
const constraintForeignKey = 787;
const constraintTrigger = 1811;

/** What SQLite says, in our words; what we have no words for, and errors that are ours already, stay as they are. */
export function sqliteError(cause: unknown, path: string): unknown {
  const extended = extendedCode(cause);
  if (extended === null) return cause;
  const told = (code: ErrorCode, words: string) => new DayfoldError(code, `${path}: ${words}`, { cause });
  if (extended === constraintTrigger) return triggerError(cause as Error);
  switch (extended & 0xff) {
    case busy:
    case locked:
      return told('catalogue.busy', 'another process holds the catalogue; try again');
    case corrupt:
    case notADatabase:
      return told('catalogue.damaged', 'is not a catalogue, or it is damaged; put back a copy that is whole');
    case full:
      return told('output.diskFull', 'the disk is full, nothing was written; free space there');
    case readOnly:
    case cannotOpen:
    case permission:
      return told('output.denied', 'may not be written; change its permissions or choose another place');
    default:
      return cause;
  }
}

/** What a trigger of ours says to callers; what only a fault of the program can bring about stays as it is. */
function triggerError(cause: Error): Error {
  if (cause.message === caseNotOpen) {
    return new DayfoldError('case.closed', 'the case is not open any more; nothing is added to it', { cause });
  }
  if (cause.message === caseStaysDeleted || cause.message === caseIsGoing)
    return new DayfoldError('catalogue.conflict', cause.message, { cause });
  return cause;
}

/** True when another connection holds what is wanted. */
export function isBusy(cause: unknown): boolean {
  return ((extendedCode(cause) ?? 0) & 0xff) === busy;
}

/** Which promise of the tables a change would have broken; null for any other error. */
export function brokenConstraint(cause: unknown): 'unique' | 'reference' | null {
  const extended = extendedCode(cause);
  if (extended === constraintPrimaryKey || extended === constraintUnique) return 'unique';
  return extended === constraintForeignKey ? 'reference' : null;
}

/** The extended result code of an error that came from SQLite, else null. */
function extendedCode(cause: unknown): number | null {
  const code = (cause as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code : null;
}
