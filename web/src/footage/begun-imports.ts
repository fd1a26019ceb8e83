import { create } from 'zustand';

interface BegunImports {
  /** Jobs this page has begun: what became of them is shown until they are hidden. */
  readonly ids: readonly string[];
  remember(jobId: string): void;
  hide(jobId: string): void;
}

/** Which imports of the server's disk are told of. */
export const useBegunImports = create<BegunImports>()((set) => ({
  ids: [],
  remember: (jobId) => set(({ ids }) => ({ ids: [...ids, jobId] })),
  hide: (jobId) => set(({ ids }) => ({ ids: ids.filter((id) => id !== jobId) })),
}));
