import {
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  type AVPixelFormat,
  SWS_AREA,
} from 'node-av/constants';
import { Frame, SoftwareScaleContext } from 'node-av/lib';
import type { Box, Size } from '../../base/geometry.ts';
import { createYuvPicture, reserveYuvPicture, type YuvPicture } from '../../base/picture.ts';
import { copyTurned, type Plane } from '../../frames/copy-turned.ts';
import type { Orientation } from '../../recording/display-size.ts';
import { createFrameCropper, type FrameCropper } from './frame-cropper.ts';

/**
 * Turns decoded frames into the pictures the port promises: upright, square pixels, 8 bits, 4:2:0, video range.
 *
 * The full picture is converted only when a region is asked for and only when the decoder's own planes will not do
 * (more than 8 bits, another subsampling, pixels that are not square, an odd size). Turning happens while copying out.
 */
export class PictureReader {
  readonly #orientation: Orientation;
  readonly #reduced: YuvPicture;
  readonly #full: ScaledFrame;
  readonly #small: ScaledFrame;
  readonly #display: Size;
  #source: Frame | undefined;
  #reducedIsCurrent = false;
  #fullIsCurrent = false;
  #cropper: FrameCropper | undefined;

  constructor(display: Size, analysis: Size, orientation: Orientation) {
    this.#orientation = orientation;
    this.#display = display;
    this.#reduced = createYuvPicture(analysis.widthPx, analysis.heightPx);
    this.#full = new ScaledFrame(unturned(display, orientation));
    this.#small = new ScaledFrame(unturned(analysis, orientation));
  }

  /** The decoded frame that `reduced` and `region` read from now on; must stay valid while they are called. */
  take(source: Frame): void {
    this.#source = source;
    this.#reducedIsCurrent = false;
    this.#fullIsCurrent = false;
  }

  /** Goes back to a frame that is still valid, where another one was taken since. */
  turnTo(source: Frame): void {
    if (this.#source !== source) this.take(source);
  }

  /** Must be told before a frame that was taken gets other contents, unless it is taken again then. */
  forget(source: Frame): void {
    if (this.#source === source) this.#source = undefined;
  }

  /** The picture at analysis size; the same arrays every time. */
  reduced(): YuvPicture {
    if (!this.#reducedIsCurrent) {
      this.#small.scale(this.#source!);
      copyPicture(
        this.#small.planes,
        this.#orientation,
        { left: 0, top: 0, right: this.#reduced.widthPx, bottom: this.#reduced.heightPx },
        this.#reduced,
      );
      this.#reducedIsCurrent = true;
    }
    return this.#reduced;
  }

  /** A copy of a region of the displayed picture, in `into` when given. */
  region(box: Box, into?: YuvPicture): YuvPicture {
    const { widthPx, heightPx } = this.#display;
    const even = ((box.left | box.top | box.right | box.bottom) & 1) === 0;
    if (
      !even ||
      box.left < 0 ||
      box.top < 0 ||
      box.right > widthPx ||
      box.bottom > heightPx ||
      box.left >= box.right ||
      box.top >= box.bottom
    ) {
      throw new RangeError(`region ${JSON.stringify(box)} is not an even box inside ${widthPx} x ${heightPx}`);
    }
    const target = into ?? reserveYuvPicture(box.right - box.left, box.bottom - box.top);
    if (target.widthPx !== box.right - box.left || target.heightPx !== box.bottom - box.top) {
      throw new RangeError(`region ${JSON.stringify(box)} does not fill ${target.widthPx} x ${target.heightPx}`);
    }
    copyPicture(this.#fullPlanes(), this.#orientation, box, target);
    return target;
  }

  /** Makes `into` a view of a region, as `NativeRegion` says; no longer valid than what was taken unless it is to last. */
  nativeRegion(box: Box, into: Frame, lasting = false): boolean {
    const { quarterTurns, mirrored } = this.#orientation;
    if (quarterTurns !== 0 || mirrored || (lasting && !this.#isAsDisplayed())) return false;
    if (!this.#isAsDisplayed() && !this.#fullIsCurrent) this.#fullPlanes();
    this.#cropper ??= createFrameCropper(this.#full.size);
    this.#cropper.crop(this.#isAsDisplayed() ? this.#source! : this.#full.frame, box, into);
    return true;
  }

  close(): void {
    this.#cropper?.close();
    this.#full.close();
    this.#small.close();
  }

  /** Planes of the full picture before it is turned. */
  #fullPlanes(): Planes {
    const source = this.#source!;
    if (!this.#fullIsCurrent) {
      if (this.#isAsDisplayed()) this.#full.copy(source);
      else this.#full.scale(source);
      this.#fullIsCurrent = true;
    }
    return this.#full.planes;
  }

  /** Whether the decoder's own planes are the displayed picture, but for turning. */
  #isAsDisplayed(): boolean {
    const source = this.#source!;
    const { widthPx, heightPx } = this.#full.size;
    return (
      source.format === AV_PIX_FMT_YUV420P &&
      source.colorRange !== AVCOL_RANGE_JPEG &&
      source.width === widthPx &&
      source.height === heightPx
    );
  }
}

/** The three planes of a 4:2:0 picture. */
type Planes = readonly [Plane, Plane, Plane];

/** Views of a native frame's memory; no longer valid than its buffers. */
function planesOf(frame: Frame): Planes {
  const data = frame.data!;
  const linesize = frame.linesize;
  const plane = (index: number, widthPx: number, heightPx: number): Plane => ({
    bytes: data[index]!,
    strideBytes: linesize[index]!,
    widthPx,
    heightPx,
  });
  const { width, height } = frame;
  return [plane(0, width, height), plane(1, width >> 1, height >> 1), plane(2, width >> 1, height >> 1)];
}

/** One native picture, 4:2:0 video range, that others are scaled into. */
class ScaledFrame {
  readonly size: Size;
  readonly frame = new Frame();
  #scaler: SoftwareScaleContext | undefined;
  #planes: Planes | undefined;
  #from = '';

  constructor(size: Size) {
    this.size = size;
    this.frame.alloc();
  }

  /**
   * Views of the picture, made once: every Buffer over native memory keeps 200 bytes until the event loop turns, which it does
   * not while a segment is analysed.
   */
  get planes(): Planes {
    this.#planes ??= planesOf(this.frame);
    return this.#planes;
  }

  scale(source: Frame): void {
    const full = source.colorRange === AVCOL_RANGE_JPEG;
    const format = (
      full && source.format === AV_PIX_FMT_YUV420P ? AV_PIX_FMT_YUVJ420P : source.format
    ) as AVPixelFormat;
    const from = `${source.width}x${source.height} ${format}`;
    if (from !== this.#from) this.#prepare(source, format, from);
    this.#scaler!.scaleFrameSync(this.frame, source);
  }

  /**
   * The same pixels, copied. Views of the decoder's own planes would save that, but each new view of 3 MB counts as 3 MB to
   * collect: V8 then marks its whole heap every twenty frames, a fifth of all time.
   */
  copy(source: Frame): void {
    if (this.#from === '') this.#allocate();
    this.#from = 'copied';
    this.frame.copy(source);
  }

  close(): void {
    this.#scaler?.freeContext();
    this.frame.free();
  }

  #prepare(source: Frame, format: AVPixelFormat, from: string): void {
    const { widthPx, heightPx } = this.size;
    if (this.#from === '') this.#allocate();
    this.#scaler?.freeContext();
    this.#scaler = new SoftwareScaleContext();
    this.#scaler.getContext(source.width, source.height, format, widthPx, heightPx, AV_PIX_FMT_YUV420P, SWS_AREA);
    this.#from = from;
  }

  #allocate(): void {
    this.frame.width = this.size.widthPx;
    this.frame.height = this.size.heightPx;
    this.frame.format = AV_PIX_FMT_YUV420P;
    this.frame.colorRange = AVCOL_RANGE_MPEG;
    this.frame.getBuffer(0);
  }
}

function unturned(size: Size, { quarterTurns }: Orientation): Size {
  return quarterTurns % 2 === 1 ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

function copyPicture(planes: Planes, orientation: Orientation, box: Box, target: YuvPicture): void {
  copyTurned(planes[0], orientation, box, target.y);
  const half = { left: box.left >> 1, top: box.top >> 1, right: box.right >> 1, bottom: box.bottom >> 1 };
  copyTurned(planes[1], orientation, half, target.u);
  copyTurned(planes[2], orientation, half, target.v);
}
