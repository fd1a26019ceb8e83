/** Listens for keys and does what the key map says. */
export function KeyMap() {
  return null;
}
