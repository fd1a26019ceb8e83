import { Frame, Packet } from 'node-av/lib';
import type { Box, Size } from '../../base/geometry.ts';
import { reserveYuvPicture, type YuvPicture } from '../../base/picture.ts';
import type { PictureRef } from '../../foreground/blob.ts';
import type { SourceFrame } from '../../frames/frame-source.ts';
import { allocateFrame, type FramePlanes, fillFrame, receivePacket, sendFrame } from './encode-h264.ts';
import { nativeRegionOf } from './native-region.ts';
import { type CodedPatch, writePatchChunk } from './patch-chunk.ts';
import { createEncoderShelf, type PatchEncoder } from './patch-encoders.ts';
import { coverParts, linkBoxes, touchesAny } from './patch-streams.ts';
import { moveWindow, openWindow, type PatchWindow } from './patch-window.ts';

/** Pictures in a chunk at most: four seconds at eight a second. Fewer cost key pictures, more cost seeking. */
const CHUNK_PICTURES = 32;

/** Stands for a blob's picture until the writer has finished and can say where it is kept. */
export type PictureTicket = { readonly brand: 'PictureTicket' };

/** What a finished writer leaves. */
export interface CodedPatches {
  /** All chunks, one after another. */
  readonly bytes: Uint8Array;
  /** Where a picture is, `chunkOffset` counted from the first of `bytes`; null for one that was not worth keeping. */
  resolve(ticket: PictureTicket): PictureRef | null;
}

/** What of a frame is needed here. */
export type PicturedFrame = Pick<SourceFrame, 'region'>;

/** Codes the pictures of the blobs of one segment. Bytes depend on the frames and boxes alone. */
export interface PatchWriter {
  /**
   * Takes the pictures of all blobs of the next analysed frame. Reads from the frame at once.
   *
   * @param blobs where the blobs are in the displayed source picture; any numbers, clamped to the picture
   * @returns a ticket for every blob, in order
   */
  push(frame: PicturedFrame, blobs: readonly { readonly boxInSource: Box }[]): readonly PictureTicket[];
  /** Ends all chunks and frees the encoders. Call it once, also to give up. */
  finish(): CodedPatches;
}

interface Ticket extends PictureTicket {
  ref: PictureRef | null;
}

interface Chunk {
  window: PatchWindow;
  encoder: PatchEncoder | null;
  /** The first picture waits here, a view of the decoded one where it can be: a blob that is gone in the next frame is noise and costs nothing. */
  first: Frame | YuvPicture | null;
  readonly tickets: Ticket[];
  readonly patches: CodedPatch[];
}

/** Room for one picture of a window's size, here and on FFmpeg's side; overwritten by the next of that size. */
interface Desk {
  readonly frame: Frame;
  readonly planes: FramePlanes;
  readonly picture: YuvPicture;
}

interface Stream {
  box: Box;
  /** Worth keeping even if it ends with one picture: more than one so far, or where objects meet or part. */
  kept: boolean;
  chunk: Chunk;
}

/**
 * Makes a writer for one segment.
 *
 * Blobs are linked from frame to frame by overlap; a run of linked blobs is coded as H.264 in a window that follows it. A blob
 * seen in one frame only, touching no other of the frames around, gets no picture.
 *
 * @param options.display size of the displayed source picture
 * @param options.analysisWidthPx width of the grid the silhouettes are on; decides the least margin
 */
export function createPatchWriter(options: { readonly display: Size; readonly analysisWidthPx?: number }): PatchWriter {
  const { display } = options;
  const gridScale = Math.max(1, display.widthPx / (options.analysisWidthPx ?? 480));
  const desks = new Map<number, Desk>();
  const encoders = createEncoderShelf();
  const packet = new Packet();
  packet.alloc();
  const part = new Frame();
  part.alloc();
  /** Frames for views that last. */
  const spare: Frame[] = [];
  const finished: Uint8Array[] = [];
  let bytesSoFar = 0;
  let streams: Stream[] = [];

  function deskOf({ widthPx, heightPx }: PatchWindow): Desk {
    const key = widthPx * 65536 + heightPx;
    let desk = desks.get(key);
    if (desk === undefined) {
      const frame = allocateFrame(widthPx, heightPx);
      const planes = { data: frame.data!, linesize: frame.linesize };
      desk = { frame, planes, picture: reserveYuvPicture(widthPx, heightPx) };
      desks.set(key, desk);
    }
    return desk;
  }

  /** Codes what a frame shows in the chunk's window. */
  function code(chunk: Chunk, frame: PicturedFrame): void {
    const box = windowBox(chunk.window);
    if (nativeRegionOf(frame)?.(box, part)) {
      encode(chunk, part);
      part.unref();
    } else codeCopy(chunk, frame.region(box, deskOf(chunk.window).picture));
  }

  function codeCopy(chunk: Chunk, picture: YuvPicture): void {
    const desk = deskOf(chunk.window);
    fillFrame(desk.planes, picture);
    encode(chunk, desk.frame);
  }

  function encode(chunk: Chunk, picture: Frame): void {
    const { leftPx, topPx } = chunk.window;
    const isFirst = chunk.encoder === null;
    chunk.encoder ??= encoders.take(chunk.window);
    sendFrame(chunk.encoder.context, picture, chunk.encoder.pictures++, isFirst);
    if (!receivePacket(chunk.encoder.context, packet))
      throw new Error('libx264 held a picture back in spite of zerolatency');
    chunk.patches.push({ leftPx, topPx, bytes: isFirst ? withoutSei(packet.data!) : Uint8Array.from(packet.data!) });
    packet.unref();
  }

  function startChunk(frame: PicturedFrame, cover: Box, kept: boolean): Chunk {
    const window = openWindow(cover, display, gridScale);
    const chunk: Chunk = { window, encoder: null, first: null, tickets: [], patches: [] };
    if (kept) code(chunk, frame);
    else chunk.first = keep(frame, windowBox(window));
    return chunk;
  }

  function keep(frame: PicturedFrame, box: Box): Frame | YuvPicture {
    let view = spare.pop();
    if (view === undefined) {
      view = new Frame();
      view.alloc();
    }
    if (nativeRegionOf(frame)?.(box, view, true)) return view;
    spare.push(view);
    return frame.region(box);
  }

  function flushFirst(chunk: Chunk): void {
    const { first } = chunk;
    if (first instanceof Frame) encode(chunk, first);
    else if (first !== null) codeCopy(chunk, first);
    dropFirst(chunk);
  }

  function dropFirst(chunk: Chunk): void {
    if (chunk.first instanceof Frame) {
      chunk.first.unref();
      spare.push(chunk.first);
    }
    chunk.first = null;
  }

  function endChunk(chunk: Chunk, kept: boolean): void {
    if (kept) flushFirst(chunk);
    else dropFirst(chunk);
    if (chunk.encoder !== null) encoders.giveBack(chunk.encoder);
    chunk.encoder = null;
    if (chunk.patches.length === 0) return;
    const { widthPx, heightPx } = chunk.window;
    const bytes = writePatchChunk({ widthPx, heightPx, patches: chunk.patches });
    chunk.tickets.forEach((ticket, index) => {
      ticket.ref = { chunkOffset: bytesSoFar, index };
    });
    finished.push(bytes);
    bytesSoFar += bytes.length;
  }

  function goOn(stream: Stream, frame: PicturedFrame, box: Box, cover: Box): void {
    stream.kept = true;
    stream.box = box;
    const moved = moveWindow(stream.chunk.window, cover, display, gridScale);
    flushFirst(stream.chunk);
    if (moved === null || stream.chunk.tickets.length >= CHUNK_PICTURES) {
      endChunk(stream.chunk, true);
      stream.chunk = startChunk(frame, cover, true);
    } else {
      stream.chunk.window = moved;
      code(stream.chunk, frame);
    }
  }

  return {
    push(frame, blobs) {
      const boxes = blobs.map((blob) => toPixels(blob.boxInSource, display));
      const covers = coverParts(boxes, gridScale);
      const previous = streams.map((stream) => stream.box);
      const links = linkBoxes(previous, boxes);
      streams.forEach((stream, i) => {
        if (links.nextOf[i] === -1) endChunk(stream.chunk, stream.kept || touchesAny(stream.box, boxes));
      });
      const before = streams;
      streams = [];
      return boxes.map((box, i) => {
        const link = links.previousOf[i]!;
        let stream: Stream;
        if (link === -1) {
          const kept = touchesAny(box, previous);
          stream = { box, kept, chunk: startChunk(frame, covers[i]!, kept) };
        } else {
          stream = before[link]!;
          goOn(stream, frame, box, covers[i]!);
        }
        streams.push(stream);
        const ticket: Ticket = { brand: 'PictureTicket', ref: null };
        stream.chunk.tickets.push(ticket);
        return ticket;
      });
    },
    finish() {
      for (const stream of streams) endChunk(stream.chunk, stream.kept);
      streams = [];
      for (const { frame } of desks.values()) frame.free();
      desks.clear();
      encoders.close();
      part.free();
      for (const view of spare.splice(0)) view.free();
      packet.free();
      const bytes = new Uint8Array(bytesSoFar);
      let at = 0;
      for (const chunk of finished) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      return { bytes, resolve: (ticket) => (ticket as Ticket).ref };
    },
  };
}

function windowBox(window: PatchWindow): Box {
  const { leftPx, topPx, widthPx, heightPx } = window;
  return { left: leftPx, top: topPx, right: leftPx + widthPx, bottom: topPx + heightPx };
}

function toPixels(box: Box, display: Size): Box {
  const left = Math.max(0, Math.min(display.widthPx - 2, Math.floor(box.left)));
  const top = Math.max(0, Math.min(display.heightPx - 2, Math.floor(box.top)));
  return {
    left,
    top,
    right: Math.max(left + 1, Math.min(display.widthPx, Math.ceil(box.right))),
    bottom: Math.max(top + 1, Math.min(display.heightPx, Math.ceil(box.bottom))),
  };
}

/** Copies a coded picture, leaving out NAL units of type 6: x264 writes 700 bytes about itself into every first picture. */
function withoutSei(annexB: Uint8Array): Uint8Array {
  const starts: number[] = [];
  for (let i = 0; i + 3 < annexB.length && starts.length < 4; i++) {
    if (annexB[i] === 0 && annexB[i + 1] === 0 && annexB[i + 2] === 1)
      starts.push(i > 0 && annexB[i - 1] === 0 ? i - 1 : i);
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  starts.forEach((start, i) => {
    const end = i + 1 < starts.length ? starts[i + 1]! : annexB.length;
    const payload = annexB[start + 2] === 1 ? start + 3 : start + 4;
    if ((annexB[payload]! & 31) === 6) return;
    parts.push(annexB.subarray(start, end));
    length += end - start;
  });
  const kept = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    kept.set(part, at);
    at += part.length;
  }
  return kept;
}
