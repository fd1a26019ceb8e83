import type { YuvPicture } from '../../base/picture.ts';
import type { Micros } from '../../base/time.ts';
import type { RecordingIndex, StoredTube } from '../../index/recording-index.ts';
import type { WallClock } from '../../synopsis/labels/time-text.ts';
import type { Tube } from '../../tubes/tube.ts';

/** An opened index that is to be in the film, and the tubes of it that were asked for. */
export interface FilmInput {
  /** Position among the inputs of the command. */
  readonly input: number;
  readonly index: RecordingIndex;
  readonly tubes: readonly StoredTube[];
  /** Length of the stretch that was asked for. */
  readonly wantedMicros: Micros;
  /** See SynopsisInput. */
  readonly clock?: WallClock | null;
  readonly camera?: string | null;
}

/** Where a tube of a section comes from. */
export interface TubeOrigin {
  readonly input: FilmInput;
  /** Id within its index. */
  readonly id: string;
  /** What was added to its times to lay the inputs of the section one after another. */
  readonly shiftMicros: Micros;
}

/** Recordings of one view that are folded together, on one time line: each begins where the one before ends. */
export interface Section {
  readonly inputs: readonly FilmInput[];
  /** Tubes with shifted times and ids that are unique over all inputs. */
  readonly tubes: readonly StoredTube[];
  readonly origins: ReadonlyMap<string, TubeOrigin>;
  /** Length of the stretches that were asked for. */
  readonly wantedMicros: Micros;
}

/** Correlation of the plates' light and dark from which two recordings count as the same view, -1..1. Guess. */
const sameView = 0.8;

/** Puts recordings of the same camera, the same size and the same view into one section, in order of the inputs. */
export async function makeSections(inputs: readonly FilmInput[]): Promise<Section[]> {
  if (inputs.length === 1) return [layInOrder(inputs)];
  const views: { inputs: FilmInput[]; plate: YuvPicture }[] = [];
  for (const input of inputs) {
    const plate = await (await input.index.plates())[0]!.read();
    const view = views.find(
      (v) =>
        (v.inputs[0]!.camera ?? null) === (input.camera ?? null) &&
        v.plate.widthPx === plate.widthPx &&
        v.plate.heightPx === plate.heightPx &&
        correlation(v.plate.y, plate.y) >= sameView,
    );
    if (view === undefined) views.push({ inputs: [input], plate });
    else view.inputs.push(input);
  }
  return views.map((view) => layInOrder(view.inputs));
}

function layInOrder(inputs: readonly FilmInput[]): Section {
  const tubes: StoredTube[] = [];
  const origins = new Map<string, TubeOrigin>();
  let shiftMicros = 0;
  for (const input of inputs) {
    for (const tube of input.tubes) {
      const id = `${input.input}/${tube.id}`;
      tubes.push(shiftTube(tube, id, shiftMicros));
      origins.set(id, { input, id: tube.id, shiftMicros });
    }
    shiftMicros += input.index.info.durationMicros;
  }
  const wantedMicros = inputs.reduce((sum, input) => sum + input.wantedMicros, 0);
  return { inputs, tubes, origins, wantedMicros };
}

function shiftTube(stored: StoredTube, id: string, shiftMicros: Micros): StoredTube {
  if (shiftMicros === 0) return { ...stored, id, tube: () => renamed(stored.tube(), { id }) };
  const startMicros = stored.startMicros + shiftMicros;
  const endMicros = stored.endMicros + shiftMicros;
  let made: Tube | null = null;
  return {
    ...stored,
    id,
    startMicros,
    endMicros,
    ptsMicros: stored.ptsMicros.map((micros) => micros + shiftMicros),
    tube() {
      if (made === null) {
        const tube = stored.tube();
        const samples = tube.samples.map((sample) => ({ ...sample, ptsMicros: sample.ptsMicros + shiftMicros }));
        made = renamed(tube, { id, startMicros, endMicros, samples });
      }
      return made;
    },
  };
}

/** A tube with some of it changed. Its colours are read when they are asked for: no film asks. */
function renamed(tube: Tube, changes: Partial<Omit<Tube, 'colours'>>): Tube {
  const { id, startMicros, endMicros, samples } = tube;
  return {
    ...{ id, startMicros, endMicros, samples, ...changes },
    get colours() {
      return tube.colours;
    },
  };
}

/** Pearson's correlation over every 97th value: a prime, so that no column of the picture is favoured. */
function correlation(a: Uint8Array, b: Uint8Array): number {
  let n = 0;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  for (let i = 0; i < a.length; i += 97) {
    const x = a[i]!;
    const y = b[i]!;
    n++;
    sumA += x;
    sumB += y;
    sumAA += x * x;
    sumBB += y * y;
    sumAB += x * y;
  }
  const spread = Math.sqrt((n * sumAA - sumA * sumA) * (n * sumBB - sumB * sumB));
  return spread === 0 ? 0 : (n * sumAB - sumA * sumB) / spread;
}
