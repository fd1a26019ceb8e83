import { z } from 'zod';
import { type IdKind, idPrefixes } from '../base/ids.ts';

/** Microseconds since 1970 in UTC, or ISO 8601 with a zone; always microseconds once parsed. */
export const utcMicros = z
  .union([z.int(), z.iso.datetime({ offset: true })])
  .transform((value) => (typeof value === 'number' ? value : Date.parse(value) * 1000))
  .pipe(z.int().min(0).max(8_000_000_000_000_000))
  .meta({
    description: 'UTC: integer microseconds since 1970, or ISO 8601 with an offset',
    type: ['integer', 'string'],
  });

/**
 * A whole number in an address, where all is text: decimal digits and nothing else. Callers in the same program may give a number.
 */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER) {
  return z.coerce
    .string()
    .regex(/^-?\d{1,16}$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .meta({ override: { type: 'integer', minimum: least, maximum: most } });
}

/** Microseconds from the first frame of a recording. */
export const offsetMicros = wholeNumber(0, 8_000_000_000_000_000);

/**
 * Characters that turn the direction of the text around them, and separators that break a line: what they are put beside reads as
 * something else.
 */
const misleading = /[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/** Text of people: at least a character, no control characters but line breaks where `lines`. */
export function text(maxLength: number, options: { readonly lines?: boolean; readonly empty?: boolean } = {}) {
  const forbidden = options.lines ? /(?![\t\n\r])\p{Cc}/u : /\p{Cc}/u;
  return z
    .string()
    .trim()
    .min(options.empty ? 0 : 1)
    .max(maxLength)
    .refine(
      (value) => !forbidden.test(value) && !misleading.test(value) && value.isWellFormed(),
      'holds characters that can not be seen, or broken Unicode',
    );
}

/** An id of one kind. */
export function id(kind: IdKind) {
  return z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`), `is not the id of a ${kind}`)
    .meta({ example: `${idPrefixes[kind]}_01k6zz3v8q0000000000000000` });
}

/** An id of a tube as an index has it. */
export const tubeId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.-]+$/);

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** IANA time zone that this machine knows. */
export const timeZone = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return /^[A-Za-z]/.test(name);
    } catch {
      return false;
    }
  }, 'is not a known time zone; give an IANA name such as Europe/Paris');

/** Why it is done; the case's own motive when left out. */
export const motive = text(500).optional().meta({ description: 'Why; the default motive of the case when left out' });

export const pageQuery = z.object({
  limit: wholeNumber(1, 1000).default(100),
  after: z.string().max(64).optional(),
});

/** A page of `item`s. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Objects that a search leaves out although they match. */
export const hide = z
  .array(z.enum(['reviewed', 'excluded']))
  .max(2)
  .default([])
  .meta({ description: 'Leaves out what the caller has marked so' });
