import { expect, test } from 'vitest';
import { createYuvPicture, type YuvPicture } from '../base/picture.ts';
import { settleFreePlaces } from './free-places.ts';

const widthPx = 128;
const heightPx = 96;

/** A wall of level 128; a body in black with a light head that moves a little, in front of it. */
function pictureOf(somebody: boolean, n: number): YuvPicture {
  const picture = createYuvPicture(widthPx, heightPx);
  picture.y.fill(128);
  if (!somebody) return picture;
  for (let y = 40; y < 64; y++) picture.y.fill(24 + (n % 3), y * widthPx + 50, y * widthPx + 70);
  const left = 36 + ((n * 7) % 36);
  for (let y = 24; y < 40; y++) picture.y.fill(200, y * widthPx + left, y * widthPx + left + 14);
  return picture;
}

function settled(isThere: (n: number) => boolean): Uint8Array {
  const pictures = Array.from({ length: 20 }, (_, n) => pictureOf(isThere(n), n));
  const median = createYuvPicture(widthPx, heightPx);
  for (let i = 0; i < median.y.length; i++) {
    median.y[i] = pictures.map(({ y }) => y[i]!).sort((a, b) => a - b)[9]!;
  }
  const lumaPx = widthPx * heightPx;
  const memory = new Uint8Array(lumaPx * 1.5);
  memory.set(median.y);
  const scene = { memory, stridePx: widthPx, y: 0, u: lumaPx, v: lumaPx * 1.25 };
  settleFreePlaces(pictures, median, scene);
  return memory.subarray(0, lumaPx);
}

test('a place at which people in black stand most of the time is shown as it is without them', () => {
  const scene = settled((n) => n % 5 < 3);
  // The median shows the whole body; its feet, furthest from the head, may stay.
  expect(scene.filter((level) => level !== 128).length).toBeLessThan(0.2 * 20 * 24);
});

test('where nobody is seen beyond the place in doubt, what was known stays', () => {
  // The head is as dark and as still as the body: nothing tells a thing from a person.
  const pictures = Array.from({ length: 20 }, (_, n) => {
    const picture = pictureOf(false, n);
    if (n % 2 === 0) for (let y = 40; y < 90; y++) picture.y.fill(24, y * widthPx + 50, y * widthPx + 70);
    return picture;
  });
  const lumaPx = widthPx * heightPx;
  const memory = new Uint8Array(lumaPx * 1.5).fill(77);
  settleFreePlaces(pictures, pictures[1]!, { memory, stridePx: widthPx, y: 0, u: lumaPx, v: lumaPx * 1.25 });
  expect([...new Set(memory)]).toEqual([77]);
});
