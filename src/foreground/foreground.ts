import type { Size } from '../base/geometry.ts';
import type { YuvPicture } from '../base/picture.ts';
import { createYuvPicture } from '../base/picture.ts';
import { medianPicture } from './bootstrap.ts';

/** What a model needs to begin. */
export interface ForegroundOptions extends Size {
  /**
   * Pictures from around the stretch to analyse, of the model's size, spread over time (key frames), at most 40 are used.
   * None or one will do: what moves in it leaves ghosts that fade within seconds.
   */
  readonly bootstrap: readonly YuvPicture[];
  /** Any 32-bit integer. Same seed and pictures, same masks. */
  readonly seed: number;
  /** How many pictures a second `push` will see; time constants follow it. 12 when not said. */
  readonly framesPerSecond?: number;
}

/** What one picture showed. `mask` belongs to the model and is overwritten by the next `push`. */
export interface ForegroundResult {
  /** u8, [heightPx, widthPx], row-major, 0 still, 255 moving; cast shadows count as still. */
  readonly mask: Uint8Array;
  /** Share of moving pixels, 0..1. */
  readonly movingShare: number;
  /** True when the light of the whole picture jumped (exposure, a lamp switched): the model followed it. */
  readonly lightChanged: boolean;
}

/** Tells moving from still, picture by picture, in order. A pure step machine: no clock, no I/O. */
export interface ForegroundModel {
  /** Which pixel loop runs. */
  readonly kernelName: 'reference' | 'wasm-simd';
  /** @param picture of the model's size; not kept */
  push(picture: YuvPicture): ForegroundResult;
  /** The empty scene as the model sees it now; a copy. */
  background(): YuvPicture;
}

const SAMPLES = 20;
const RADIUS = 14;
const MATCHES = 2;

/** Makes a model of the empty scene that tells what moves: sample consensus after ViBe (Barnich and Van Droogenbroeck 2011). */
export function createForeground(options: ForegroundOptions): ForegroundModel {
  const { widthPx, heightPx } = options;
  const lumaPx = widthPx * heightPx;
  const chromaWidth = widthPx >> 1;
  const samples = new Uint8Array(lumaPx * SAMPLES * 3);
  const raw = new Uint8Array(lumaPx);
  const mask = new Uint8Array(lumaPx);
  let state = options.seed | 0 || 0x9e3779b9;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  let filled = false;
  let plate = createYuvPicture(widthPx, heightPx);
  const put = (target: number, slot: number, picture: YuvPicture, from: number): void => {
    const x = from % widthPx;
    const chroma = (((from - x) / widthPx) >> 1) * chromaWidth + (x >> 1);
    const at = (target * SAMPLES + slot) * 3;
    samples[at] = picture.y[from]!;
    samples[at + 1] = picture.u[chroma]!;
    samples[at + 2] = picture.v[chroma]!;
  };
  const neighbour = (px: number): number => {
    const x = Math.min(widthPx - 1, Math.max(0, (px % widthPx) + (random() % 3) - 1));
    const y = Math.min(heightPx - 1, Math.max(0, Math.floor(px / widthPx) + (random() % 3) - 1));
    return y * widthPx + x;
  };
  const fill = (pictures: readonly YuvPicture[]): void => {
    plate = medianPicture(pictures, { widthPx, heightPx });
    for (let px = 0; px < lumaPx; px++) {
      let slot = 0;
      for (let i = 0; i < pictures.length && slot < SAMPLES; i++) {
        if (Math.abs(pictures[i]!.y[px]! - plate.y[px]!) <= RADIUS) put(px, slot++, pictures[i]!, px);
      }
      while (slot < SAMPLES) put(px, slot++, plate, neighbour(px));
    }
    filled = true;
  };
  if (options.bootstrap.length > 0) fill(options.bootstrap.slice(0, 40));

  const push = (picture: YuvPicture): ForegroundResult => {
    if (!filled) fill([picture]);
    for (let y = 0, px = 0; y < heightPx; y++) {
      const chromaRow = (y >> 1) * chromaWidth;
      for (let x = 0; x < widthPx; x++, px++) {
        const luma = picture.y[px]!;
        const u = picture.u[chromaRow + (x >> 1)]!;
        const v = picture.v[chromaRow + (x >> 1)]!;
        let matches = 0;
        const end = (px + 1) * SAMPLES * 3;
        for (let at = px * SAMPLES * 3; at < end && matches < MATCHES; at += 3) {
          const distance =
            Math.abs(samples[at]! - luma) + Math.abs(samples[at + 1]! - u) + Math.abs(samples[at + 2]! - v);
          if (distance <= RADIUS) matches++;
        }
        raw[px] = matches < MATCHES ? 1 : 0;
        if (matches >= MATCHES) {
          const r = random();
          if ((r & 15) === 0) put(px, (r >>> 8) % SAMPLES, picture, px);
          if (((r >>> 4) & 15) === 0) put(neighbour(px), (r >>> 16) % SAMPLES, picture, px);
        }
      }
    }
    return { mask, movingShare: majority(raw, mask, widthPx, heightPx, 3) / lumaPx, lightChanged: false };
  };
  return { kernelName: 'reference', push, background: () => medianPicture([plate], { widthPx, heightPx }) };
}

/** Majority of a square window, with sums over columns. Returns the number of pixels set. */
function majority(input: Uint8Array, output: Uint8Array, widthPx: number, heightPx: number, reach: number): number {
  const columns = new Int32Array(widthPx);
  const needed = ((2 * reach + 1) ** 2) >> 1;
  let set = 0;
  for (let y = -reach; y < heightPx; y++) {
    if (y + reach < heightPx) for (let x = 0; x < widthPx; x++) columns[x]! += input[(y + reach) * widthPx + x]!;
    if (y - reach - 1 >= 0) for (let x = 0; x < widthPx; x++) columns[x]! -= input[(y - reach - 1) * widthPx + x]!;
    if (y < 0) continue;
    let sum = 0;
    for (let x = -reach; x < widthPx; x++) {
      if (x + reach < widthPx) sum += columns[x + reach]!;
      if (x - reach - 1 >= 0) sum -= columns[x - reach - 1]!;
      if (x < 0) continue;
      const on = sum > needed ? 255 : 0;
      output[y * widthPx + x] = on;
      set += on & 1;
    }
  }
  return set;
}
