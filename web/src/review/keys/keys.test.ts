import { expect, test } from 'vitest';
import { actionNames } from '../actions.ts';
import { actionGroups, byKey, conflicts, keyMaps, layouts } from './key-maps.ts';
import { isCharacterKey, keyLabel, keyName } from './key-names.ts';
import { readKept, tableOf } from './key-store.ts';

const press = (key: string, modifiers: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  keyName({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...modifiers });

test('a key is named by what it writes', () => {
  expect(press('k')).toBe('k');
  expect(press(' ')).toBe('Space');
  expect(press('?', { shiftKey: true })).toBe('?');
  expect(press('.', { shiftKey: true })).toBe('.');
  expect(press('ArrowLeft', { ctrlKey: true })).toBe('Ctrl+ArrowLeft');
  expect(press('ArrowLeft', { shiftKey: true })).toBe('Shift+ArrowLeft');
});

test('a letter is the same with caps lock, and another one with Shift', () => {
  expect(press('K')).toBe('k');
  expect(press('K', { shiftKey: true })).toBe('Shift+k');
});

test('AltGr is no Ctrl and Alt', () => {
  const event = { key: '@', shiftKey: false, ctrlKey: true, altKey: true, metaKey: false };
  expect(keyName({ ...event, getModifierState: (name) => name === 'AltGraph' })).toBe('@');
  expect(keyName(event)).toBe('Ctrl+Alt+@');
});

test('keys that only modify have no name', () => {
  expect(press('Shift', { shiftKey: true })).toBe(null);
  expect(press('Dead')).toBe(null);
});

test('single characters are told from other keys', () => {
  expect(['k', ',', 'à', 'Shift+z', '+'].every(isCharacterKey)).toBe(true);
  expect(['Space', 'ArrowLeft', 'Ctrl+k', 'Enter'].some(isCharacterKey)).toBe(false);
});

test('keys are written as on the keyboard', () => {
  expect(keyLabel('Ctrl+ArrowLeft', 'en')).toBe('Ctrl + ←');
  expect(keyLabel('Shift+z', 'fr')).toBe('Maj + Z');
  expect(keyLabel('+', 'en')).toBe('+');
  expect(keyLabel('Ctrl++', 'en')).toBe('Ctrl + +');
  expect(keyLabel('Space', 'fr')).toBe('Espace');
});

test.each(layouts)('no two actions of %s want one key, and every action has one', (layout) => {
  const table = keyMaps[layout];
  expect([...conflicts(table)]).toEqual([]);
  expect(Object.keys(table).sort()).toEqual([...actionNames].sort());
  for (const action of actionNames) expect(byKey(table).get(table[action][0]!)).toBe(action);
});

test('every action is in one group of the list', () => {
  const listed = Object.values(actionGroups).flat();
  expect([...listed].sort()).toEqual([...actionNames].sort());
});

test('conflicts are found', () => {
  const table = { ...keyMaps.qwerty, still: ['k'] };
  expect([...conflicts(table)]).toEqual([['k', ['playPause', 'still']]]);
});

test('what was kept is read, and what is wrong in it left out', () => {
  const text = JSON.stringify({
    layout: 'azerty',
    changes: { still: ['y'], nothing: ['z'], reviewed: 5 },
    hasSingleKeys: false,
  });
  const kept = readKept(text, 'qwerty');
  expect(kept).toEqual({ layout: 'azerty', changes: { still: ['y'] }, hasSingleKeys: false });
  expect(tableOf(kept).still).toEqual(['y']);
  expect(tableOf(kept).nextFrame).toEqual([';', '.']);
  expect(readKept('{', 'azerty')).toEqual({ layout: 'azerty', changes: {}, hasSingleKeys: true });
  expect(readKept(null, 'qwerty').layout).toBe('qwerty');
});
