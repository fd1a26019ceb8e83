import { lazy, Suspense, useEffect, useState } from 'react';
import { act, offerActions } from '../actions.ts';
import { isCharacterKey, keyName } from './key-names.ts';
import { useKeys } from './key-store.ts';
import { isOwnKey } from './key-target.ts';

const KeysDialog = lazy(() => import('./keys-dialog.tsx'));

/** Listens for keys and does what the key map says; shows the map when asked. */
export function KeyMap() {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => offerActions({ showKeys: () => setIsOpen(true) }), []);
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return <Suspense fallback={null}>{isOpen && <KeysDialog onClose={() => setIsOpen(false)} />}</Suspense>;
}

/** Commands that a key held down may repeat. */
const repeats = new Set([
  'previousFrame',
  'nextFrame',
  'back5',
  'forward5',
  'back1',
  'forward1',
  'backMinute',
  'forwardMinute',
  'zoomIn',
  'zoomOut',
  'nextResult',
  'previousResult',
]);

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = keyName(event);
  if (name === null) return;
  const { actions, hasSingleKeys } = useKeys.getState();
  const action = actions.get(name);
  if (action === undefined || (!hasSingleKeys && isCharacterKey(name)) || isOwnKey(name, event.target)) return;
  // A question is open over the page, wherever the focus is.
  if (document.querySelector('[role="dialog"][aria-modal], .shade') !== null) return;
  if (event.repeat && !repeats.has(action)) {
    event.preventDefault();
    return;
  }
  if (act(action)) event.preventDefault();
}
