import type { ActionName } from '../actions.ts';

/** Which keys do what: names as `keyName` gives them. */
export type KeyTable = Readonly<Record<ActionName, readonly string[]>>;

export const layouts = ['qwerty', 'azerty'] as const;
export type Layout = (typeof layouts)[number];

const qwerty: KeyTable = {
  playPause: ['Space', 'k'],
  slower: ['j'],
  faster: ['l'],
  previousFrame: [','],
  nextFrame: ['.'],
  back5: ['ArrowLeft'],
  forward5: ['ArrowRight'],
  back1: ['Shift+ArrowLeft'],
  forward1: ['Shift+ArrowRight'],
  backMinute: ['Ctrl+ArrowLeft'],
  forwardMinute: ['Ctrl+ArrowRight'],
  markIn: ['i'],
  markOut: ['o'],
  nextResult: ['n'],
  previousResult: ['p'],
  reviewed: ['r'],
  bookmark: ['b'],
  exclude: ['x'],
  zoomIn: ['+', '='],
  zoomOut: ['-'],
  zoomFit: ['0'],
  still: ['s'],
  showKeys: ['?'],
  switchView: ['v', 'Enter'],
  boxes: ['c'],
  fullScreen: ['f'],
  liftVeil: ['u'],
  drawZone: ['Shift+z'],
  drawLine: ['Shift+l'],
  drawPath: ['Shift+p'],
  focusFilters: ['/'],
  focusGrid: ['g'],
  focusTimeline: ['t'],
};

/**
 * On a French keyboard the full stop and the digits need Shift: the keys in their places write `;` and `à`. What works on the other
 * layout works here too, for those who switch.
 */
const azerty: KeyTable = {
  ...qwerty,
  nextFrame: [';', '.'],
  zoomFit: ['à', '0'],
  focusFilters: [':', '/'],
};

/** The maps that Dayfold brings. */
export const keyMaps: Readonly<Record<Layout, KeyTable>> = { qwerty, azerty };

/** Which action each key does. The first of two actions that want one key has it. */
export function byKey(table: KeyTable): ReadonlyMap<string, ActionName> {
  const found = new Map<string, ActionName>();
  for (const [action, keys] of Object.entries(table) as [ActionName, readonly string[]][]) {
    for (const key of keys) if (!found.has(key)) found.set(key, action);
  }
  return found;
}

/** Keys that more than one action wants, with those actions. */
export function conflicts(table: KeyTable): ReadonlyMap<string, readonly ActionName[]> {
  const wanted = new Map<string, ActionName[]>();
  for (const [action, keys] of Object.entries(table) as [ActionName, readonly string[]][]) {
    for (const key of new Set(keys)) wanted.set(key, [...(wanted.get(key) ?? []), action]);
  }
  return new Map([...wanted].filter(([, actions]) => actions.length > 1));
}

/** Actions in the groups of the list of keys. */
export const actionGroups = {
  play: [
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
  ],
  look: ['switchView', 'still', 'boxes', 'liftVeil', 'fullScreen', 'zoomIn', 'zoomOut', 'zoomFit'],
  result: ['nextResult', 'previousResult', 'reviewed', 'bookmark', 'exclude', 'markIn', 'markOut'],
  place: ['focusFilters', 'focusGrid', 'focusTimeline', 'drawZone', 'drawLine', 'drawPath', 'showKeys'],
} as const satisfies Readonly<Record<string, readonly ActionName[]>>;
