import type { Analysis, Recording } from '../../../cases/model.ts';

/** A recording as it is answered: not where it lies on the server's disks. */
export function publicRecording(recording: Recording, analysis: Analysis | null): object {
  const { path: _, modifiedMicros: __, statusMicros: ____, inode: _____, ...told } = recording;
  const { caseId: ___, ...found } = analysis ?? ({} as Analysis);
  return { ...told, analysis: analysis === null ? null : found };
}
