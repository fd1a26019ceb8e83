import { expect, test } from 'vitest';
import { faster, slower, speeds } from './speeds.ts';

test('L repeated goes through all speeds and stays at the last', () => {
  const heard: number[] = [];
  for (let rate = 0.1, i = 0; i < 9; i++) {
    heard.push(rate);
    rate = faster(rate, true);
  }
  expect(heard).toEqual([...speeds, 16]);
});

test('J slows down, then goes backwards and faster so', () => {
  const heard = [1];
  for (let i = 0; i < 9; i++) heard.push(slower(heard.at(-1)!, true));
  expect(heard).toEqual([1, 0.5, 0.25, 0.1, -0.5, -1, -2, -4, -8, -16]);
  expect(slower(-16, true)).toBe(-16);
});

test('a paused player begins in the direction of the key', () => {
  expect(faster(1, false)).toBe(1);
  expect(faster(4, false)).toBe(4);
  expect(faster(-2, false)).toBe(1);
  expect(slower(1, false)).toBe(-1);
  expect(slower(-4, false)).toBe(-4);
});

test('L brings a player that runs backwards to forwards', () => {
  let rate = -0.5;
  for (let i = 0; i < 3; i++) rate = faster(rate, true);
  expect(rate).toBe(0.1);
});
