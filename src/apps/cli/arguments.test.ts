import { expect, test } from 'vitest';
import { parseDuration, parseLength, parseNumber, parseSize, parseWhole } from './arguments.ts';

test.each([
  ['90', 90],
  ['90s', 90],
  ['1m30s', 90],
  ['1:30', 90],
  ['2h', 7200],
  ['1h5m', 3900],
  ['10min', 600],
  ['1:02:03.5', 3723.5],
  ['0.25', 0.25],
  ['0', 0],
])('%s is %d seconds', (text, seconds) => {
  expect(parseDuration('--from', text)).toBe(seconds * 1e6);
});

test.each(['', 'x', '-5', '1:90', '1:75:00', '30s1m', '1e3', '5 s', ':30', '1::2'])('%j is no time', (text) => {
  expect(() => parseDuration('--from', text)).toThrow(/^--from/);
});

test('numbers are held to their range and written as numbers are', () => {
  expect(parseNumber('--density', '0.5', 0, 1)).toBe(0.5);
  for (const text of ['1.01', '-0.1', 'NaN', '', '1e-1', '0x1']) {
    expect(() => parseNumber('--density', text, 0, 1), text).toThrow('a number from 0 to 1');
  }
  expect(parseWhole('--workers', '8', 1, 64)).toBe(8);
  for (const text of ['0', '65', '1.5', '']) expect(() => parseWhole('--workers', text, 1, 64), text).toThrow('whole');
  expect(parseSize('--size', '640x360')).toEqual({ widthPx: 640, heightPx: 360 });
  expect(() => parseSize('--size', '640')).toThrow('1920x1080');
  expect(() => parseLength('--length', '0')).toThrow('longer than nothing');
});
