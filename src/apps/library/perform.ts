import type { z } from 'zod';
import { DayfoldError, errorTable } from '../../base/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { pointerOf } from '../../contract/problem.ts';
import type { ActInFlight } from './acts-in-flight.ts';
import { openCaseFile } from './case-file.ts';
import type { Caller, Pass } from './gate.ts';
import { handOut } from './hand-out.ts';
import type { LibraryParts } from './library-parts.ts';
import type { Access, Handler } from './operation-handler.ts';
import type { Result } from './result.ts';

/** An input as it came, not parsed yet. */
export interface RawInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  /** Of a file that is sent. */
  readonly bytes?: ReadableStream<Uint8Array> | null;
}

/** A request with wrong fields; each with its JSON pointer, below `/params`, `/query` or `/body`. */
export class InvalidInput extends DayfoldError {
  readonly fields: readonly { readonly pointer: string; readonly detail: string }[];

  constructor(fields: readonly { readonly pointer: string; readonly detail: string }[]) {
    super(
      'usage.invalid',
      fields
        .map(({ pointer, detail }) => `${pointer}: ${detail}`)
        .join('; ')
        .slice(0, 1000),
    );
    this.fields = fields;
  }
}

/**
 * Does one operation: parses its input, lets the gate write what is about to happen and decide, does it, and writes what came of it
 * before the result is handed out. The only way to a library's data.
 */
export async function perform(
  parts: LibraryParts,
  name: string,
  operation: Operation,
  handler: Handler<Operation>,
  caller: Caller,
  raw: RawInput,
  signal: AbortSignal,
): Promise<Result> {
  const input = parseInput(operation, raw);
  const account = handler.account(input);
  const caseId = (input.params as { caseId?: string }).caseId ?? null;
  const pass = await parts.gate.pass(caller, {
    operation: name,
    rules: account.unveils ? { ...operation, action: 'unveil', needsMotive: true } : operation,
    caseId,
    motive: account.motive ?? null,
    object: account.object ?? {},
    details: account.details ?? null,
  });
  const act = parts.acts.begin(pass, signal);
  try {
    const result = await handler.run(new PassedAccess(parts, pass, act.signal), input, raw.bytes ?? null);
    // What was looked at is not handed out once the case is closed; what was changed has been changed.
    if (operation.right === 'look') act.requireOpen();
    if (result.outcome) await parts.gate.outcome(pass, result.outcome);
    return handOut(result, act, () => parts.gate.renew(pass));
  } catch (failure) {
    act.end();
    const cause = closedMeanwhile(act) ?? failure;
    await tellFailure(parts, pass, operation, cause);
    throw cause;
  }
}

/** Why an act was told to stop, when that was because its case was closed. */
function closedMeanwhile(act: ActInFlight): unknown {
  try {
    act.requireOpen();
    return null;
  } catch (closed) {
    return closed;
  }
}

class PassedAccess implements Access {
  readonly parts: LibraryParts;
  readonly pass: Pass;
  readonly signal: AbortSignal;

  constructor(parts: LibraryParts, pass: Pass, signal: AbortSignal) {
    this.parts = parts;
    this.pass = pass;
    this.signal = signal;
  }

  get file() {
    return openCaseFile(this.parts.catalogue, this.parts.folders.root, this.pass);
  }
}

/** An entry stands for an effect; where the effect failed, that stands there too. What could not be told has failed already. */
async function tellFailure(parts: LibraryParts, pass: Pass, operation: Operation, cause: unknown): Promise<void> {
  const code = cause instanceof DayfoldError ? cause.code : 'internal';
  if (code === 'ledger.notWritten') return;
  const isLook = operation.method === 'get' && operation.repeats === 'onceInTenMinutes';
  // Somebody who closes the page is no failure, and a look at nothing has shown nothing.
  if (code === 'run.interrupted' || (isLook && errorTable[code].exitCode === 3)) return;
  await parts.gate.outcome(pass, { object: { failed: code }, details: null }).catch(() => {});
}

function parseInput(
  operation: Operation,
  raw: RawInput,
): { params: Record<string, unknown>; query: Record<string, unknown>; body: unknown } {
  const fields: { pointer: string; detail: string }[] = [];
  const parse = (schema: z.ZodType | null, value: unknown, where: string): unknown => {
    if (schema === null) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues.slice(0, 100)) {
      fields.push({ pointer: `/${where}${pointerOf(path)}`, detail: message });
    }
    return undefined;
  };
  const params = parse(operation.params, raw.params ?? {}, 'params');
  const query = parse(operation.query, raw.query ?? {}, 'query');
  const body = operation.body === 'bytes' ? undefined : parse(operation.body, raw.body, 'body');
  if (fields.length > 0) throw new InvalidInput(fields);
  return { params: params as Record<string, unknown>, query: query as Record<string, unknown>, body };
}
