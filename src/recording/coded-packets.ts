/** Coded packets of one video stream, in the order the file holds them; grows as the file is read. Ticks are NaN where unknown. */
export class CodedPackets {
  count = 0;
  presentationTicks = new Float64Array(1024);
  decodingTicks = new Float64Array(1024);
  durationTicks = new Float64Array(1024);
  offsetBytes = new Float64Array(1024);
  bytes = new Uint32Array(1024);
  isKey = new Uint8Array(1024);

  add(
    presentation: number,
    decoding: number,
    duration: number,
    offsetBytes: number,
    bytes: number,
    isKey: boolean,
  ): void {
    if (this.count === this.bytes.length) this.#grow();
    const at = this.count++;
    this.presentationTicks[at] = presentation;
    this.decodingTicks[at] = decoding;
    this.durationTicks[at] = duration;
    this.offsetBytes[at] = offsetBytes;
    this.bytes[at] = bytes;
    this.isKey[at] = isKey ? 1 : 0;
  }

  #grow(): void {
    const capacity = this.bytes.length * 2;
    const enlarge = <T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.presentationTicks = enlarge(this.presentationTicks, new Float64Array(capacity));
    this.decodingTicks = enlarge(this.decodingTicks, new Float64Array(capacity));
    this.durationTicks = enlarge(this.durationTicks, new Float64Array(capacity));
    this.offsetBytes = enlarge(this.offsetBytes, new Float64Array(capacity));
    this.bytes = enlarge(this.bytes, new Uint32Array(capacity));
    this.isKey = enlarge(this.isKey, new Uint8Array(capacity));
  }
}
