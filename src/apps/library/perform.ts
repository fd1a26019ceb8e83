import type { z } from 'zod';
import { DayfoldError } from '../../base/errors.ts';
import { jsonPointer } from '../../base/json-pointer.ts';
import type { Operation } from '../../contract/operation.ts';
import type { ActInFlight } from './acts-in-flight.ts';
import { openCaseFile } from './case-file.ts';
import type { Act, Caller, Pass } from './gate.ts';
import { handOut } from './hand-out.ts';
import { withoutPaths } from './hide-paths.ts';
import type { LibraryParts } from './library-parts.ts';
import type { Access, Account, Handler } from './operation-handler.ts';
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
    rules: rulesOf(operation, account),
    caseId,
    motive: account.motive ?? null,
    object: account.object ?? {},
    details: account.details ?? null,
  });
  const act = parts.acts.begin(pass, signal);
  try {
    const running = handler.run(new PassedAccess(parts, pass, act.signal), input, raw.bytes ?? null);
    const result = await withoutPaths([parts.folders.root], running);
    // What was looked at is not handed out once the case is closed; what was changed has been changed.
    if (pass.act.rules.right === 'look') act.requireOpen();
    if (result.outcome) await parts.gate.outcome(pass, result.outcome);
    return handOut(result, act, () => parts.gate.renew(pass));
  } catch (failure) {
    act.end();
    const told = !signal.aborted || failure instanceof DayfoldError ? failure : interrupted(failure);
    const cause = closedMeanwhile(act) ?? told;
    await tellFailure(parts, pass, cause);
    throw cause;
  }
}

/** The rules of an operation, made stricter by what this one act of it is going to show. */
function rulesOf(operation: Operation, { unveils, looks }: Account): Act['rules'] {
  return {
    ...operation,
    ...(unveils ? { action: 'unveil', needsMotive: true } : {}),
    ...(looks ? { right: 'look', when: 'open' } : {}),
  };
}

/** What fails because nobody waits for it any more is no fault. */
function interrupted(cause: unknown): DayfoldError {
  return new DayfoldError('run.interrupted', 'whoever asked went away', { cause });
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
async function tellFailure(parts: LibraryParts, pass: Pass, cause: unknown): Promise<void> {
  const code = cause instanceof DayfoldError ? cause.code : 'internal';
  // Somebody who closes the page is no failure.
  if (code === 'ledger.notWritten' || code === 'run.interrupted') return;
  await parts.gate.outcome(pass, { object: { failed: code }, details: null }).catch(() => {});
}

/** Wrong fields told at most. */
const mostFields = 100;

/** The way to a text that no UTF-8 can hold, and the ledger neither; null when there is none. */
function brokenText(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = brokenText(inner, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

function parseInput(
  operation: Operation,
  raw: RawInput,
): { params: Record<string, unknown>; query: Record<string, unknown>; body: unknown } {
  const fields: { pointer: string; detail: string }[] = [];
  const parse = (schema: z.ZodType | null, value: unknown, where: string): unknown => {
    if (schema === null) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) {
      const broken = brokenText(parsed.data, []);
      if (broken === null) return parsed.data;
      fields.push({ pointer: `/${where}${jsonPointer(broken)}`, detail: 'holds half a character (broken Unicode)' });
      return undefined;
    }
    for (const issue of parsed.error.issues.slice(0, mostFields)) {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, mostFields) : [null];
      for (const key of unknown) {
        const path = key === null ? issue.path : [...issue.path, key];
        fields.push({
          pointer: `/${where}${jsonPointer(path)}`,
          detail: key === null ? issue.message : 'is not known',
        });
      }
    }
    return undefined;
  };
  const params = parse(operation.params, raw.params ?? {}, 'params');
  const query = parse(operation.query, raw.query ?? {}, 'query');
  const body = operation.body === 'bytes' ? undefined : parse(operation.body, raw.body, 'body');
  if (fields.length > 0) throw new InvalidInput(fields);
  return { params: params as Record<string, unknown>, query: query as Record<string, unknown>, body };
}
