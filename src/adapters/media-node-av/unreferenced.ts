/**
 * Whether no other picture is predicted from the H.264 picture in a packet: the `nal_ref_idc` of its first coded slice is 0
 * (ITU-T H.264, 7.4.1). False where no slice is found.
 *
 * @param bytes one access unit
 * @param lengthBytes size of the length before each NAL unit (MP4, Matroska); 0 where start codes part them (annex B)
 */
export function isUnreferenced(bytes: Uint8Array, lengthBytes: number): boolean {
  for (let at = lengthBytes === 0 ? afterStartCode(bytes, 0) : lengthBytes; at > 0 && at < bytes.length; ) {
    const type = bytes[at]! & 31;
    if (type >= 1 && type <= 5) return (bytes[at]! & 0x60) === 0;
    if (lengthBytes === 0) at = afterStartCode(bytes, at);
    else {
      let length = 0;
      for (let i = at - lengthBytes; i < at; i++) length = length * 256 + bytes[i]!;
      at += length + lengthBytes;
    }
  }
  return false;
}

/** Bytes of the length before each NAL unit, told by the stream's parameters (ISO/IEC 14496-15, 5.3.3.1); 0 for annex B. */
export function nalLengthBytes(extradata: Uint8Array | null): number {
  return extradata !== null && extradata.length > 4 && extradata[0] === 1 ? (extradata[4]! & 3) + 1 : 0;
}

/** Place after the next start code 0 0 1; -1 when there is none. */
function afterStartCode(bytes: Uint8Array, from: number): number {
  for (let i = from; i + 3 < bytes.length; i++) {
    if (bytes[i] === 0 && bytes[i + 1] === 0 && bytes[i + 2] === 1) return i + 3;
  }
  return -1;
}
