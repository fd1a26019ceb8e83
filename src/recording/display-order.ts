import type { CodedPackets } from './coded-packets.ts';

/** Packets by presentation time, then by place in the file. */
export function displayOrderByTime({ count, presentationTicks }: CodedPackets): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order.sort((a, b) => presentationTicks[a]! - presentationTicks[b]! || a - b);
}

/** True when what a decoder gave out first agrees with an expected order: same packets, none left out. */
export function beginsWith(order: Uint32Array, decoded: Uint32Array): boolean {
  for (let k = 0; k < decoded.length; k++) if (order[k] !== decoded[k]) return false;
  return true;
}

/**
 * Puts packets from which no picture came back into the order a decoder gave out, each after the packet before it in the file,
 * so that they are counted as undecodable.
 *
 * @param fieldCoded two packets may make one picture: then a packet without picture is left out when the one before it has one
 */
export function withUndecoded(decoded: Uint32Array, packets: number, fieldCoded: boolean): Uint32Array {
  const came = new Uint8Array(packets);
  for (const packet of decoded) came[packet] = 1;
  const order: number[] = [];
  const add = (packet: number): void => {
    order.push(packet);
    for (let next = packet + 1; next < packets && came[next] === 0; next++) {
      came[next] = 1;
      if (!fieldCoded || next > packet + 1) order.push(next);
    }
  };
  // What is lost at the very start.
  for (let packet = 0; packet < packets && came[packet] === 0; packet++) {
    came[packet] = 1;
    order.push(packet);
  }
  for (const packet of decoded) add(packet);
  return Uint32Array.from(order);
}
