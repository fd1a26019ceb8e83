/**
 * Every way Dayfold can fail, and what the caller sees of it. The exit codes are those of the command line's contract:
 * 2 wrong usage, 3 input unreadable, 4 partly failed, 5 integrity, 6 conflict, 7 not permitted, 70 internal, 130 interrupted.
 */
export const errorTable = {
  'usage.invalid': { exitCode: 2 },
  'usage.tooLarge': { exitCode: 2 },
  'input.missing': { exitCode: 3 },
  'input.denied': { exitCode: 3 },
  'input.empty': { exitCode: 3 },
  'input.notVideo': { exitCode: 3 },
  'input.noVideoStream': { exitCode: 3 },
  'input.unsupported': { exitCode: 3 },
  'input.noRecordings': { exitCode: 3 },
  'input.cameraMoves': { exitCode: 3 },
  /** A frame that is in the file cannot be decoded, nor can one before it. */
  'input.frameLost': { exitCode: 3 },
  /** The process that decoded the file crashed on it, or hung and was ended. */
  'input.decoderDied': { exitCode: 3 },
  'input.changed': { exitCode: 5 },
  'index.damaged': { exitCode: 5 },
  'index.newer': { exitCode: 5 },
  'film.damaged': { exitCode: 5 },
  'film.newer': { exitCode: 5 },
  'search.queryInvalid': { exitCode: 2 },
  'search.cursorForeign': { exitCode: 2 },
  'search.tubeUnknown': { exitCode: 3 },
  'search.zoneUnknown': { exitCode: 2 },
  'output.exists': { exitCode: 6 },
  'output.locked': { exitCode: 6 },
  'output.denied': { exitCode: 7 },
  'output.diskFull': { exitCode: 70 },
  'catalogue.notFound': { exitCode: 3 },
  'catalogue.conflict': { exitCode: 6 },
  'catalogue.newer': { exitCode: 5 },
  'catalogue.damaged': { exitCode: 5 },
  'catalogue.busy': { exitCode: 6 },
  'ledger.notWritten': { exitCode: 70 },
  'ledger.damaged': { exitCode: 5 },
  'case.notFound': { exitCode: 3 },
  'case.closed': { exitCode: 7 },
  'case.notPermitted': { exitCode: 7 },
  'case.motiveMissing': { exitCode: 2 },
  /** A model that Dayfold does not load, for what it is. */
  'pack.refused': { exitCode: 7 },
  /** A file that is no model, or a manifest that is none. */
  'pack.unreadable': { exitCode: 3 },
  /** It is not what it was, or not what it says it is. */
  'pack.damaged': { exitCode: 5 },
  'pack.notFound': { exitCode: 3 },
  'pack.exists': { exitCode: 6 },
  'pack.notFetched': { exitCode: 3 },
  /** The runtime can't open it, or stopped. */
  'pack.notLoaded': { exitCode: 70 },
  'run.partlyFailed': { exitCode: 4 },
  'run.crashed': { exitCode: 70 },
  'run.interrupted': { exitCode: 130 },
  internal: { exitCode: 70 },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** An error with a closed code; its message is one line that says what happened, to which file, and what to do. */
export class DayfoldError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DayfoldError';
    this.code = code;
  }

  get exitCode(): number {
    return errorTable[this.code].exitCode;
  }
}

/** Something a person should know that did not stop the work, such as frames that could not be decoded. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}
