import type { Box, Size } from '../base/geometry.ts';
import type { ObjectClass } from '../packs/object-classes.ts';

/** `rgb`: u8, [heightPx, widthPx, 3], row-major, full range 0..255, not padded. It is read, never kept. */
export interface RgbPicture extends Size {
  readonly rgb: Uint8Array;
}

/** An object in a picture. */
export interface Detection {
  /** In pixels of the picture it was found in, fractions kept, cut at its edges. */
  readonly box: Box;
  /** 0..1: how sure the model is, that of an object times that of the class where the model has both. */
  readonly score: number;
  readonly class: ObjectClass;
}

/** What is reported of a pack wherever its results are kept. */
export interface DetectorIdentity {
  readonly name: string;
  readonly version: string;
  /** Of the ONNX file that was loaded, hex. */
  readonly sha256: string;
  /** What ran it: `cpu`, `cuda`, `dml`, `coreml`. */
  readonly provider: string;
  /** Version of the runtime. */
  readonly runtime: string;
}

export interface DetectOptions {
  /** Detections below are left out; 0.25 when not said (the demo of YOLOX uses 0.3, its evaluation 0.01). */
  readonly leastScore?: number;
  /** Of two of the same class that overlap more (intersection over union), the better one stays; 0.45 when not said (YOLOX demo). */
  readonly mostOverlap?: number;
}

/**
 * A model that is open. One picture after another in the order they were given; the same picture gives the same detections whatever else is
 * detected, for one provider and machine. Errors: `pack.damaged` where the answers are not what the manifest says, `pack.notLoaded`
 * after `close` and where the runtime fails.
 */
export interface Detector {
  readonly identity: DetectorIdentity;
  /** Classes it can find: its labels that are on the allowlist; sorted, none twice. */
  readonly classes: readonly ObjectClass[];
  /** One list a picture, best first (then by class and place, so that equal scores have an order). */
  detect(pictures: readonly RgbPicture[], options?: DetectOptions): Promise<readonly (readonly Detection[])[]>;
  /** Ends what runs it; what is being detected fails. */
  close(): Promise<void>;
}
