import type { ShareColours } from '../colours/colour-tubes.ts';
import type { TubeRange } from '../looks/look-reader.ts';

/** Tubes of a finished index whose colours are to be read. */
export interface ColourJob {
  readonly directory: string;
  readonly range: TubeRange;
}

/** What reading colours takes. Loaded when it is due and not before: the start must not wait for it. */
export function loadColours() {
  return Promise.all([import('../../index/index-reader.ts'), import('../colours/colour-tubes.ts')]);
}

/** Reads the colours of a share of an index's tubes. */
export async function readColours(
  { directory, range }: ColourJob,
  onTubes: (done: number) => void,
): Promise<ShareColours> {
  const [{ openIndex }, { colourShare }] = await loadColours();
  const index = await openIndex(directory);
  try {
    return await colourShare(index, range, onTubes);
  } finally {
    index.close();
  }
}
