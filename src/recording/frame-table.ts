import { MICROS_PER_SECOND, type Micros } from '../base/time.ts';
import type { CodedPackets } from './coded-packets.ts';
import { usualPacketTicks } from './frame-distance.ts';
import type { FrameTable } from './recording.ts';
import { type TimeBase, ticksToMicros } from './ticks.ts';

/** A frame table with what the file's header cannot tell reliably. */
export interface TimedFrames {
  readonly table: FrameTable;
  /** Ticks of the first frame: what 0 microseconds stands for in the file. */
  readonly firstTicks: number;
  /** From the first frame's start to the last frame's end. */
  readonly durationMicros: Micros;
}

/** A clock that falls back further than this starts anew (a camera restarted); less is the jitter of a muxer. Guess. */
const restartSeconds = 1;

/**
 * Orders packets by presentation and turns their ticks into microseconds from the first frame.
 *
 * Packets without presentation time get their decoding time, or one in the middle of their neighbours in the file, and are
 * counted. Where the clock jumps back, all that follows is moved on so that it continues one frame after what was there.
 *
 * @param frameTicks the usual distance of two frames, for packets without time and the end of the last frame
 * @param displayOrder packets by presentation, as a decoder gave them out, where the file does not tell
 */
export function buildFrameTable(
  packets: CodedPackets,
  timeBase: TimeBase,
  frameTicks: number,
  streamIndex: number,
  displayOrder?: Uint32Array,
): TimedFrames {
  const { ticks, withoutTime } = ticksOfPackets(packets, frameTicks, displayOrder);
  const restartTicks = (restartSeconds * timeBase.denominator) / timeBase.numerator;
  const framesMovedInTime = moveRestarts(packets, ticks, frameTicks, restartTicks);
  const order = displayOrder ?? everyPacket(packets.count).sort((a, b) => ticks[a]! - ticks[b]! || a - b);
  const repaired = repairOrder(ticks, order, frameTicks);

  const count = order.length;
  const firstTicks = count > 0 ? ticks[order[0]!]! : 0;
  const ptsMicros = shared(Float64Array, count);
  const isKey = shared(Uint8Array, count);
  const packetBytes = shared(Uint32Array, count);
  const packetTicks = shared(Float64Array, count);
  const offsetBytes = shared(Float64Array, count);
  const ordinalOf = new Int32Array(packets.count).fill(-1);
  const framesWithoutTime = withoutTime + repaired;
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const packet = order[ordinal]!;
    ordinalOf[packet] = ordinal;
    let micros = ticksToMicros(ticks[packet]! - firstTicks, timeBase);
    // Ticks filled in between two of a coarse clock can coincide.
    if (ordinal > 0 && micros <= ptsMicros[ordinal - 1]!) micros = ptsMicros[ordinal - 1]! + 1;
    ptsMicros[ordinal] = micros;
    isKey[ordinal] = packets.isKey[packet]!;
    packetBytes[ordinal] = packets.bytes[packet]!;
    const decoding = packets.decodingTicks[packet]!;
    packetTicks[ordinal] = Number.isNaN(decoding) ? packets.presentationTicks[packet]! : decoding;
    offsetBytes[ordinal] = packets.offsetBytes[packet]!;
  }
  const fileOrder = shared(Uint32Array, count);
  let at = 0;
  for (let packet = 0; packet < packets.count; packet++) {
    if (ordinalOf[packet]! >= 0) fileOrder[at++] = ordinalOf[packet]!;
  }

  const last = count > 0 ? order[count - 1]! : 0;
  // DAV gives every packet a length of one tick.
  const lengthsTold = 2 * usualPacketTicks(packets) >= frameTicks;
  const lastTicks = lengthsTold && packets.durationTicks[last]! > 0 ? packets.durationTicks[last]! : frameTicks;
  const durationMicros = count > 0 ? ptsMicros[count - 1]! + Math.max(1, ticksToMicros(lastTicks, timeBase)) : 0;
  return {
    table: {
      ptsMicros,
      isKey,
      packetBytes,
      framesWithoutTime,
      framesMovedInTime,
      packets: { fileOrder, ticks: packetTicks, offsetBytes, streamIndex },
    },
    firstTicks,
    durationMicros,
  };
}

/** Frames a second over the whole table; 0 for fewer than two frames of unknown length. */
export function meanFrameRate(frames: number, durationMicros: Micros): number {
  return durationMicros > 0 ? Math.round((frames * MICROS_PER_SECOND * 1000) / durationMicros) / 1000 : 0;
}

/** Presentation ticks by packet, and how many had none. */
function ticksOfPackets(
  { count, presentationTicks, decodingTicks }: CodedPackets,
  frameTicks: number,
  displayOrder: Uint32Array | undefined,
): { ticks: Float64Array; withoutTime: number } {
  const ticks = presentationTicks.slice(0, count);
  if (displayOrder) {
    // The k-th frame shown gets the k-th decoding time: with a constant delay in the decoder that is when it comes out.
    const inFile = displayOrder.slice().sort();
    for (let k = 0; k < displayOrder.length; k++) {
      const packet = displayOrder[k]!;
      if (Number.isNaN(ticks[packet]!)) ticks[packet] = decodingTicks[inFile[k]!]!;
    }
  }
  let withoutTime = 0;
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(ticks[i]!)) ticks[i] = decodingTicks[i]!;
    if (Number.isNaN(ticks[i]!)) withoutTime++;
  }
  if (withoutTime > 0) fillInOrder(ticks, displayOrder ?? everyPacket(count), frameTicks);
  return { ticks, withoutTime };
}

/** Gives frames whose time is not after that of the frame before a time between their neighbours; returns how many. */
function repairOrder(ticks: Float64Array, order: Uint32Array, frameTicks: number): number {
  let repaired = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (const packet of order) {
    if (ticks[packet]! > latest) latest = ticks[packet]!;
    else {
      ticks[packet] = Number.NaN;
      repaired++;
    }
  }
  if (repaired > 0) fillInOrder(ticks, order, frameTicks);
  return repaired;
}

function fillInOrder(ticks: Float64Array, order: Uint32Array, frameTicks: number): void {
  const ordered = Float64Array.from(order, (packet) => ticks[packet]!);
  fillGaps(ordered, frameTicks);
  for (let k = 0; k < order.length; k++) ticks[order[k]!] = ordered[k]!;
}

function everyPacket(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** Replaces each NaN by a time evenly between its neighbours, or a frame's distance from the only one. */
function fillGaps(ticks: Float64Array, frameTicks: number): void {
  let before = -1;
  for (let i = 0; i <= ticks.length; i++) {
    if (i < ticks.length && Number.isNaN(ticks[i]!)) continue;
    const gap = i - before - 1;
    if (gap > 0) {
      const after = i < ticks.length ? ticks[i]! : Number.NaN;
      const start = before >= 0 ? ticks[before]! : Number.isNaN(after) ? -frameTicks : after - frameTicks * (gap + 1);
      const step = before >= 0 && after > start ? (after - start) / (gap + 1) : frameTicks;
      for (let k = 1; k <= gap; k++) ticks[before + k] = Math.round(start + step * k);
    }
    before = i;
  }
}

/** Shifts what follows a fall of the clock; returns the number of frames shifted. */
function moveRestarts(packets: CodedPackets, ticks: Float64Array, frameTicks: number, restartTicks: number): number {
  let moved = 0;
  let shift = 0;
  let latest = Number.NEGATIVE_INFINITY;
  let clockBefore = Number.NEGATIVE_INFINITY;
  for (let packet = 0; packet < packets.count; packet++) {
    const decoding = packets.decodingTicks[packet]!;
    const clock = Number.isNaN(decoding) ? ticks[packet]! : decoding;
    if (clock < clockBefore - restartTicks) shift = latest + frameTicks - ticks[packet]!;
    clockBefore = clock;
    if (shift !== 0) {
      ticks[packet] = ticks[packet]! + shift;
      moved++;
    }
    latest = Math.max(latest, ticks[packet]!);
  }
  return moved;
}

/** Arrays that worker threads share instead of copying: a day at 25/s is 2.2 million entries. */
function shared<T>(
  kind: { readonly BYTES_PER_ELEMENT: number; new (buffer: SharedArrayBuffer): T },
  length: number,
): T {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}
