import { createHash } from 'node:crypto';
import { DayfoldError } from '../base/errors.ts';
import { type AcceptedPack, checkPack } from './check-pack.ts';
import { manifestSchema, type PackManifest } from './manifest.ts';
import { type OnnxFacts, readOnnxFacts } from './onnx-facts.ts';
import { WireError } from './protobuf.ts';
import { type Refusal, refusalCodes } from './refusal.ts';

/** Why a pack was not loaded, with what the ledger says of it. */
export class PackRefused extends DayfoldError {
  readonly refusal: Refusal;
  /** Of the file, hex; null where there is none or it was not read to its end. */
  readonly sha256: string | null;

  constructor(refusal: Refusal, sha256: string | null, what = 'the model') {
    super(refusalCodes[refusal.code], `${what} is not loaded: ${refusal.reason}`);
    this.name = 'PackRefused';
    this.refusal = refusal;
    this.sha256 = sha256;
  }
}

/** A manifest and a file that passed, and what of it is used. */
export interface InspectedPack {
  readonly manifest: PackManifest;
  readonly accepted: AcceptedPack;
  readonly facts: OnnxFacts;
  /** Of the file, hex. */
  readonly sha256: string;
}

/** The largest file that is looked at; the largest YOLOX, with 99 million parameters, has 400 MB. */
export const mostModelBytes = 512 * 1024 * 1024;

/** Reads a manifest. Errors: `PackRefused` with the code `manifest`, which names the first wrong field. */
export function readManifest(value: unknown): PackManifest {
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const where = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  const said = issue.code === 'unrecognized_keys' ? 'is not known' : issue.message;
  const field = where.map(String).join('.').slice(0, 80);
  throw new PackRefused(
    { code: 'manifest', reason: `its manifest is not valid${field === '' ? '' : ` at ${field}`}: ${said}` },
    null,
  );
}

/**
 * Everything that is checked before a model is loaded, on the very bytes that will be: the manifest, the hash, what the file says of itself. None
 * of it is run. Errors: `PackRefused`.
 *
 * @param recorded hash of the file when it was installed, hex; null before that
 */
export function inspectPack(value: unknown, file: Uint8Array, recorded: string | null): InspectedPack {
  const sha256 = createHash('sha256').update(file).digest('hex');
  const refuse = (refusal: Refusal): never => {
    throw new PackRefused(refusal, sha256);
  };
  if (file.length >= mostModelBytes) {
    return refuse({ code: 'tooLarge', reason: `its file has ${file.length} bytes, more than ${mostModelBytes}` });
  }
  const manifest = readManifest(value);
  for (const [expected, whose] of [
    [recorded, 'was installed'],
    [manifest.sha256, 'its manifest names'],
  ] as const) {
    if (expected !== null && expected !== sha256) {
      return refuse({
        code: 'wrongHash',
        reason: `its file has the SHA-256 ${sha256}, not ${expected}, which ${whose}`,
      });
    }
  }
  const facts = factsOf(file, refuse);
  const { accepted, refusal } = checkPack(manifest, facts);
  if (refusal !== null) return refuse(refusal);
  return { manifest, accepted: accepted!, facts, sha256 };
}

function factsOf(file: Uint8Array, refuse: (refusal: Refusal) => never): OnnxFacts {
  try {
    return readOnnxFacts(file);
  } catch (cause) {
    if (!(cause instanceof WireError)) throw cause;
    const code = ({ cut: 'truncated', claim: 'tooLarge', form: 'notOnnx' } as const)[cause.reason];
    return refuse({
      code,
      reason: code === 'notOnnx' ? `its file is no ONNX model (${cause.message})` : cause.message,
    });
  }
}
