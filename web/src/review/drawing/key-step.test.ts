import { expect, test } from 'vitest';
import { stepOf } from './key-step.ts';

const pressed = { key: 'ArrowLeft', shiftKey: false, ctrlKey: false };

test('arrow keys move by a hundredth, with Ctrl by a tenth, with Shift by a thousandth', () => {
  expect(stepOf(pressed)).toEqual({ x: -0.01, y: 0 });
  expect(stepOf({ ...pressed, ctrlKey: true })).toEqual({ x: -0.1, y: 0 });
  expect(stepOf({ ...pressed, key: 'ArrowDown', shiftKey: true })).toEqual({ x: 0, y: 0.001 });
  expect(stepOf({ ...pressed, key: 'a' })).toBe(null);
});
