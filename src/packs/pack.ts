import type { PackManifest } from './manifest.ts';

/** A pack as it is kept: a manifest and the SHA-256 (hex) and length of the file beside it, as they were when it was checked. */
export interface PackRecord {
  readonly manifest: PackManifest;
  readonly sha256: string;
  readonly bytes: number;
  /** UTC microseconds. */
  readonly installedAtMicros: number;
}

/** A pack on this machine. */
export interface InstalledPack extends PackRecord {
  /** Absolute path of the ONNX file. */
  readonly modelFile: string;
}
