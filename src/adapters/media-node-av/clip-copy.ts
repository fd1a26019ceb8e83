import { rmSync } from 'node:fs';
import { Rational } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';
import type { Micros } from '../../base/time.ts';
import { keyFrameAtOrBefore } from '../../recording/key-frames.ts';
import type { FrameTable, Survey } from '../../recording/recording.ts';
import { isCommonH264 } from './clip-playable.ts';
import { createMp4 } from './encode-mp4.ts';
import { openVideo } from './read-open.ts';
import { PacketReader } from './read-packets.ts';

/** Which packets a copied clip holds. */
export interface CopyPlan {
  /** Ordinal of the key frame with which the packets begin; frames before `firstFrame` are there and not shown. */
  readonly keyFrame: number;
  /** The first frame that is shown. */
  readonly firstFrame: number;
  /** One past the last frame that is shown: that asked for, or a few more where the file's order needs them. */
  readonly endFrame: number;
  /** Positions in the file's order, half-open. */
  readonly fromPosition: number;
  readonly toPosition: number;
}

/** Plans a copy of the frames `firstFrame <= ordinal < endFrame`. The table must have packets. */
export function planCopy(table: FrameTable, firstFrame: number, endFrame: number): CopyPlan {
  const { fileOrder } = table.packets!;
  const positions = new Uint32Array(fileOrder.length);
  for (let position = 0; position < fileOrder.length; position++) positions[fileOrder[position]!] = position;
  const keyFrame = keyFrameAtOrBefore(table, firstFrame);
  const fromPosition = positions[keyFrame]!;
  let last = endFrame;
  let toPosition = fromPosition;
  // A frame may be coded after one that is shown later: that one then is part of the clip, and so are those shown before it.
  for (let ordinal = keyFrame; ordinal < last; ordinal++) {
    for (; toPosition <= positions[ordinal]!; toPosition++) last = Math.max(last, fileOrder[toPosition]! + 1);
  }
  return { keyFrame, firstFrame, endFrame: last, fromPosition, toPosition };
}

/**
 * Whether the packets of a recording from before `firstFrame` on can go into an MP4 as they are and be played everywhere.
 * Errors: `input.*`.
 */
export function canCopy({ info, table }: Survey, firstFrame: number): boolean {
  if (!table.packets || info.codec !== 'h264') return false;
  if (table.isKey[keyFrameAtOrBefore(table, firstFrame)] !== 1) return false;
  const video = openVideo(info.path, table.packets.streamIndex);
  try {
    return isCommonH264(info.codec, video.stream.codecpar.extradata);
  } finally {
    video.close();
  }
}

/**
 * Copies coded packets into an MP4, bit for bit. They begin at a key frame; an edit list makes players show the film from the frame
 * asked for. Times are those of the frame table, so a clock that jumped back does not come along.
 * Errors: `input.*`, `output.*`; nothing is left then.
 */
export function copyClip(
  { info, table }: Survey,
  plan: CopyPlan,
  path: string,
  metadata: Readonly<Record<string, string>>,
): void {
  const { keyFrame, firstFrame, endFrame, toPosition } = plan;
  const times = packetTimes(table, info.durationMicros, plan);
  const reader = new PacketReader(info.path, table, table.packets!);
  try {
    if (!reader.seek(keyFrame)) throw lost(info.path, keyFrame);
    const mp4 = createMp4(path, 'extract', metadata, reader.video.stream);
    try {
      const micros = new Rational(1, 1_000_000);
      let frames = 0;
      while (reader.read() && reader.position < toPosition) {
        const { packet, ordinal } = reader;
        // What is shown before the key frame and coded after it cannot be decoded without the group before.
        if (ordinal < keyFrame || ordinal >= endFrame) continue;
        const time = times.get(ordinal)!;
        packet.pts = BigInt(time.shown);
        packet.dts = BigInt(time.decoded);
        packet.duration = BigInt(time.duration);
        mp4.write(packet, micros);
        if (ordinal >= firstFrame) frames++;
      }
      if (frames !== endFrame - firstFrame) throw lost(info.path, firstFrame + frames);
      mp4.finish();
    } catch (cause) {
      mp4.abort();
      throw cause;
    }
  } catch (cause) {
    rmSync(path, { force: true });
    throw cause;
  } finally {
    reader.close();
  }
}

interface PacketTime {
  readonly shown: Micros;
  readonly decoded: Micros;
  readonly duration: Micros;
}

/** Times of the clip's frames by ordinal; 0 is when the first one is shown. Decoding times rise and are not after showing. */
function packetTimes(table: FrameTable, durationMicros: Micros, plan: CopyPlan): Map<number, PacketTime> {
  const { ptsMicros, packets } = table;
  const start = ptsMicros[plan.firstFrame]!;
  const shownAt = (ordinal: number) => (ptsMicros[ordinal] ?? durationMicros) - start;
  const inFile: number[] = [];
  for (let position = plan.fromPosition; position < plan.toPosition; position++) {
    const ordinal = packets!.fileOrder[position]!;
    if (ordinal >= plan.keyFrame && ordinal < plan.endFrame) inFile.push(ordinal);
  }
  // The k-th packet is decoded when the k-th frame is shown, less as much as makes that early enough for all.
  let delay = 0;
  inFile.forEach((ordinal, k) => {
    delay = Math.max(delay, shownAt(plan.keyFrame + k) - shownAt(ordinal));
  });
  return new Map(
    inFile.map((ordinal, k) => [
      ordinal,
      {
        shown: shownAt(ordinal),
        decoded: shownAt(plan.keyFrame + k) - delay,
        duration: shownAt(ordinal + 1) - shownAt(ordinal),
      },
    ]),
  );
}

function lost(path: string, ordinal: number): DayfoldError {
  return new DayfoldError(
    'input.frameLost',
    `${path}: the packet of frame ${ordinal} is not found in the file any more.`,
  );
}
