import { basename } from 'node:path';
import type { Camera, Recording } from '../../../cases/model.ts';
import { trueUtcMicros } from '../../../clock/clock-offset.ts';
import { showName } from '../../import/names.ts';
import type { PlannedImport } from '../../import/outcomes.ts';

/** Longest account of how a start was found, characters. */
const longestHow = 2000;

/** The row of a file that was taken in. The camera's clock offset is taken off its start. */
export function recordingOf(
  { input, sha256, sizeBytes, probe, start }: PlannedImport,
  given: Pick<Recording, 'id' | 'path' | 'storage' | 'modifiedMicros' | 'statusMicros' | 'inode'> & {
    readonly camera: Camera;
    readonly nowMicros: number;
  },
): Recording {
  const { camera, nowMicros, ...own } = given;
  const { chosen, candidates } = start;
  const others = candidates
    .filter(({ utcMicros }) => utcMicros !== null && utcMicros !== chosen?.utcMicros)
    .map(({ how, utcMicros }) => `${new Date(utcMicros! / 1000).toISOString()} (${how})`);
  const how = chosen === null ? 'not known: neither the file nor its name tells it' : chosen.how;
  return {
    ...own,
    caseId: camera.caseId,
    cameraId: camera.id,
    fileName: showName(basename(input)).replace(/^received /, ''),
    sha256,
    sizeBytes,
    container: probe.container,
    codec: probe.codec,
    widthPx: probe.display.widthPx,
    heightPx: probe.display.heightPx,
    durationMicros: probe.durationMicros ?? 0,
    startsAtMicros: chosen === null ? null : trueUtcMicros(chosen.utcMicros, camera.offsetMicros),
    startUncertaintyMicros: (chosen?.uncertaintyMicros ?? 0) + camera.offsetUncertaintyMicros,
    startHow: [how, ...(others.length > 0 ? [`other candidates: ${others.join(', ')}`] : [])]
      .join('; ')
      .slice(0, longestHow),
    importedAtMicros: nowMicros,
  };
}

/** The period a recording covers, for the ledger. */
export function periodOf({ startsAtMicros, durationMicros, startHow }: Recording) {
  return {
    fromMicros: startsAtMicros,
    toMicros: startsAtMicros === null ? null : startsAtMicros + durationMicros,
    startHow,
  };
}
