/** What of a pressed key counts. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** Whether a third level of the layout made the character: AltGr, which Windows reports as Ctrl and Alt. */
  getModifierState?(name: string): boolean;
}

/**
 * Name of a pressed key: by the character that it writes, so that a map holds on any layout. `k`, `Shift+k`, `?`, `Space`,
 * `Ctrl+ArrowLeft`. Shift is part of the name only where the character does not tell it: with letters and with keys that write none.
 * Null for keys that only modify.
 */
export function keyName(event: PressedKey): string | null {
  const { key } = event;
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified', 'Process'].includes(key)) return null;
  const isCharacter = [...key].length === 1 && key !== ' ';
  const isLetter = isCharacter && key.toLowerCase() !== key.toUpperCase();
  const isThirdLevel = isCharacter && (event.getModifierState?.('AltGraph') ?? false);
  const parts = [
    event.ctrlKey && !isThirdLevel ? 'Ctrl+' : '',
    event.altKey && !isThirdLevel ? 'Alt+' : '',
    event.metaKey ? 'Meta+' : '',
    event.shiftKey && (!isCharacter || isLetter) ? 'Shift+' : '',
    key === ' ' ? 'Space' : isLetter ? key.toLowerCase() : key,
  ];
  return parts.join('');
}

/** Whether a key writes a character and is pressed alone: those can be switched off (WCAG 2.1.4). */
export function isCharacterKey(name: string): boolean {
  const bare = name.startsWith('Shift+') ? name.slice(6) : name;
  return [...bare].length === 1;
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '-': '−',
};

/** Names that differ by language. */
const named: Readonly<Record<'en' | 'fr', Readonly<Record<string, string>>>> = {
  en: { Space: 'Space', Shift: 'Shift', Ctrl: 'Ctrl', Enter: 'Enter', Escape: 'Esc', Backspace: 'Backspace' },
  fr: { Space: 'Espace', Shift: 'Maj', Ctrl: 'Ctrl', Enter: 'Entrée', Escape: 'Échap', Backspace: 'Retour arrière' },
};

/** A key as it is written on the keyboard. */
export function keyLabel(name: string, language: 'en' | 'fr'): string {
  const parts = name === '+' ? ['+'] : name.endsWith('++') ? [...name.slice(0, -2).split('+'), '+'] : name.split('+');
  const words = named[language];
  return parts
    .map((part) => words[part] ?? signs[part] ?? ([...part].length === 1 ? part.toUpperCase() : part))
    .join(' + ');
}
