import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { YuvPicture } from '../base/picture.ts';
import { keyFrameAtOrBefore } from '../recording/key-frames.ts';
import type { Survey } from '../recording/recording.ts';
import type { FrameSource, KeptFrame, SourceFrame } from './frame-source.ts';

/** What a frame source is tested with. Every picture shows a number, by which it is known again. */
export interface FrameSourceCase {
  readonly survey: Survey;
  readonly source: FrameSource;
  /** The number the whole picture shows; that of frame `ordinal` is `ordinal + firstNumber`. */
  readonly readNumber: (picture: YuvPicture) => number;
  readonly firstNumber: number;
}

/** The tests every FrameSource must pass on an undamaged recording of at least 30 frames. */
export function describeFrameSource(name: string, open: () => Promise<FrameSourceCase> | FrameSourceCase): void {
  describe(`${name} as a frame source`, () => {
    let it_: FrameSourceCase;
    beforeAll(async () => {
      it_ = await open();
    });
    afterAll(() => it_.source.close());

    const whole = (): { left: number; top: number; right: number; bottom: number } => {
      const { widthPx, heightPx } = it_.survey.info.display;
      return { left: 0, top: 0, right: widthPx, bottom: heightPx };
    };

    it('gives every frame once, in order, each with its own picture and time', () => {
      const { survey, source, readNumber, firstNumber } = it_;
      const { ptsMicros } = survey.table;
      let expected = 0;
      for (const frame of source.frames(0, ptsMicros.length)) {
        expect(frame.ordinal).toBe(expected);
        expect(frame.ptsMicros).toBe(ptsMicros[expected]);
        expect(readNumber(frame.reduced())).toBe(expected + firstNumber);
        expect(readNumber(frame.region(whole()))).toBe(expected + firstNumber);
        expected++;
      }
      expect(expected).toBe(ptsMicros.length);
      expect(source.counts).toEqual({
        framesDecoded: expected,
        framesUndecodable: 0,
        framesDamaged: 0,
        framesPassedOver: 0,
      });
    });

    it('has pictures of the promised sizes without padding', () => {
      const { survey, source } = it_;
      const { analysis } = survey.info;
      for (const frame of source.frames(3, 4)) {
        const reduced = frame.reduced();
        expect([reduced.widthPx, reduced.heightPx]).toEqual([analysis.widthPx, analysis.heightPx]);
        expect(reduced.y.length).toBe(analysis.widthPx * analysis.heightPx);
        expect(reduced.u.length).toBe(reduced.y.length / 4);
        expect(reduced.v.length).toBe(reduced.y.length / 4);
        const box = { left: 8, top: 4, right: 42, bottom: 20 };
        const region = frame.region(box);
        const all = frame.region(whole());
        expect([region.widthPx, region.heightPx]).toEqual([34, 16]);
        for (const [x, y] of [
          [0, 0],
          [33, 15],
          [17, 3],
        ] as const) {
          expect(region.y[y * 34 + x]).toBe(all.y[(y + box.top) * all.widthPx + x + box.left]);
          const [cx, cy] = [x >> 1, y >> 1];
          const chromaAt = (cy + box.top / 2) * (all.widthPx / 2) + cx + box.left / 2;
          expect(region.u[cy * 17 + cx]).toBe(all.u[chromaAt]);
          expect(region.v[cy * 17 + cx]).toBe(all.v[chromaAt]);
        }
        expect(() => frame.region({ left: 1, top: 0, right: 9, bottom: 8 })).toThrow(RangeError);
        expect(() => frame.region({ ...whole(), right: whole().right + 2 })).toThrow(RangeError);
      }
    });

    it('starts anywhere, ends anywhere, goes back, and can be left in the middle', () => {
      const { survey, source, readNumber, firstNumber } = it_;
      const count = survey.table.ptsMicros.length;
      const numbers = (first: number, end: number, wanted?: (ordinal: number) => boolean): number[] =>
        Array.from(source.frames(first, end, wanted), (frame) => readNumber(frame.reduced()) - firstNumber);
      expect(numbers(count - 4, count + 10)).toEqual([count - 4, count - 3, count - 2, count - 1]);
      expect(numbers(1, 3)).toEqual([1, 2]);
      expect(numbers(3, 5)).toEqual([3, 4]);
      for (const frame of source.frames(10, count)) {
        expect(frame.ordinal).toBe(10);
        break;
      }
      expect(numbers(9, 20, (ordinal) => ordinal % 5 === 0)).toEqual([10, 15]);
      expect(numbers(7, 7)).toEqual([]);
    });

    it('keeps frames, where it does, until they are released', () => {
      const { source, readNumber, firstNumber } = it_;
      const kept = new Map<number, KeptFrame>();
      const check = (ordinal: number, frame: SourceFrame) => {
        expect([frame.ordinal, readNumber(frame.region(whole())) - firstNumber]).toEqual([ordinal, ordinal]);
        expect(readNumber(frame.reduced()) - firstNumber).toBe(ordinal);
      };
      for (const frame of source.frames(5, 25)) {
        if (frame.keep !== undefined && frame.ordinal % 4 === 0) kept.set(frame.ordinal, frame.keep());
        for (const [ordinal, before] of kept) check(ordinal, before);
        check(frame.ordinal, frame);
        if (frame.ordinal % 4 === 3) kept.get(frame.ordinal - 7)?.release();
        if (frame.ordinal % 4 === 3) kept.delete(frame.ordinal - 7);
      }
      for (const [ordinal, before] of kept) check(ordinal, before);
      for (const before of kept.values()) before.release();
    });

    it('decodes key frames alone to the same pictures', () => {
      const { survey, source } = it_;
      const keys = [...survey.table.isKey.keys()].filter((ordinal) => survey.table.isKey[ordinal] === 1).slice(0, 8);
      const alone = Array.from(source.keyFrames(keys), (frame) => [frame.ordinal, frame.reduced().y.slice()] as const);
      expect(alone.map(([ordinal]) => ordinal)).toEqual(keys);
      for (const [ordinal, y] of alone) {
        for (const frame of source.frames(ordinal, ordinal + 1)) expect(Buffer.compare(y, frame.reduced().y)).toBe(0);
      }
      expect(keyFrameAtOrBefore(survey.table, keys.at(-1)!)).toBe(keys.at(-1));
    });

    it('counts a frame once however often it is read', () => {
      const { survey, source } = it_;
      const count = survey.table.ptsMicros.length;
      expect(source.counts.framesDecoded).toBe(count);
      expect(source.countsIn(5, 9)).toEqual({
        framesDecoded: 4,
        framesUndecodable: 0,
        framesDamaged: 0,
        framesPassedOver: 0,
      });
    });
  });
}
