import { create } from 'zustand';
import type { ActionName } from '../actions.ts';
import { byKey, type KeyTable, keyMaps, type Layout, layouts } from './key-maps.ts';

const storageKey = 'dayfold.keys';

interface Kept {
  readonly layout: Layout;
  /** What differs from the layout. */
  readonly changes: Partial<Record<ActionName, readonly string[]>>;
  /** Keys that write a character do something when pressed alone. */
  readonly hasSingleKeys: boolean;
}

/** The keys as they are set on this browser. */
export interface KeyState extends Kept {
  readonly table: KeyTable;
  readonly actions: ReadonlyMap<string, ActionName>;
  setLayout(layout: Layout): void;
  setKeys(action: ActionName, keys: readonly string[]): void;
  setSingleKeys(hasSingleKeys: boolean): void;
  /** As the layout has them. */
  reset(): void;
}

/** A map with its changes. */
export function tableOf({ layout, changes }: Pick<Kept, 'layout' | 'changes'>): KeyTable {
  return { ...keyMaps[layout], ...changes };
}

/** Reads what was kept; whatever is wrong in it counts as not set. */
export function readKept(text: string | null, usual: Layout): Kept {
  const fresh: Kept = { layout: usual, changes: {}, hasSingleKeys: true };
  if (text === null) return fresh;
  try {
    const { layout, changes, hasSingleKeys } = JSON.parse(text) as Partial<Record<keyof Kept, unknown>>;
    const entries = Object.entries((changes ?? {}) as Record<string, unknown>).filter(
      ([action, keys]) =>
        action in keyMaps.qwerty && Array.isArray(keys) && keys.every((key) => typeof key === 'string'),
    );
    return {
      layout: layouts.find((one) => one === layout) ?? usual,
      changes: Object.fromEntries(entries) as Kept['changes'],
      hasSingleKeys: hasSingleKeys !== false,
    };
  } catch {
    return fresh;
  }
}

/** Who reads French mostly writes on a French keyboard; the list of keys has the other one. */
function usualLayout(): Layout {
  if (typeof navigator === 'undefined') return 'qwerty';
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem('dayfold.language');
  return (kept ?? navigator.language).startsWith('fr') ? 'azerty' : 'qwerty';
}

export const useKeys = create<KeyState>()((set, get) => {
  const kept = readKept(typeof localStorage === 'undefined' ? null : localStorage.getItem(storageKey), usualLayout());
  const change = (next: Partial<Kept>) => {
    const { layout, changes, hasSingleKeys } = { ...get(), ...next };
    const now: Kept = { layout, changes, hasSingleKeys };
    localStorage.setItem(storageKey, JSON.stringify(now));
    set({ ...now, ...tables(now) });
  };
  return {
    ...kept,
    ...tables(kept),
    setLayout: (layout) => change({ layout, changes: {} }),
    setKeys: (action, keys) => change({ changes: { ...get().changes, [action]: keys } }),
    setSingleKeys: (hasSingleKeys) => change({ hasSingleKeys }),
    reset: () => change({ changes: {} }),
  };
});

function tables(kept: Kept) {
  const table = tableOf(kept);
  return { table, actions: byKey(table) };
}
