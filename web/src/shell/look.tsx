import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/** `auto` follows the system between light and dark; `dim` is for a dark room. */
export const looks = ['auto', 'light', 'dark', 'dim'] as const;
export type Look = (typeof looks)[number];

const key = 'dayfold.look';
const LookContext = createContext<readonly [Look, (look: Look) => void]>(['auto', () => {}]);

function kept(): Look {
  const value = localStorage.getItem(key);
  return looks.find((look) => look === value) ?? 'auto';
}

/** Holds the chosen look and writes it to `<html data-look>`, which the tokens read. */
export function LookProvider({ children }: { readonly children: ReactNode }) {
  const [look, setLook] = useState<Look>(kept);
  useEffect(() => {
    localStorage.setItem(key, look);
    document.documentElement.dataset['look'] = look;
  }, [look]);
  return <LookContext value={[look, setLook]}>{children}</LookContext>;
}

export function useLook() {
  return useContext(LookContext);
}
