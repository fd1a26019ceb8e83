import { useLanguage } from '../../words/words.tsx';
import type { ActionName } from '../actions.ts';
import { isCharacterKey, keyLabel } from './key-names.ts';
import { useKeys } from './key-store.ts';

/** The first key that does an action, as it is written on the keyboard; null when none does. */
export function useKeyLabel(action: ActionName): string | null {
  const [language] = useLanguage();
  const keys = useKeys(({ table }) => table[action]);
  const hasSingleKeys = useKeys((state) => state.hasSingleKeys);
  const key = keys.find((name) => hasSingleKeys || !isCharacterKey(name));
  return key === undefined ? null : keyLabel(key, language);
}
