import { DayfoldError } from '../../base/errors.ts';
import type { Catalogue } from '../../cases/catalogue.ts';
import type { Case, Member, Role } from '../../cases/model.ts';
import type { Operation, Right } from '../../contract/operation.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';

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

/** What a right needs to be. An inspector reads the ledger and sees no footage. */
const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  lead: ['member', 'look', 'mark', 'manage', 'ledger'],
  reviewer: ['member', 'look', 'mark', 'ledger'],
  inspector: ['member', 'ledger'],
};

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
    this.caller = caller;
    this.case = inCase;
    this.sequence = sequence;
    this.#act = act;
  }

  get act(): Act {
    return this.#act;
  }

  /** The case of an act in a case. */
  get caseId(): string {
    if (this.case === null) throw new TypeError(`${this.#act.operation} is about no case`);
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
   * motive where one is needed; writes the entry; then, and only then, resolves. A refusal is written too.
   * Errors: `case.*`, `ledger.notWritten`.
   */
  pass(caller: Caller, act: Act): Promise<Pass>;
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
    let checked: Checked;
    try {
      checked = await this.#check(caller, act, atMicros);
    } catch (cause) {
      if (cause instanceof DayfoldError) await this.#refuse(caller, act, atMicros, cause);
      throw cause;
    }
    const motive = act.motive ?? (act.rules.needsMotive ? (checked.inCase?.defaultMotive ?? null) : null);
    const look = act.rules.repeats === 'each' ? null : lookKey(caller, act, motive);
    const before = look === null ? undefined : this.#looks.get(look);
    if (before !== undefined && atMicros - before.atMicros < repeatMicros && atMicros >= before.atMicros) {
      return this.#mint(caller, checked.inCase, before.sequence, act);
    }
    const { sequence } = await this.#append({
      atMicros,
      action: act.rules.action,
      caseId: act.caseId,
      object: { operation: act.operation, ...act.object },
      hidden: { actor: caller.userId, empowerment: empowermentOf(checked.member), motive, details: act.details },
    });
    if (look !== null) this.#remember(look, atMicros, sequence);
    return this.#mint(caller, checked.inCase, sequence, act);
  }

  async outcome(pass: Pass, { object = {}, details }: Parameters<Gate['outcome']>[1]): Promise<void> {
    await this.#append({
      atMicros: this.#now(),
      action: 'outcome',
      caseId: pass.act.caseId,
      object: { operation: pass.act.operation, of: pass.sequence, ...object },
      hidden: { actor: pass.caller.userId, empowerment: null, motive: null, details },
    });
  }

  async #check(caller: Caller, act: Act, atMicros: number): Promise<Checked> {
    const user = await this.#catalogue.user(caller.userId);
    if (user === null || user.disabledAtMicros !== null) {
      throw new DayfoldError('case.notPermitted', 'this user is not known here, or may not act any more');
    }
    const { action, right, when, needsMotive } = act.rules;
    if (right === null) return { inCase: null, member: null };
    const caseId = act.caseId ?? '';
    const member = await this.#catalogue.member(caseId, caller.userId);
    const inCase = member === null ? null : await this.#catalogue.case(caseId);
    // Somebody who is not named in a case does not learn that it exists.
    if (member === null || inCase === null) throw new DayfoldError('case.notFound', `there is no case ${caseId}`);
    if (member.expiresAtMicros !== null && member.expiresAtMicros <= atMicros) {
      throw new DayfoldError(
        'case.notPermitted',
        'your empowerment in this case has expired; ask a lead of the case to renew it',
      );
    }
    if (!rightsOf[member.role].includes(right)) {
      throw new DayfoldError('case.notPermitted', `as ${member.role} you may not do this in the case; ask a lead`);
    }
    requireState(inCase, when, atMicros);
    if (action === 'unveil' && (act.motive ?? '').trim() === '') {
      throw new DayfoldError('case.motiveMissing', 'say why it is to be seen without the veil');
    }
    if (needsMotive && (act.motive ?? inCase.defaultMotive).trim() === '') {
      throw new DayfoldError('case.motiveMissing', 'say why: the case has no motive of its own');
    }
    return { inCase, member };
  }

  async #refuse(caller: Caller, act: Act, atMicros: number, cause: DayfoldError): Promise<void> {
    // Of a case that the caller may not know of, only the words they gave are kept.
    await this.#append({
      atMicros,
      action: 'refuse',
      caseId: act.caseId,
      object: { operation: act.operation, code: cause.code, ...act.object },
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

interface Checked {
  readonly inCase: Case | null;
  readonly member: Member | null;
}

function requireState(inCase: Case, when: Operation['when'], atMicros: number): void {
  if (when === 'any') return;
  if (inCase.state === 'deleted' || inCase.state === 'deleting') {
    throw new DayfoldError('case.closed', 'the case was deleted; only its ledger is left');
  }
  if (when === 'kept') return;
  if (inCase.state === 'closed')
    throw new DayfoldError('case.closed', 'the case is closed; nothing in it can be looked at');
  if (inCase.deadlineMicros <= atMicros) {
    throw new DayfoldError('case.closed', 'the deadline of the case has passed; it can only be closed and deleted');
  }
}

function empowermentOf(member: Member | null): unknown {
  if (member === null) return null;
  const { role, authority, scope, grantedAtMicros, expiresAtMicros } = member;
  return { role, authority, scope, grantedAtMicros, expiresAtMicros };
}

function lookKey(caller: Caller, act: Act, motive: string | null): string {
  return JSON.stringify([caller.userId, act.caseId, act.operation, act.object, motive, act.details]);
}
