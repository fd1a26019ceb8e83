import type { Box } from '../base/geometry.ts';
import type { Micros } from '../base/time.ts';
import type { Tube, TubeSample } from '../tubes/tube.ts';
import type { BodyBefore } from './body-before.ts';
import { divideSilhouette } from './divide-silhouette.ts';

/** Two tubes after what the other one held of the first was given to it; both keep their ids. */
export interface JoinedBeginning {
  /** Begins earlier than before. */
  readonly tube: Tube;
  /** What is left of the other one; as long as before. */
  readonly within: Tube;
  /** When the first was begun as it was tracked. */
  readonly untilMicros: Micros;
}

/**
 * Gives a tube what another one holds of it in the time before it began: from the first look that shows its body to its first sample the cells of the other's silhouettes go to the nearer
 * of that body and the rest. Pictures are shared, ids stay. Null where no cell is the body's.
 *
 * @param before in order of time, on the analysis grid; at least one, all before the tube
 */
export function joinBeginning(tube: Tube, within: Tube, before: readonly BodyBefore[]): JoinedBeginning | null {
  const first = tube.samples[0]!;
  const then = within.samples.find(({ ptsMicros }) => ptsMicros >= first.ptsMicros);
  const path = [...before, { ptsMicros: first.ptsMicros, body: first.box, rest: then?.box ?? before.at(-1)!.rest }];
  const gained: TubeSample[] = [];
  const left = within.samples.map((sample) => {
    if (sample.ptsMicros < path[0]!.ptsMicros || sample.ptsMicros >= first.ptsMicros) return sample;
    const { body, rest } = placesAt(path, sample.ptsMicros);
    const [own, others] = sample.silhouette === null ? [null, null] : divideSilhouette(sample.silhouette, [body, rest]);
    // Until anything is seen of it the tube has not begun, and the other one keeps its sample.
    if (gained.length === 0 && own === null) return sample;
    gained.push(shareOf(sample, body, own!));
    return shareOf(sample, rest, others!);
  });
  if (gained.length === 0) return null;
  const samples = [...gained, ...tube.samples];
  return {
    tube: { ...tube, startMicros: samples[0]!.ptsMicros, samples },
    within: { ...within, samples: left },
    untilMicros: first.ptsMicros,
  };
}

function shareOf(sample: TubeSample, box: Box, silhouette: TubeSample['silhouette']): TubeSample {
  return { ...sample, box, silhouette, picture: silhouette === null ? null : sample.picture };
}

/** On the straight way from one place to the next. */
function placesAt(path: readonly BodyBefore[], at: Micros): Pick<BodyBefore, 'body' | 'rest'> {
  const next = path.findIndex(({ ptsMicros }) => ptsMicros > at);
  const [from, to] = [path[next - 1]!, path[next]!];
  const share = (at - from.ptsMicros) / (to.ptsMicros - from.ptsMicros);
  return { body: between(from.body, to.body, share), rest: between(from.rest, to.rest, share) };
}

function between(a: Box, b: Box, share: number): Box {
  const edge = (side: keyof Box) => a[side] + share * (b[side] - a[side]);
  return { left: edge('left'), top: edge('top'), right: edge('right'), bottom: edge('bottom') };
}
