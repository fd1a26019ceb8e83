import { openPatchChunk } from '../../adapters/media-node-av/patch-reader.ts';
import type { YuvPicture } from '../../base/picture.ts';
import type { Micros } from '../../base/time.ts';
import { type Composer, createComposer, type FilmPlan } from '../../synopsis/compose/composer.ts';
import type { DrawnObject } from '../../synopsis/compose/film-map-recorder.ts';
import { veilNumber } from '../../synopsis/compose/veil-colours.ts';
import type { FilmLanguage } from '../../synopsis/labels/label-words.ts';
import type { TextRenderer } from '../../synopsis/labels/text-bitmap.ts';
import type { PlanHead } from '../../synopsis/schedule/plan-types.ts';
import type { Section } from './section.ts';

/** What all stages of a film share. */
export interface StageCommon {
  /** What is written beside objects, by input. */
  readonly times: ReadonlyMap<number, (ptsMicros: Micros) => string>;
  readonly text: TextRenderer;
  readonly language: FilmLanguage;
  readonly veil: boolean;
  /** See SynopsisOptions. */
  readonly asRecorded: boolean;
}

/** A section being composed. */
export interface Stage {
  readonly composer: Composer;
  /** Reads the plates that are named and lets go of the others. */
  holdPlates(wanted: readonly number[]): Promise<void>;
}

/** Prepares a section. Error: `index.damaged`, here and while it is composed. */
export async function openStage(
  section: Section,
  plan: FilmPlan | PlanHead,
  { times, asRecorded, ...common }: StageCommon,
  onDrawn: (drawn: DrawnObject) => void,
): Promise<Stage> {
  const plates = await platesOf(section);
  const held = new Map<number, YuvPicture>();
  const { index, camera } = section.inputs[0]!;
  const stored = new Map(section.tubes.map((tube) => [tube.id, tube]));
  const composer = createComposer({
    ...common,
    display: index.info.display,
    analysis: index.info.analysis,
    plan,
    tubeOf: (id) => stored.get(id)!.tube(),
    plates,
    readPlate: (plate) => held.get(plate)!,
    openChunk: (tube, offset) => openPatchChunk(section.origins.get(tube.id)!.input.index.readChunk(offset)),
    sourceOf: (tube) => section.origins.get(tube.id)!.input.input,
    timeText(ptsMicros, tube) {
      const { input, shiftMicros } = section.origins.get(tube.id)!;
      return times.get(input.input)!(ptsMicros - shiftMicros);
    },
    ...(camera === undefined || camera === null ? {} : { caption: camera }),
    ...(asRecorded
      ? {
          asRecorded: {
            timeText: times.get(section.inputs[0]!.input)!,
            colourOf: (tube: string) => veilNumber(section.origins.get(tube)!.id),
          },
        }
      : {}),
    onDrawn,
  });
  return {
    composer,
    async holdPlates(wanted) {
      for (const plate of held.keys()) if (!wanted.includes(plate)) held.delete(plate);
      for (const plate of wanted) if (!held.has(plate)) held.set(plate, await plates[plate]!.read());
    },
  };
}

async function platesOf(section: Section) {
  const plates: { fromMicros: Micros; toMicros: Micros; read(): Promise<YuvPicture> }[] = [];
  let shift = 0;
  for (const { index } of section.inputs) {
    for (const { fromMicros, toMicros, read } of await index.plates()) {
      plates.push({ fromMicros: fromMicros + shift, toMicros: toMicros + shift, read });
    }
    shift += index.info.durationMicros;
  }
  return plates;
}
