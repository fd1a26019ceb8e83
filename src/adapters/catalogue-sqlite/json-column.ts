import type { z } from 'zod';
import { DayfoldError } from '../../base/errors.ts';

/**
 * Parses and checks a JSON column. Errors: `catalogue.damaged`.
 *
 * @param what names the column in a message
 */
export function readJson<T>(text: string, schema: z.ZodType<T>, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DayfoldError('catalogue.damaged', `${what}: not JSON; put back a copy that is whole`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new DayfoldError('catalogue.damaged', `${what}: not what was written; put back a copy that is whole`, {
      cause: parsed.error,
    });
  }
  return parsed.data;
}
