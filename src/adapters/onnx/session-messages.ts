import type { Detection, RgbPicture } from '../../detection/detector.ts';
import type { PackManifest } from '../../packs/manifest.ts';

/** What runs a model, in the order it is tried: a graphics processor where its library lies here, the processor always. */
export const providers = ['cuda', 'dml', 'coreml', 'cpu'] as const;
export type Provider = (typeof providers)[number];

/** A detection before its label has a meaning. */
export interface LabelledBox extends Omit<Detection, 'class'> {
  /** Number of the label in the manifest. */
  readonly label: number;
}

/** What the thread of a session is started with. */
export interface SessionStart {
  readonly manifest: PackManifest;
  /** The checked bytes; handed over. */
  readonly file: Uint8Array;
  readonly threads: number;
  readonly providers: readonly Provider[];
}

export type SessionRequest =
  | {
      readonly kind: 'detect';
      readonly id: number;
      readonly picture: RgbPicture;
      /** By number of the label: its group in the suppression of overlaps; null for one that is dropped. */
      readonly groups: readonly (string | null)[];
      readonly leastScore: number;
      readonly mostOverlap: number;
    }
  | { readonly kind: 'end' };

export type SessionReply =
  | { readonly kind: 'open'; readonly provider: Provider; readonly runtime: string }
  | { readonly kind: 'notOpen'; readonly message: string }
  | { readonly kind: 'found'; readonly id: number; readonly boxes: readonly LabelledBox[] }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly code: 'pack.damaged' | 'pack.notLoaded';
      readonly message: string;
    };
