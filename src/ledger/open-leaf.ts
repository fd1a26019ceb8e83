import { z } from 'zod';
import { DayfoldError } from '../base/errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { commitmentOf, type HiddenField, hiddenFields } from './commit.ts';
import { type LedgerAction, type LedgerEntry, ledgerActions } from './entry.ts';
import { leafFormat } from './leaf.ts';
import { utcText } from './utc-text.ts';

/** What an entry says, as far as it is still open. */
export interface OpenedEntry {
  readonly sequence: number;
  readonly atMicros: number;
  /** `atMicros` as text, RFC 3339 in UTC. */
  readonly time: string;
  readonly action: LedgerAction;
  readonly caseId: string | null;
  readonly object: Readonly<Record<string, string | number | readonly string[] | null>>;
  /** A field whose opening was taken out is missing. */
  readonly hidden: {
    readonly actor?: string;
    readonly empowerment?: unknown;
    readonly motive?: string | null;
    readonly details?: unknown;
  };
}

const commitment = z.string().regex(/^[0-9a-f]{64}$/);
const objectValue = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const leafSchema = z.strictObject({
  action: z.enum(ledgerActions),
  case: z.string().nullable(),
  format: z.literal(leafFormat),
  hidden: z.strictObject({ actor: commitment, details: commitment, empowerment: commitment, motive: commitment }),
  // Not z.record, which drops a property called __proto__.
  object: z.custom<OpenedEntry['object']>(isObject),
  sequence: z.int().nonnegative(),
  time: z.string(),
  timeMicros: z.int(),
});
const hiddenSchemas = {
  actor: z.string(),
  details: z.unknown(),
  empowerment: z.unknown(),
  motive: z.string().nullable(),
} satisfies Record<HiddenField, z.ZodType>;

/**
 * Reads an entry: its leaf must have the one form, its sequence must be that of the entry, and every opening must fit its commitment.
 * Says nothing about whether the leaf is in a tree. Errors: `ledger.damaged`.
 */
export function openLeaf(entry: LedgerEntry): OpenedEntry {
  const damaged = (why: string, cause?: unknown) =>
    new DayfoldError('ledger.damaged', `ledger entry ${entry.sequence}: ${why}`, { cause });
  const value = parsed(entry.leaf);
  const read = leafSchema.safeParse(value);
  if (!read.success) throw damaged('its leaf is not one', read.error);
  const leaf = read.data;
  if (canonicalJson(value) !== entry.leaf) throw damaged('its leaf is not in canonical form');
  if (leaf.sequence !== entry.sequence) throw damaged(`its leaf is that of entry ${leaf.sequence}`);
  if (leaf.time !== utcText(leaf.timeMicros)) throw damaged('its two times differ');
  const hidden: Record<string, unknown> = {};
  for (const [field, opening] of Object.entries(entry.openings)) {
    if (!isHiddenField(field)) throw damaged(`opens "${field}", which no leaf holds`);
    if (commitmentOf(opening) !== leaf.hidden[field]) throw damaged(`what opens its ${field} does not fit its leaf`);
    const opened = hiddenSchemas[field].safeParse(parsed(opening.value));
    if (!opened.success) throw damaged(`its ${field} is not one`, opened.error);
    hidden[field] = opened.data;
  }
  return {
    sequence: leaf.sequence,
    atMicros: leaf.timeMicros,
    time: leaf.time,
    action: leaf.action,
    caseId: leaf.case,
    object: leaf.object,
    hidden,
  };
}

function isObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((held) => objectValue.safeParse(held).success)
  );
}

function isHiddenField(name: string): name is HiddenField {
  return (hiddenFields as readonly string[]).includes(name);
}

/** The value of JSON text, or undefined, which no JSON text has. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
