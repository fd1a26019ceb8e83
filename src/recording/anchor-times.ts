import type { CodedPackets } from './coded-packets.ts';

/**
 * The order of presentation of a stream whose B-frames are never references (MPEG-1, 2 and 4 part 2), from its packets alone;
 * completes presentation times in place.
 *
 * AVI stores no presentation times and a program stream only some; FFmpeg then knows them for B-frames, which are shown when
 * they are decoded. Any other frame is shown when the next such frame is decoded (ISO/IEC 13818-1, 2.4.3.7: a delay of one).
 * A program stream's times can be a frame's that begins in the same packet of the multiplex, so the order goes by structure.
 */
export function orderByAnchors(packets: CodedPackets): Uint32Array {
  const { count, presentationTicks, decodingTicks, durationTicks } = packets;
  const order = new Uint32Array(count);
  let shown = 0;
  let anchor = -1;
  for (let i = 0; i < count; i++) {
    if (presentationTicks[i] === decodingTicks[i]) {
      order[shown++] = i;
      continue;
    }
    if (anchor >= 0) {
      order[shown++] = anchor;
      if (Number.isNaN(presentationTicks[anchor]!)) presentationTicks[anchor] = decodingTicks[i]!;
    }
    anchor = i;
  }
  if (anchor >= 0) {
    order[shown] = anchor;
    const end = decodingTicks[count - 1]! + Math.max(1, durationTicks[count - 1]!);
    if (Number.isNaN(presentationTicks[anchor]!)) presentationTicks[anchor] = end;
  }
  return order;
}

/** True when the presentation time of any packet is unknown. */
export function lacksPresentationTimes({ count, presentationTicks }: CodedPackets): boolean {
  for (let i = 0; i < count; i++) if (Number.isNaN(presentationTicks[i]!)) return true;
  return false;
}

/** True when every packet is to be shown after the one before it in the file; false for one packet and where times are missing. */
export function risesInFileOrder({ count, presentationTicks }: CodedPackets): boolean {
  for (let i = 1; i < count; i++) if (!(presentationTicks[i]! > presentationTicks[i - 1]!)) return false;
  return count > 1;
}
