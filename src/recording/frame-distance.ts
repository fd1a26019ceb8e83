import type { CodedPackets } from './coded-packets.ts';

/** Packets looked at: enough for the usual distance of two frames, and a day of video is not sorted for it. */
const samplePackets = 4096;

/** The usual distance of two frames in ticks, as the median of the distances of decoding times; 0 when too few are known. */
export function usualFrameTicks({ count, decodingTicks, presentationTicks }: CodedPackets): number {
  const end = Math.min(count, samplePackets);
  const times = decodingTicks.slice(0, end);
  // Where decoding times are missing, those of presentation sorted are as far apart.
  if (times.some(Number.isNaN)) times.set(presentationTicks.slice(0, end).sort());
  const distances = new Float64Array(Math.max(0, end - 1));
  let known = 0;
  for (let i = 1; i < end; i++) {
    const distance = times[i]! - times[i - 1]!;
    if (distance > 0) distances[known++] = distance;
  }
  return median(distances.subarray(0, known));
}

/** The usual length of a packet as the container tells it; 0 when it tells none. */
export function usualPacketTicks({ count, durationTicks }: CodedPackets): number {
  return median(durationTicks.slice(0, Math.min(count, samplePackets)));
}

function median(values: Float64Array): number {
  return values.length > 0 ? values.sort()[values.length >> 1]! : 0;
}
