import { DayfoldError } from '../../base/errors.ts';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { Case } from '../../cases/model.ts';
import type { Operation } from '../../contract/operation.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { empowermentOf, type Standing, standingOf } from './standing.ts';

/** Who asks. */
export interface Caller {
  readonly userId: string;
}

/** What somebody is about to do: all that the ledger holds of it. */
export interface Act {
  readonly operation: string;
  readonly rules: Pick<Operation, 'action' | 'right' | 'when' | 'needsMotive' | 'repeats'>;
  readonly caseId: string | null;
  readonly motive: string | null;
  /** Ids and hashes of what it is about. */
  readonly object: EntryDraft['object'];
  /** What the action adds, such as the whole query. */
  readonly details: unknown;
}

/** How long one entry holds for the same look again, microseconds (contract: `onceInTenMinutes`). */
const repeatMicros = 600_000_000;

/** Looks remembered to spare their repetition an entry. A guess; forgetting one costs an entry. */
const rememberedLooks = 20_000;

/**
 * Proof that the gate let an act pass. Only the gate can make one, and everything that reads or changes a case asks for one: there is
 * no way around. It is good for one act.
 */
export class Pass {
  static #minting = false;
  readonly caller: Caller;
  /** Null for acts about no case. */
  readonly case: Case | null;
  /** Of the entry that was written before this pass was made. */
  readonly sequence: number;
  readonly #act: Act;

  private constructor(caller: Caller, inCase: Case | null, sequence: number, act: Act) {
    if (!Pass.#minting) throw new TypeError('only the gate makes passes');
    this.caller = Object.freeze({ ...caller });
    this.case = inCase === null ? null : Object.freeze({ ...inCase });
    this.sequence = sequence;
    this.#act = act;
    Object.freeze(this);
  }

  /** Throws for what only looks like a pass: the field is the class's own. */
  get act(): Act {
    return this.#act;
  }

  /** The case of an act in a case. */
  get caseId(): string {
    const { operation } = this.#act;
    if (this.case === null) throw new TypeError(`${operation} is about no case`);
    return this.case.id;
  }

  static #mint(caller: Caller, inCase: Case | null, sequence: number, act: Act): Pass {
    Pass.#minting = true;
    try {
      return new Pass(caller, inCase, sequence, act);
    } finally {
      Pass.#minting = false;
    }
  }

  /** Makes the one gate of a library. */
  static gate(catalogue: Catalogue, ledger: LedgerStore, now: () => number): Gate {
    return new CatalogueGate(catalogue, ledger, now, Pass.#mint);
  }
}

/** The one place where an action is let happen. */
export interface Gate {
  /**
   * Checks that the case is there and in the right state, that the caller is named in it with the right and not expired, that there is a
   * motive where one is needed; writes the entry; checks again, as writing takes its time; then, and only then, resolves. A refusal is
   * written too. Errors: `case.*`, `ledger.notWritten`.
   */
  pass(caller: Caller, act: Act): Promise<Pass>;
  /** Holds that an act which goes on, such as a stream of events, may go on. Errors: `case.*`; the refusal is written. */
  renew(pass: Pass): Promise<void>;
  /** Writes what came of an act: a number of results, a failure, what was made. */
  outcome(pass: Pass, outcome: { readonly object?: EntryDraft['object']; readonly details: unknown }): Promise<void>;
}

type Mint = (caller: Caller, inCase: Case | null, sequence: number, act: Act) => Pass;

class CatalogueGate implements Gate {
  readonly #catalogue: Catalogue;
  readonly #ledger: LedgerStore;
  readonly #now: () => number;
  readonly #mint: Mint;
  /** Key of a look to the time and number of its entry; oldest first. */
  readonly #looks = new Map<string, { readonly atMicros: number; readonly sequence: number }>();

  constructor(catalogue: Catalogue, ledger: LedgerStore, now: () => number, mint: Mint) {
    this.#catalogue = catalogue;
    this.#ledger = ledger;
    this.#now = now;
    this.#mint = mint;
  }

  async pass(caller: Caller, act: Act): Promise<Pass> {
    const atMicros = this.#now();
    const standing = await this.#check(caller, act, atMicros);
    const { inCase } = standing;
    const motive = act.motive ?? (act.rules.needsMotive ? (inCase?.defaultMotive ?? null) : null);
    const look = act.rules.repeats === 'each' ? null : lookKey(caller, act, motive, standing);
    const before = look === null ? undefined : this.#looks.get(look);
    if (before !== undefined && atMicros - before.atMicros < repeatMicros && atMicros >= before.atMicros) {
      return this.#mint(caller, inCase, before.sequence, act);
    }
    const { sequence } = await this.#append({
      atMicros,
      action: act.rules.action,
      caseId: act.caseId,
      object: { ...act.object, operation: act.operation },
      hidden: { actor: caller.userId, empowerment: empowermentOf(standing.member), motive, details: act.details },
    });
    // The case may have been closed, or the caller taken out of it, while the disk was waited for.
    const still = await this.#check(caller, act, this.#now(), sequence);
    if (look !== null) this.#remember(look, atMicros, sequence);
    return this.#mint(caller, still.inCase, sequence, act);
  }

  async renew({ caller, act, sequence }: Pass): Promise<void> {
    await this.#check(caller, act, this.#now(), sequence);
  }

  async outcome(pass: Pass, { object = {}, details }: Parameters<Gate['outcome']>[1]): Promise<void> {
    await this.#append({
      atMicros: this.#now(),
      action: 'outcome',
      caseId: pass.act.caseId,
      object: { ...object, operation: pass.act.operation, of: pass.sequence },
      hidden: { actor: pass.caller.userId, empowerment: null, motive: null, details },
    });
  }

  /** @param of the entry of the act, when it has one already */
  async #check(caller: Caller, act: Act, atMicros: number, of?: number): Promise<Standing> {
    try {
      return await standingOf(this.#catalogue, caller.userId, act, atMicros);
    } catch (cause) {
      if (cause instanceof DayfoldError) await this.#refuse(caller, act, atMicros, cause, of);
      throw cause;
    }
  }

  async #refuse(
    caller: Caller,
    act: Act,
    atMicros: number,
    cause: DayfoldError,
    of: number | undefined,
  ): Promise<void> {
    // Of a case that the caller may not know of, only the words they gave are kept.
    await this.#append({
      atMicros,
      action: 'refuse',
      caseId: act.caseId,
      object: { ...act.object, operation: act.operation, code: cause.code, ...(of === undefined ? {} : { of }) },
      hidden: { actor: caller.userId, empowerment: null, motive: act.motive, details: cause.message },
    });
  }

  async #append(draft: EntryDraft) {
    try {
      return await this.#ledger.append(draft);
    } catch (cause) {
      // What can't be put on the record is the fault of who asks, not of the ledger.
      if (cause instanceof DayfoldError && ['ledger.notWritten', 'usage.invalid'].includes(cause.code)) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new DayfoldError('ledger.notWritten', `the ledger could not be written, so nothing was done (${why})`, {
        cause,
      });
    }
  }

  #remember(look: string, atMicros: number, sequence: number): void {
    this.#looks.delete(look);
    this.#looks.set(look, { atMicros, sequence });
    if (this.#looks.size > rememberedLooks) this.#looks.delete(this.#looks.keys().next().value!);
  }
}

/** What makes two looks one. By another empowerment it is another look. */
function lookKey(caller: Caller, act: Act, motive: string | null, { member }: Standing): string {
  const { caseId, operation, rules, object, details } = act;
  return JSON.stringify([
    caller.userId,
    caseId,
    operation,
    rules.action,
    object,
    motive,
    details,
    empowermentOf(member),
  ]);
}
