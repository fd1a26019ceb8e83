import { createPatchWriter, type PictureTicket } from '../../adapters/media-node-av/patch-writer.ts';
import type { Box, Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import type { Blob, FrameBlobs } from '../../foreground/blob.ts';
import type { SourceFrame } from '../../frames/frame-source.ts';
import type { RecordingInfo } from '../../recording/recording.ts';
import type { SegmentResult } from './segment-result.ts';
import type { SegmentOutput } from './segment-types.ts';

/** Gathers the blobs of the segment's frames, and their pictures. */
export function createCollector({ display, analysis }: RecordingInfo) {
  const patches = createPatchWriter({ display, analysisWidthPx: analysis.widthPx });
  const frames: { ordinal: number; ptsMicros: Micros; blobs: readonly Blob[]; tickets: readonly PictureTicket[] }[] =
    [];
  const movingShares: number[] = [];
  return {
    add(frame: SourceFrame, movingShare: number, blobs: readonly Blob[]): void {
      const boxes = blobs.map((blob) => ({ boxInSource: toSource(blob.silhouette.box, analysis, display) }));
      const { ordinal, ptsMicros } = frame;
      frames.push({ ordinal, ptsMicros, blobs, tickets: patches.push(frame, boxes) });
      movingShares.push(movingShare);
    },
    addStill(ordinal: number, ptsMicros: Micros): void {
      frames.push({ ordinal, ptsMicros, blobs: [], tickets: [] });
      movingShares.push(0);
    },
    finish(rest: Omit<SegmentResult, 'frames' | 'movingShares'>): SegmentOutput {
      const { bytes, resolve } = patches.finish();
      const withPictures = frames.map(
        ({ ordinal, ptsMicros, blobs, tickets }): FrameBlobs => ({
          ordinal,
          ptsMicros,
          blobs: blobs.map((blob, i) => ({ ...blob, picture: resolve(tickets[i]!) })),
        }),
      );
      return {
        patches: bytes,
        result: { ...rest, frames: withPictures, movingShares: Float32Array.from(movingShares) },
      };
    },
  };
}

/** The same rectangle on the source grid, grown outwards to whole pixels. */
function toSource(box: Box, from: Size, to: Size): Box {
  const scaleX = to.widthPx / from.widthPx;
  const scaleY = to.heightPx / from.heightPx;
  return {
    left: Math.floor(box.left * scaleX),
    top: Math.floor(box.top * scaleY),
    right: Math.min(to.widthPx, Math.ceil(box.right * scaleX)),
    bottom: Math.min(to.heightPx, Math.ceil(box.bottom * scaleY)),
  };
}
