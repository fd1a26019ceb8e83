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

/** Microseconds from the first frame of a recording. */
export const offsetMicros = z.coerce.number().pipe(z.int().min(0).max(8_000_000_000_000_000));

/** Text of people: at least a character, no control characters but line breaks where `lines`. */
export function text(maxLength: number, options: { readonly lines?: boolean; readonly empty?: boolean } = {}) {
  const forbidden = options.lines ? /(?![\t\n\r])\p{Cc}/u : /\p{Cc}/u;
  return z
    .string()
    .trim()
    .min(options.empty ? 0 : 1)
    .max(maxLength)
    .refine((value) => !forbidden.test(value) && value.isWellFormed(), 'holds control characters or broken Unicode');
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
  limit: z.coerce.number().pipe(z.int().min(1).max(1000)).default(100),
  after: z.string().max(64).optional(),
});

/** A page of `item`s. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
