import { create } from 'zustand';

export const heatKinds = ['presence', 'meanStay', 'longestStay'] as const;
export type HeatKind = (typeof heatKinds)[number];

/** A picture of the empty scene. */
export interface PlateRef {
  readonly recordingId: string;
  readonly plate: number;
}

export interface LayersState {
  readonly heat: HeatKind | null;
  readonly hasDirections: boolean;
  readonly hasChanges: boolean;
  readonly earlier: PlateRef | null;
  readonly later: PlateRef | null;
  /** Of what is laid over the picture, 0 to 1. */
  readonly opacity: number;
  set(change: Partial<Omit<LayersState, 'set' | 'reset'>>): void;
  reset(): void;
}

const start = {
  heat: null,
  hasDirections: false,
  hasChanges: false,
  earlier: null,
  later: null,
  opacity: 0.75,
} as const;

/** What is laid over the picture. */
export const useLayers = create<LayersState>()((set) => ({
  ...start,
  set: (change) => set(change),
  reset: () => set(start),
}));
