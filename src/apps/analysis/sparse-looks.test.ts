import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createYuvPicture } from '../../base/picture.ts';
import type { Blob } from '../../foreground/blob.ts';
import type { ForegroundResult } from '../../foreground/foreground.ts';
import type { FrameSource, SourceFrame } from '../../frames/frame-source.ts';
import { groupTails } from '../../recording/group-tails.ts';
import type { RecordingInfo } from '../../recording/recording.ts';
import { lookSparsely } from './sparse-looks.ts';

const frames = 1_500;
const groupFrames = 50;
const ptsMicros = Float64Array.from({ length: frames }, (_, i) => i * 40_000);
const groups = Array.from({ length: frames / groupFrames }, (_, i) => {
  const run = { firstFrame: i * groupFrames, endFrame: (i + 1) * groupFrames };
  return { ...run, peakBytes: 1, peakRun: run };
});
const isSample = (ordinal: number) => ordinal % 3 === 0;

/** Frames of one pixel, black or, where something is, white; valid until the next one as in a real source. */
function sourceOf(isThere: (ordinal: number) => boolean) {
  const decoded = new Set<number>();
  const picture = createYuvPicture(2, 2);
  let kept = 0;
  function* read(
    first: number,
    end: number,
    wanted: (ordinal: number) => boolean = () => true,
  ): Generator<SourceFrame> {
    for (let ordinal = first - (first % groupFrames); ordinal < end; ordinal++) {
      decoded.add(ordinal);
      if (ordinal < first || !wanted(ordinal)) continue;
      let isValid = true;
      const show = (valid: () => boolean) => () => {
        if (!valid()) throw new Error(`frame ${ordinal} is not valid any more`);
        picture.y[0] = isThere(ordinal) ? 255 : 0;
        return picture;
      };
      const frame = { ordinal, ptsMicros: ptsMicros[ordinal]!, region: () => picture };
      const keep = () => {
        let isKept = true;
        kept++;
        const release = () => {
          kept -= isKept ? 1 : 0;
          isKept = false;
        };
        return { ...frame, reduced: show(() => isKept), release };
      };
      yield { ...frame, reduced: show(() => isValid), keep };
      isValid = false;
    }
  }
  const none = { framesDecoded: 0, framesUndecodable: 0 };
  const source: FrameSource = {
    info: {} as RecordingInfo,
    counts: none,
    countsIn: () => none,
    frames: read,
    keyFrames: () => [],
    close: () => {},
  };
  return { source, decoded, held: () => kept };
}

function run(isThere: (ordinal: number) => boolean) {
  const { source, decoded, held } = sourceOf(isThere);
  const noted: { ordinal: number; there: boolean }[] = [];
  const result = (there: boolean): ForegroundResult => ({
    mask: Uint8Array.of(there ? 255 : 0),
    movingShare: 0,
    lightChanged: false,
  });
  lookSparsely(
    source,
    { firstFrame: 0, groups: groupTails({ ptsMicros }, groups, 0), isSample },
    {
      look: ({ y }) => {
        const there = y[0] === 255;
        return { differs: there, settle: () => result(there) };
      },
      blobs: (_, { mask }) => (mask[0] === 255 ? [{} as Blob] : []),
      note: ({ ordinal }, _, seen) => noted.push({ ordinal, there: seen.mask[0] === 255 }),
    },
  );
  expect(held()).toBe(0);
  return { noted, decoded };
}

test('of an empty recording a third of the looks is taken, and the last half-second before key frames is not decoded', () => {
  const { noted, decoded } = run(() => false);
  expect(noted.length).toBeLessThan(0.35 * (frames / 3));
  expect(decoded.size).toBeLessThan(0.78 * frames);
  expect(decoded.size).toBeGreaterThan(0.74 * frames);
});

interface Passage {
  readonly from: number;
  readonly length: number;
}

function expectAllSeen(passages: readonly Passage[]): void {
  const isThere = (ordinal: number) => passages.some(({ from, length }) => ordinal >= from && ordinal < from + length);
  const { noted } = run(isThere);
  const ordinals = noted.map(({ ordinal }) => ordinal);
  expect(ordinals).toEqual([...new Set(ordinals)].sort((a, b) => a - b));
  expect(ordinals.every(isSample)).toBe(true);
  expect(noted.filter(({ ordinal, there }) => there !== isThere(ordinal))).toEqual([]);
  const seen = new Set(ordinals);
  const wanted = Array.from({ length: frames }, (_, i) => i).filter((i) => isSample(i) && isThere(i));
  expect(wanted.filter((ordinal) => !seen.has(ordinal))).toEqual([]);
}

/** Half a second of frames and one: what is there for as many shows outside every tail. */
const shortest = 13;

test('what is there for more than half a second is looked at in every sample, from the first on', () => {
  const passage = fc.record({ from: fc.nat(frames - 1), length: fc.integer({ min: shortest, max: 200 }) });
  fc.assert(fc.property(fc.array(passage, { maxLength: 6 }), expectAllSeen));
});

test('wherever it begins', () => {
  // The pulses of groups and of samples meet again after 150 frames; before the first of these the looks have come to rest.
  for (let from = 600; from < 600 + 3 * groupFrames; from++) expectAllSeen([{ from, length: shortest }]);
});
