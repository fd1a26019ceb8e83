import { setTimeout as pause } from 'node:timers/promises';
import { DayfoldError } from '../../base/errors.ts';
import type { Pass } from './gate.ts';

/** An act from its pass to its end. */
export interface ActInFlight {
  /** Aborted when the one who asked goes away, and when the case is closed. */
  readonly signal: AbortSignal;
  /** Errors: `case.closed` once the case was closed. */
  requireOpen(): void;
  /** To be called when nothing of the act is under way any more. */
  end(): void;
}

/** How long acts may take to stop after they were told to, and between two looks whether they have, milliseconds. Guess. */
const patienceMillis = 10_000;
const lookMillis = 10;

/** What is being done in open cases by this process, so that closing a case ends what goes on in it. */
export class ActsInFlight {
  readonly #acts = new Map<Pass, AbortController>();

  begin(pass: Pass, signal: AbortSignal): ActInFlight {
    // What is possible in a closed case too goes on.
    if (pass.case === null || pass.act.rules.when !== 'open') return { signal, requireOpen() {}, end() {} };
    const closing = new AbortController();
    this.#acts.set(pass, closing);
    return {
      signal: AbortSignal.any([signal, closing.signal]),
      requireOpen: () => closing.signal.throwIfAborted(),
      end: () => this.#acts.delete(pass),
    };
  }

  /** Tells all that goes on in a case, which was closed, to stop. */
  abort(caseId: string): void {
    for (const [pass, closing] of this.#in(caseId)) {
      closing.abort(new DayfoldError('case.closed', `the case was closed before ${pass.act.operation} had ended`));
    }
  }

  /** Tells it to stop and waits until it has. Errors: `catalogue.busy` when it does not. */
  async ended(caseId: string): Promise<void> {
    this.abort(caseId);
    const until = performance.now() + patienceMillis;
    while (this.#in(caseId).length > 0) {
      if (performance.now() > until) {
        throw new DayfoldError('catalogue.busy', `what goes on in case ${caseId} does not end; try again`);
      }
      await pause(lookMillis);
    }
  }

  #in(caseId: string): (readonly [Pass, AbortController])[] {
    return [...this.#acts].filter(([pass]) => pass.case?.id === caseId);
  }
}
