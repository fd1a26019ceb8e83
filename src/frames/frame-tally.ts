import type { DecodeCounts } from './frame-source.ts';

/** Keeps account of every frame of a recording, so that none counts twice however often it is read. */
export class FrameTally {
  readonly #state: Uint8Array;
  #decoded = 0;
  #lost = 0;
  #damaged = 0;
  #passedOver = 0;

  constructor(frames: number) {
    this.#state = new Uint8Array(frames);
  }

  get counts(): DecodeCounts {
    return {
      framesDecoded: this.#decoded,
      framesUndecodable: this.#lost,
      framesDamaged: this.#damaged,
      framesPassedOver: this.#passedOver,
    };
  }

  /** The same for the frames `firstFrame <= ordinal < endFrame` alone. */
  countsIn(firstFrame: number, endFrame: number): DecodeCounts {
    let framesDecoded = 0;
    let framesUndecodable = 0;
    let framesDamaged = 0;
    let framesPassedOver = 0;
    for (let i = firstFrame; i < endFrame; i++) {
      const state = this.#state[i]!;
      if (state === isLost) framesUndecodable++;
      else if (state === isPassedOver) framesPassedOver++;
      else if (state !== 0) framesDecoded++;
      if (state === isDamaged) framesDamaged++;
    }
    return { framesDecoded, framesUndecodable, framesDamaged, framesPassedOver };
  }

  /** The frame came out of the decoder; `damaged` when parts of it are made up. */
  decoded(ordinal: number, damaged: boolean): void {
    const before = this.#state[ordinal]!;
    if (before === isDecoded || before === isDamaged) return;
    if (before === isLost) this.#lost--;
    if (before === isPassedOver) this.#passedOver--;
    this.#state[ordinal] = damaged ? isDamaged : isDecoded;
    this.#decoded++;
    if (damaged) this.#damaged++;
  }

  /** The frame was due and did not come. */
  lost(ordinal: number): void {
    if (this.#state[ordinal] !== 0) return;
    this.#state[ordinal] = isLost;
    this.#lost++;
  }

  /** The frame was not wanted and nothing was predicted from it: the decoder was told to leave it. */
  passedOver(ordinal: number): void {
    if (this.#state[ordinal] !== 0) return;
    this.#state[ordinal] = isPassedOver;
    this.#passedOver++;
  }
}

const isDecoded = 1;
const isLost = 2;
const isDamaged = 3;
const isPassedOver = 4;
