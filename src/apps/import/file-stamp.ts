import type { BigIntStats } from 'node:fs';
import type { Micros } from '../../base/time.ts';

/** What the file system says of a file at one moment: enough to notice cheaply that it is another one now. */
export interface FileStamp {
  readonly sizeBytes: number;
  /** When its bytes last changed, UTC microseconds, as the file system tells it. */
  readonly modifiedMicros: Micros;
  /** When anything of it changed, its name and rights too: cannot be set back, so it shows a modification time that was. */
  readonly statusMicros: Micros;
  /** Decimal: some file systems use all 64 bits. */
  readonly inode: string;
}

/** The stamp of a file from its attributes. */
export function stampOf(attributes: BigIntStats): FileStamp {
  return {
    sizeBytes: Number(attributes.size),
    modifiedMicros: Number(attributes.mtimeNs / 1000n),
    statusMicros: Number(attributes.ctimeNs / 1000n),
    inode: String(attributes.ino),
  };
}

/** True when nothing at all changed between two looks. */
export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return sameContentStamp(a, b) && a.statusMicros === b.statusMicros && a.inode === b.inode;
}

/** True when size and modification time are the same. */
export function sameContentStamp(a: FileStamp, b: FileStamp): boolean {
  return a.sizeBytes === b.sizeBytes && a.modifiedMicros === b.modifiedMicros;
}
