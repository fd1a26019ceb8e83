import type { SoftShadowTuning } from './soft-shadow.ts';

/** The constants of the foreground model. What each was worth is in docs/decisions/foreground.md. */
export interface ForegroundTuning extends SoftShadowTuning {
  /** Lowest distance |dY| + |dU| + |dV| at which a sample still matches. */
  readonly radius: number;
  readonly radiusHighest: number;
  /** Darkening by 1 / 2^shade of a sample's luma still matches. */
  readonly shade: number;
  /** By how much the radius grows where the clean-up took a pixel away. */
  readonly radiusUp: number;
  /** Frames between two steps of the radius down by one. */
  readonly radiusDownEvery: number;
  /** Window of the majority is (2 reach + 1) squared. */
  readonly majorityReach: number;
  /** Noise this near to something moving is not counted as noise, px. */
  readonly nearReach: number;
  /** Mean number of pixel pairs between two that learn. */
  readonly learnPeriod: number;
  /** Regions smaller than this share of the picture are noise. */
  readonly smallestShare: number;
  /** Holes up to this share of the picture are filled. */
  readonly largestHoleShare: number;
}

export const defaultTuning: ForegroundTuning = {
  radius: 10,
  radiusHighest: 60,
  shade: 5,
  radiusUp: 2,
  radiusDownEvery: 4,
  majorityReach: 3,
  nearReach: 5,
  learnPeriod: 16,
  smallestShare: 0.0002,
  largestHoleShare: 0.002,
  shadowDarkest: 0.7,
  shadowDarkestTextured: 0.4,
  shadowBrightest: 1.02,
  shadowResidual: 3,
  shadowChroma: 5,
};
