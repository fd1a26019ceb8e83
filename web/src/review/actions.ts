/**
 * What keys and buttons of the review place do, by name. Each part registers the actions it can do while it is there; the key map
 * (`keys/`) and menus call them by name.
 */
export const actionNames = [
  'playPause',
  'slower',
  'faster',
  'previousFrame',
  'nextFrame',
  'back5',
  'forward5',
  'back1',
  'forward1',
  'backMinute',
  'forwardMinute',
  'markIn',
  'markOut',
  'nextResult',
  'previousResult',
  'reviewed',
  'bookmark',
  'exclude',
  'zoomIn',
  'zoomOut',
  'zoomFit',
  'still',
  'showKeys',
  'switchView',
  'boxes',
  'fullScreen',
  'liftVeil',
  'drawZone',
  'drawLine',
  'drawPath',
  'focusFilters',
  'focusGrid',
  'focusTimeline',
] as const;

export type ActionName = (typeof actionNames)[number];

const registered = new Map<ActionName, () => void>();

/** Offers actions; the returned function takes them back. The last one to offer a name has it. */
export function offerActions(actions: Partial<Readonly<Record<ActionName, () => void>>>): () => void {
  const entries = Object.entries(actions) as [ActionName, () => void][];
  for (const [name, act] of entries) registered.set(name, act);
  return () => {
    for (const [name, act] of entries) if (registered.get(name) === act) registered.delete(name);
  };
}

/** Does an action; false when nothing on the page can. */
export function act(name: ActionName): boolean {
  const action = registered.get(name);
  action?.();
  return action !== undefined;
}
