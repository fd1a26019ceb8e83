import { DayfoldError } from '../../base/errors.ts';
import { brokenConstraint } from './sqlite-errors.ts';

/**
 * Runs a change, and says what was wrong when it would have broken a promise of the tables.
 * Errors: `catalogue.conflict` for something that is there already, `catalogue.notFound` for what it belongs to.
 *
 * @param what names the thing in a message, such as `camera cam_…`
 */
export async function changing<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const broken = brokenConstraint(cause);
    if (broken === 'unique') {
      throw new DayfoldError('catalogue.conflict', `${what}: there is one already`, { cause });
    }
    if (broken === 'reference') {
      throw new DayfoldError('catalogue.notFound', `${what}: what it belongs to is not there`, { cause });
    }
    throw cause;
  }
}

/** The thing, or `catalogue.notFound`. */
export function found<T>(what: string, thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw notFound(what);
  return thing;
}

/** Holds that one row was changed. Errors: `catalogue.notFound`. */
export function oneChanged(what: string, rows: bigint): void {
  if (rows === 0n) throw notFound(what);
}

/** Holds the revision a change was made from against the one stored. Errors: `catalogue.notFound`, `catalogue.conflict`. */
export function sameRevision(what: string, stored: { readonly revision: number } | undefined, revision: number): void {
  const now = found(what, stored).revision;
  if (now !== revision) {
    throw new DayfoldError('catalogue.conflict', `${what}: was changed meanwhile (revision ${now}, not ${revision})`);
  }
}

function notFound(what: string): DayfoldError {
  return new DayfoldError('catalogue.notFound', `${what}: not found`);
}
