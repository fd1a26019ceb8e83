import { create } from 'zustand';
import type { Spot } from '../review-store.ts';

const key = 'dayfold.boxes';

interface StageView {
  /** Boxes around everything that moves; the picked one always has one. */
  readonly hasBoxes: boolean;
  setBoxes(hasBoxes: boolean): void;
  /** Instant whose picture is seen while the film of it is being made. */
  readonly pictured: Spot | null;
  /** The veil was put back by itself just now. */
  readonly isVeilBack: boolean;
  setVeilBack(isVeilBack: boolean): void;
  setPictured(pictured: Spot | null): void;
}

/** How the stage is set on this browser. */
export const useStageView = create<StageView>()((set) => ({
  // Where there is no browser, as in tests of what imports this, it is as usual.
  hasBoxes: typeof localStorage === 'undefined' || localStorage.getItem(key) !== 'off',
  setBoxes(hasBoxes) {
    localStorage.setItem(key, hasBoxes ? 'on' : 'off');
    set({ hasBoxes });
  },
  pictured: null,
  isVeilBack: false,
  setVeilBack: (isVeilBack) => set({ isVeilBack }),
  setPictured: (pictured) => set({ pictured }),
}));
