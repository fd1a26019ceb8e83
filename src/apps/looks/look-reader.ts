import type { Box } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import type { RecordingIndex, StoredTube } from '../../index/recording-index.ts';
import { type BoxesAt, type ChosenInstant, chooseInstants, lookWorths } from '../../looks/choose-instants.ts';
import type { Look, SceneView, ViewPlace } from '../../looks/look.ts';
import { planViews, type Surroundings } from '../../looks/plan-views.ts';
import type { Tube, TubeSample } from '../../tubes/tube.ts';
import { boxInDisplay } from '../media/thumbnail.ts';
import { LookPainter } from './look-painter.ts';

/** Tubes whose samples are in memory at once, and those that were in the scene with them. Guess: some ten thousand samples. */
export const batchTubes = 128;

/** A tube and the instants of it that are worth a look, best first. */
export interface TubeInstants {
  readonly tube: Tube;
  readonly instants: readonly ChosenInstant[];
}

/** Some tubes of an index, in its order, and the way to look at them. */
export interface LookBatch {
  readonly tubes: readonly TubeInstants[];
  /**
   * Looks at some instants of tubes of this batch, a view at a time, in order of time; the looks of one view share it, and its picture is good until
   * the next one is asked for. To be asked again for those that are not sure yet.
   */
  look(wanted: readonly { readonly tube: Tube; readonly instant: ChosenInstant }[]): AsyncGenerator<readonly Look[]>;
  /** What is seen of each tube at an instant of this batch: boxes on the analysis grid. */
  readonly boxesAt: BoxesAt;
  /** The same part of the scene without objects, as its plate shows it; its picture is good until the next one is asked for. */
  empty(view: ViewPlace): Promise<SceneView>;
}

/** Some tubes of an index by their place in its order: `first` up to but not `end`. */
export interface TubeRange {
  readonly first: number;
  readonly end: number;
}

/** Which tubes of an index to look at; all where nothing is said. */
export interface TubeChoice {
  readonly range?: TubeRange;
  /** Ids. */
  readonly only?: ReadonlySet<string>;
}

/**
 * All tubes of an index, or some, a batch at a time. A batch's looks end when the next one is asked for. Who shares a view depends on
 * where batches begin. Errors: `index.damaged`.
 *
 * @param most instants of a tube
 */
export async function* readLooks(
  index: RecordingIndex,
  most: number,
  around: Surroundings,
  { range, only }: TubeChoice = {},
): AsyncGenerator<LookBatch> {
  const heads = (await index.storedTubes())
    .slice(range?.first, range?.end)
    .filter(({ id }) => only?.has(id) ?? true)
    .map(({ id, startMicros, endMicros }) => ({ id, startMicros, endMicros }));
  const painter = new LookPainter(index);
  try {
    for (let at = 0; at < heads.length; at += batchTubes) {
      const own = new Set(heads.slice(at, at + batchTubes).map(({ id }) => id));
      const from = heads[at]!.startMicros;
      const to = Math.max(...heads.slice(at, at + batchTubes).map(({ endMicros }) => endMicros));
      const near = await index.storedTubes(({ startMicros, endMicros }) => startMicros <= to && endMicros >= from);
      yield batchOf(index, painter, near, own, most, around);
    }
  } finally {
    painter.close();
  }
}

function batchOf(
  index: RecordingIndex,
  painter: LookPainter,
  near: readonly StoredTube[],
  own: ReadonlySet<string>,
  most: number,
  around: Surroundings,
): LookBatch {
  const { analysis } = index.info;
  const boxesAt = presentBoxes(near);
  const tubes = near
    .filter(({ id }) => own.has(id))
    .map((stored) => {
      const tube = stored.tube();
      return { tube, instants: chooseInstants(tube, lookWorths(tube, analysis, boxesAt), most) };
    });
  return {
    tubes,
    boxesAt,
    async *look(wanted) {
      const looks = wanted.map(({ tube, instant }) => {
        const sample = tube.samples[instant.sample]!;
        return { tube, instant, sample, ordinal: sample.ordinal, box: boxInDisplay(sample.box, index) };
      });
      const times = new Map(looks.map(({ sample }) => [sample.ordinal, sample.ptsMicros]));
      const present = samplesAt(near, times);
      for (const { ordinal, place, looks: shared } of planViews(looks, index.info.display, around)) {
        const pictures = present.get(ordinal)!.flatMap(({ picture }) => (picture === null ? [] : [picture]));
        const objects = present.get(ordinal)!.map(({ box }) => boxInDisplay(box, index));
        const view = await painter.view(ordinal, times.get(ordinal)!, place, pictures, objects);
        yield shared.map(({ tube, instant, sample, box }) => ({
          tube: tube.id,
          view,
          box,
          silhouette: sample.silhouette!,
          worth: instant.worth,
        }));
      }
    },
    empty: (view) => painter.empty(view),
  };
}

/** What is seen of each tube at an instant, without making samples of them. */
function presentBoxes(tubes: readonly StoredTube[]): BoxesAt {
  const byTime = new Map<Micros, { tube: string; box: Box }[]>();
  for (const { id, ptsMicros, boxes } of tubes) {
    ptsMicros.forEach((at, i) => {
      const [left, top, right, bottom] = boxes.subarray(4 * i, 4 * i + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      if (right <= left) return;
      const present = byTime.get(at);
      const entry = { tube: id, box: { left, top, right, bottom } };
      if (present === undefined) byTime.set(at, [entry]);
      else present.push(entry);
    });
  }
  return (ptsMicros) => byTime.get(ptsMicros) ?? [];
}

/** The samples of all tubes at some frames. */
function samplesAt(
  tubes: readonly StoredTube[],
  times: ReadonlyMap<number, Micros>,
): ReadonlyMap<number, readonly TubeSample[]> {
  const found = new Map<number, TubeSample[]>([...times.keys()].map((ordinal) => [ordinal, []]));
  for (const stored of tubes) {
    for (const [ordinal, ptsMicros] of times) {
      if (ptsMicros < stored.startMicros || ptsMicros > stored.endMicros) continue;
      const at = stored.ptsMicros.indexOf(ptsMicros);
      if (at >= 0) found.get(ordinal)!.push(stored.tube().samples[at]!);
    }
  }
  return found;
}
