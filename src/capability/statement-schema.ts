import { z } from 'zod';
import { objectClasses } from '../packs/object-classes.ts';
import { type RefusalCode, refusalCodes } from '../packs/refusal.ts';
import { type AbsentCapability, absentCapabilities, type CapabilityStatement } from './statement.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const className = z.enum(objectClasses);
const refusal = z.enum(Object.keys(refusalCodes) as [RefusalCode, ...RefusalCode[]]);
const absent = z.enum(Object.keys(absentCapabilities) as [AbsentCapability, ...AbsentCapability[]]);

/** A statement as JSON. */
export const capabilityStatementSchema = z
  .object({
    schema: z.literal(1),
    program: z.literal('dayfold'),
    version: z.string(),
    analyserVersion: z.string(),
    models: z
      .array(
        z.object({
          name: z.string(),
          version: z.string(),
          licence: z.string(),
          source: z.string().nullable(),
          sha256: hash,
          purpose: z.enum(['objects', 'faces']).meta({ description: '`faces`: only to hide them' }),
          labels: z.array(z.string()).readonly(),
          kept: z.array(z.object({ label: z.string(), class: className })).readonly(),
        }),
      )
      .readonly(),
    refusedModels: z
      .array(z.object({ name: z.string(), refusal: z.union([refusal, z.literal('damaged')]) }))
      .readonly(),
    classes: z.array(className).readonly(),
    allowlist: z.array(z.object({ class: className, labels: z.array(z.string()).readonly() })).readonly(),
    refusedFor: z.array(refusal).readonly(),
    absent: z.array(z.object({ capability: absent, means: z.string() })).readonly(),
  })
  .meta({ id: 'CapabilityStatement' }) satisfies z.ZodType<CapabilityStatement>;

/** A statement with its hash and who signed it. */
export const signedCapabilitiesSchema = z
  .object({
    statement: capabilityStatementSchema,
    sha256: hash.meta({ description: 'Of the canonical JSON (RFC 8785) of the statement and a new line' }),
    note: z.string().meta({ description: 'That text, signed: C2SP signed-note, Ed25519' }),
    key: z.object({ name: z.string(), publicKey: z.string().meta({ description: '32 bytes, base64' }) }),
  })
  .meta({ id: 'SignedCapabilities' });
export type SignedCapabilities = z.infer<typeof signedCapabilitiesSchema>;
