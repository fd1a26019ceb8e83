import { create } from 'zustand';

const key = 'dayfold.boxes';

interface StageView {
  /** Boxes around everything that moves; the picked one always has one. */
  readonly hasBoxes: boolean;
  setBoxes(hasBoxes: boolean): void;
}

/** How the stage is set on this browser. */
export const useStageView = create<StageView>()((set) => ({
  hasBoxes: localStorage.getItem(key) !== 'off',
  setBoxes(hasBoxes) {
    localStorage.setItem(key, hasBoxes ? 'on' : 'off');
    set({ hasBoxes });
  },
}));
