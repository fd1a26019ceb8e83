import canonicalize from 'canonicalize';
import { DayfoldError } from '../base/errors.ts';

/**
 * JSON in the one form RFC 8785 allows. `undefined` is null, as in a field that was left out.
 * Errors: `usage.invalid` for what JSON can't hold: half a surrogate pair, a number that is not finite, a circle.
 */
export function canonicalJson(value: unknown): string {
  try {
    return canonicalize(value) ?? 'null';
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DayfoldError('usage.invalid', `can't be put on the record: ${why}`, { cause });
  }
}
