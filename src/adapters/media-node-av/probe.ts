import { AV_NOPTS_VALUE } from 'node-av/constants';
import { Codec, Packet } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';
import type { Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import { displaySize } from '../../recording/display-size.ts';
import { codecName, type OpenVideo, openVideo, orientationOf, pixelAspectOf } from './read-open.ts';
import { startOf } from './start-of.ts';

/** What the head of a file tells, without reading all of it. A survey knows better; this is for showing at import. */
export interface Probe {
  readonly container: string;
  readonly codec: string;
  /** The picture as displayed: after rotation and pixel aspect, both even. */
  readonly display: Size;
  /** As the container tells it, or null where it does not (a bare stream). */
  readonly durationMicros: Micros | null;
  readonly framesPerSecond: number | null;
  /** Wall time of the first frame as ISO 8601, or null; without `Z` it is the recorder's own local time. */
  readonly startsAt: string | null;
}

/** Containers without times: FFmpeg makes up a length from the size. */
const bareStream = /^(h264|hevc|m4v|mpegvideo|mjpeg|vc1|av1|obu)$/;

/** Packets of other streams before the first of the video. Guess: half a minute of sound. */
const searchPackets = 2_000;

/** Opens a video file and reads its first coded picture. Errors: DayfoldError `input.*`, as a survey gives them. */
export function probeVideo(path: string): Probe {
  const video = openVideo(path);
  try {
    const { stream, container } = video;
    const first = firstPackets(video);
    if (first.pictures === 0) {
      throw new DayfoldError('input.notVideo', `${path} holds no coded picture. Copy it again from the recorder.`);
    }
    if (container === 'mjpeg' && first.pictures === 1) {
      throw new DayfoldError('input.notVideo', `${path} is a single picture, not a video.`);
    }
    if (!Codec.findDecoder(stream.codecpar.codecId)) {
      throw new DayfoldError(
        'input.unsupported',
        `${path} is coded in a way (${codecName(stream)}) that Dayfold cannot decode. Convert it to H.264.`,
      );
    }
    const coded = { widthPx: stream.codecpar.width, heightPx: stream.codecpar.height };
    const { num, den } = stream.avgFrameRate;
    return {
      container,
      codec: codecName(stream),
      display: displaySize(coded, pixelAspectOf(stream), orientationOf(stream)),
      durationMicros: bareStream.test(container) ? null : durationOf(video),
      framesPerSecond: num > 0 && den > 0 ? num / den : null,
      startsAt: startOf(video, first.ticks),
    };
  } finally {
    video.close();
  }
}

/** How many pictures come first, up to two, and the presentation time of the first (its decoding time where it has none). */
function firstPackets({ format, stream }: OpenVideo): { readonly pictures: number; readonly ticks: number } {
  const packet = new Packet();
  packet.alloc();
  let pictures = 0;
  let ticks = 0;
  try {
    for (let read = 0; read < searchPackets && pictures < 2 && format.readFrameSync(packet) >= 0; read++) {
      if (packet.streamIndex === stream.index && packet.size > 0) {
        if (pictures === 0) ticks = Number(packet.pts === AV_NOPTS_VALUE ? packet.dts : packet.pts);
        pictures++;
      }
      packet.unref();
    }
  } finally {
    packet.free();
  }
  return { pictures, ticks };
}

/** Length of the video stream, else of the whole file; null when neither is told. */
function durationOf({ format, stream }: OpenVideo): Micros | null {
  const ticks = Number(stream.duration);
  if (ticks > 0) return Math.round((ticks * stream.timeBase.num * 1_000_000) / stream.timeBase.den);
  const whole = Number(format.duration);
  return whole > 0 ? whole : null;
}
