import type { Frame } from 'node-av/lib';
import type { Box } from '../../base/geometry.ts';
import type { SourceFrame } from '../../frames/frame-source.ts';

/**
 * Makes `into` a view of a part of the displayed picture, as `SourceFrame.region` would copy it; false where that takes a copy (turned
 * pictures). `box`: even, inside. With `lasting` the view may outlive the frame, which keeps the whole decoded picture in memory until
 * then; false then also where the picture had to be converted, into room that the next one overwrites.
 */
export type NativeRegion = (box: Box, into: Frame, lasting?: boolean) => boolean;

const regions = new WeakMap<object, NativeRegion>();

/** Says how parts of a frame are had without copying, for whoever codes them here. The port knows nothing of native frames. */
export function offerNativeRegion<T extends Pick<SourceFrame, 'region'>>(frame: T, region: NativeRegion): T {
  regions.set(frame, region);
  return frame;
}

/** How parts of this frame are had without copying; undefined for frames that were not decoded here. */
export function nativeRegionOf(frame: Pick<SourceFrame, 'region'>): NativeRegion | undefined {
  return regions.get(frame);
}
