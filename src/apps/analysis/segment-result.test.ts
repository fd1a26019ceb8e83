import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FrameBlobs } from '../../foreground/blob.ts';
import { noShake } from '../../foreground/shift-counter.ts';
import { decodeSegmentResult, encodeSegmentResult, type SegmentResult } from './segment-result.ts';

const empty = { widthPx: 2, heightPx: 2, y: Uint8Array.of(1, 2, 3, 4), u: Uint8Array.of(5), v: Uint8Array.of(6) };

const frames = fc.array(
  fc.record({
    ordinal: fc.nat(),
    ptsMicros: fc.nat(),
    blobs: fc.array(
      fc.record({
        silhouette: fc.record({
          box: fc.constant({ left: 0, top: 0, right: 9, bottom: 9 }),
          runs: fc.uint32Array({ maxLength: 30 }),
        }),
        areaPx: fc.nat(),
        colourShares: fc.uint8Array({ minLength: 11, maxLength: 11 }),
        meanYuv: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
        picture: fc.option(fc.record({ chunkOffset: fc.nat(), index: fc.nat(31) })),
      }),
      { maxLength: 5 },
    ),
  }),
  { maxLength: 12 },
);

const resultOf = (frames: readonly FrameBlobs[]): SegmentResult => ({
  frames,
  movingShares: new Float32Array(frames.length).fill(0.25),
  framesDecoded: 7,
  framesUndecodable: 1,
  framesSkippedStill: 2,
  framesPassedOver: 3,
  shiftedShare: 0.5,
  shake: noShake,
  empty,
  plate: null,
});

test('what was staged comes back, frame by frame, as often as asked', () => {
  fc.assert(
    fc.property(frames, (list) => {
      const staged = decodeSegmentResult(encodeSegmentResult(resultOf(list)), 'here');
      expect([...staged.frames()]).toEqual(list);
      expect([...staged.frames()]).toEqual(list);
      const { frames: _, ptsMicros, ...rest } = staged;
      expect([...ptsMicros]).toEqual(list.map((frame) => frame.ptsMicros));
      expect(rest).toMatchObject({ framesDecoded: 7, framesPassedOver: 3, empty, plate: null });
    }),
  );
});

test('a changed byte, a cut and bytes too many are told before a frame is handed out', () => {
  fc.assert(
    fc.property(frames, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, at, change) => {
      const whole = encodeSegmentResult(resultOf(list));
      const changed = Uint8Array.from(whole);
      changed[at % whole.length]! ^= change;
      const damaged = [changed, whole.subarray(0, at % whole.length), Buffer.concat([whole, Buffer.from([change])])];
      for (const bytes of damaged) {
        expect(() => decodeSegmentResult(bytes, 'here')).toThrow(expect.objectContaining({ code: 'index.damaged' }));
      }
    }),
  );
});

test('a whole record that is missing is told', () => {
  const list = [0, 1].map((ordinal) => ({ ordinal, ptsMicros: ordinal * 40_000, blobs: [] }));
  const two = Buffer.from(encodeSegmentResult(resultOf(list)));
  const starts: number[] = [];
  for (let at = 0; at < two.length; at += 8 + two.readUInt32LE(at)) starts.push(at);
  expect(starts).toHaveLength(3);
  for (const end of starts) {
    expect(() => decodeSegmentResult(two.subarray(0, end), 'here')).toThrow(/not a whole segment/);
  }
});
