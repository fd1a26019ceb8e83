import { rmSync } from 'node:fs';
import { openIndex } from '../src/index/index-reader.ts';
import { createIndexWriter } from '../src/index/index-writer.ts';
import type { Tube } from '../src/tubes/tube.ts';

/** Writes an index that holds another one several times, one after the other; the pictures are there once. */
export async function repeatIndex(
  from: string,
  to: string,
  { times, everyMicros }: { readonly times: number; readonly everyMicros: number },
): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  const index = await openIndex(from);
  const writer = await createIndexWriter({
    directory: to,
    info: { ...index.info, durationMicros: times * everyMicros },
  });
  const tubes = await index.tubes();
  const chunks = new Map<number, number>();
  const placeOf = (chunkOffset: number) => {
    const known = chunks.get(chunkOffset);
    if (known !== undefined) return known;
    const offset = writer.appendChunk(index.readChunk(chunkOffset));
    chunks.set(chunkOffset, offset);
    return offset;
  };
  const plates = await index.plates();
  const activity = await index.activity();
  for (let time = 0; time < times; time++) {
    const byMicros = time * everyMicros;
    writer.addTubes(tubes.map((tube) => later(tube, byMicros, time, placeOf)));
    for (const { fromMicros, toMicros, read } of plates) {
      const picture = await read();
      await writer.addPlate({ fromMicros: fromMicros + byMicros, toMicros: toMicros + byMicros, picture });
    }
    writer.addActivity(activity.map((row) => ({ ...row, startMicros: row.startMicros + byMicros })));
  }
  await writer.finish(index.summary);
  index.close();
}

function later(tube: Tube, byMicros: number, time: number, placeOf: (chunkOffset: number) => number): Tube {
  // Ids are twelve hexadecimal digits; the first two make room for the number of the repeat.
  return {
    ...tube,
    id: `${time.toString(16).padStart(2, '0')}${tube.id.slice(2)}`,
    startMicros: tube.startMicros + byMicros,
    endMicros: tube.endMicros + byMicros,
    samples: tube.samples.map((sample) => ({
      ...sample,
      ptsMicros: sample.ptsMicros + byMicros,
      picture: sample.picture && {
        chunkOffset: placeOf(sample.picture.chunkOffset),
        index: sample.picture.index,
      },
    })),
  };
}
