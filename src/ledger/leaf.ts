import { DayfoldError } from '../base/errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { commitmentOf, type HiddenField } from './commit.ts';
import type { EntryDraft, Opening } from './entry.ts';
import { utcText } from './utc-text.ts';

/** What stands in every leaf as `format`; another form gets another number. */
export const leafFormat = 'dayfold-ledger/1';

/**
 * The leaf of an entry: canonical JSON (RFC 8785) of
 * `{action, case, format, hidden: {actor, details, empowerment, motive}, object, sequence, time, timeMicros}`,
 * where `hidden` holds commitments only and `time` is `timeMicros` as text.
 * Errors: `usage.invalid`.
 */
export function leafOf(
  sequence: number,
  { atMicros, action, caseId, object }: Omit<EntryDraft, 'hidden'>,
  openings: Readonly<Record<HiddenField, Opening>>,
): string {
  if (!Number.isSafeInteger(atMicros)) {
    throw new DayfoldError('usage.invalid', `can't be put on the record: ${atMicros} is not a time in microseconds`);
  }
  const { actor, details, empowerment, motive } = openings;
  return canonicalJson({
    action,
    case: caseId,
    format: leafFormat,
    hidden: {
      actor: commitmentOf(actor),
      details: commitmentOf(details),
      empowerment: commitmentOf(empowerment),
      motive: commitmentOf(motive),
    },
    object,
    sequence,
    time: utcText(atMicros),
    timeMicros: atMicros,
  });
}
