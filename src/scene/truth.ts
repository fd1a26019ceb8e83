import type { ObjectKind } from './actor.ts';
import { frameCountOf, type SceneOptions } from './options.ts';
import type { Painted } from './painted.ts';

/** Left, top, width, height in pixels of the picture. */
export type TruthBox = readonly [x: number, y: number, width: number, height: number];

/** One object in one frame. */
export interface ObjectTruth {
  readonly id: string;
  readonly kind: ObjectKind;
  /** The whole object inside the picture, as if nothing hid it. Tight. */
  readonly box: TruthBox;
  /** What is seen of it, tight; null when all is hidden. */
  readonly visibleBox: TruthBox | null;
  /** Pixels seen over pixels inside the picture, 0..1. */
  readonly visibleShare: number;
  readonly areaPx: number;
  /** Whether it moves over the ground right now. */
  readonly moving: boolean;
  /** Whether the border of the picture cuts it. */
  readonly cut: boolean;
  /** What it is painted with. */
  readonly painted: Painted;
}

/** What is in one frame; objects in order of id. */
export interface FrameTruth {
  readonly frame: number;
  readonly ptsMicros: number;
  readonly objects: readonly ObjectTruth[];
}

/** Presentation time of a frame. */
export function ptsMicrosOf(options: SceneOptions, frame: number): number {
  return Math.round((frame * 1_000_000) / options.rate);
}

/** First line of a truth file. */
export function truthHeader(options: SceneOptions): string {
  return `${JSON.stringify({
    schema: 1,
    widthPx: options.widthPx,
    heightPx: options.heightPx,
    rate: options.rate,
    frames: frameCountOf(options),
    seed: options.seed,
    options,
  })}\n`;
}

/** One line of a truth file. */
export function truthLine(truth: FrameTruth): string {
  return `${JSON.stringify(truth)}\n`;
}

/** Values of a mask in the manner of changedetection.net (Goyette et al. 2012). */
export const MASK_STILL = 0;
export const MASK_SHADOW = 50;
export const MASK_MOVING = 255;
