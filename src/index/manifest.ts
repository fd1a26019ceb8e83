import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DayfoldError } from '../base/errors.ts';
import { indexSchemaVersion } from './schema-version.ts';

const size = z.object({ widthPx: z.int().positive(), heightPx: z.int().positive() });

/** What manifest.json holds. Nothing in it depends on the clock, the machine or where files lie: same analysis, same bytes. */
export const manifestSchema = z.object({
  schema: z.literal(indexSchemaVersion),
  // Loose: what later versions know more about a recording is kept. The path is not here but in source.json.
  recording: z.looseObject({
    sizeBytes: z.number(),
    sha256: z.string(),
    container: z.string(),
    codec: z.string(),
    display: size,
    analysis: size,
    colourMatrix: z.enum(['bt709', 'bt601']).optional(),
    durationMicros: z.number(),
    framesPerSecond: z.number(),
    startsAt: z.string().nullable(),
    timeBase: z.object({ numerator: z.number(), denominator: z.number() }),
    firstTicks: z.number(),
  }),
  summary: z.looseObject({
    analyserVersion: z.string(),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    framesInFile: z.number(),
    framesDecoded: z.number(),
    framesUndecodable: z.number(),
    framesAnalysed: z.number(),
    framesSkippedStill: z.number(),
    framesPassedOver: z.number(),
    cameraMoves: z.boolean(),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
  /** What found the classes of the tubes; absent where nobody looked. */
  detector: z
    .object({
      name: z.string(),
      version: z.string(),
      sha256: z.string(),
      provider: z.string(),
      runtime: z.string(),
      rules: z.int(),
    })
    .optional(),
  tubes: z.int().nonnegative(),
  samples: z.int().nonnegative(),
  /** What the tables of the tubes as they were tracked hold, where some were parted by what the detector saw; absent where none was. */
  whole: z.object({ tubes: z.int().nonnegative(), samples: z.int().nonnegative() }).optional(),
  plates: z.array(
    z.object({ file: z.string(), fromMicros: z.number(), toMicros: z.number(), widthPx: z.int(), heightPx: z.int() }),
  ),
  files: z.array(z.object({ name: z.string(), sizeBytes: z.int().nonnegative(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** A manifest whose fields stand in the order of the schema, whatever order they were put together in: the same manifest, the same bytes. */
export function inOrder(manifest: Manifest): Manifest {
  return manifestSchema.parse(manifest);
}

/** The text of manifest.json: the manifest and, last, the SHA-256 of its compact form, so that no byte can turn unseen. */
export function serialiseManifest(manifest: object): string {
  return JSON.stringify({ ...manifest, integrity: integrityOf(manifest) }, null, 2).concat('\n');
}

/** Reads manifest.json. Throws `index.damaged` or `index.newer`; `where` names the index in the message. */
export function parseManifest(text: string, where: string): Manifest {
  const damaged = (why: string) =>
    new DayfoldError('index.damaged', `${where}: manifest.json ${why}; delete the index and analyse again`);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw damaged('is not JSON');
  }
  const schema = (raw as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > indexSchemaVersion) {
    throw new DayfoldError(
      'index.newer',
      `${where}: was made by a newer Dayfold (schema ${schema}); update Dayfold to read it`,
    );
  }
  if (typeof raw !== 'object' || raw === null) throw damaged('holds no object');
  const { integrity: _, ...rest } = raw as Record<string, unknown>;
  if (text !== serialiseManifest(rest)) throw damaged('was changed after it was written');
  const parsed = manifestSchema.safeParse(rest);
  if (!parsed.success) throw damaged(`has a wrong field (${parsed.error.issues[0]?.path.join('.')})`);
  return parsed.data;
}

function integrityOf(manifest: object): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}
