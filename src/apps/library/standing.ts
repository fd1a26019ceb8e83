import { DayfoldError } from '../../base/errors.ts';
import type { Catalogue, Standing as StandingNow } from '../../cases/catalogue.ts';
import type { Case, Member, Role } from '../../cases/model.ts';
import type { Operation, Right } from '../../contract/operation.ts';
import type { Act } from './gate.ts';

/** What a right needs to be. An inspector reads the ledger and sees no footage (rule R16). */
const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  lead: ['member', 'look', 'mark', 'manage', 'ledger'],
  reviewer: ['member', 'look', 'mark', 'ledger'],
  inspector: ['member', 'ledger'],
};

/** The case of an act and how the actor is named in it; both null for acts about no case. */
export type Standing = Pick<StandingNow, 'inCase' | 'member'>;

/**
 * Whether somebody may do something at this moment, as the catalogue says now. Nothing is remembered between two questions.
 * Errors: `case.notFound`, `case.notPermitted`, `case.closed`, `case.motiveMissing`.
 */
export async function standingOf(
  catalogue: Catalogue,
  userId: string,
  act: Pick<Act, 'rules' | 'caseId' | 'motive'>,
  atMicros: number,
): Promise<Standing> {
  const caseId = act.caseId ?? '';
  const { user, member, inCase } = await catalogue.standing(caseId, userId);
  if (user === null || user.disabledAtMicros !== null) {
    throw new DayfoldError('case.notPermitted', 'this user is not known here, or may not act any more');
  }
  const { right } = act.rules;
  if (right === null) return { inCase: null, member: null };
  // Somebody who is not named in a case does not learn that it exists.
  if (member === null || inCase === null) throw new DayfoldError('case.notFound', `there is no case ${caseId}`);
  requireRight(member, right, atMicros);
  requireState(inCase, act.rules.when, atMicros);
  requireMotive(inCase, act);
  return { inCase, member };
}

/** How an actor was empowered, as the ledger holds it. */
export function empowermentOf(member: Member | null): unknown {
  if (member === null) return null;
  const { role, authority, scope, grantedAtMicros, expiresAtMicros } = member;
  return { role, authority, scope, grantedAtMicros, expiresAtMicros };
}

function requireRight({ role, expiresAtMicros }: Member, right: Right, atMicros: number): void {
  if (expiresAtMicros !== null && expiresAtMicros <= atMicros) {
    throw new DayfoldError(
      'case.notPermitted',
      'your empowerment in this case has expired; ask a lead of the case to renew it',
    );
  }
  if (!rightsOf[role].includes(right)) {
    throw new DayfoldError('case.notPermitted', `as ${role} you may not do this in the case; ask a lead`);
  }
}

function requireState({ state, deadlineMicros }: Case, when: Operation['when'], atMicros: number): void {
  if (when === 'any') return;
  if (state === 'deleted' || state === 'deleting') {
    throw new DayfoldError('case.closed', 'the case was deleted; only its ledger is left');
  }
  if (when === 'kept') return;
  if (state === 'closed') throw new DayfoldError('case.closed', 'the case is closed; nothing in it can be looked at');
  if (deadlineMicros <= atMicros) {
    throw new DayfoldError('case.closed', 'the deadline of the case has passed; it can only be closed and deleted');
  }
}

function requireMotive(
  { defaultMotive }: Case,
  { rules: { action, needsMotive }, motive }: Pick<Act, 'rules' | 'motive'>,
): void {
  if (action === 'unveil' && (motive ?? '').trim() === '') {
    throw new DayfoldError('case.motiveMissing', 'say why it is to be seen without the veil');
  }
  if (needsMotive && (motive ?? defaultMotive).trim() === '') {
    throw new DayfoldError('case.motiveMissing', 'say why: the case has no motive of its own');
  }
}
