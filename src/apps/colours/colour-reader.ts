import type { Micros } from '../../base/time.ts';
import { toReducedRgb } from '../../base/yuv-to-rgb.ts';
import { type BodyPlan, bodyPlans } from '../../colours/part-labels.ts';
import { lightStep, measureSceneLight, type SceneLight } from '../../colours/scene-light.ts';
import { seeColours } from '../../colours/seen-colours.ts';
import {
  addVote,
  type ColourVotes,
  createColourVotes,
  nameColours,
  type SceneColours,
  settleDoubts,
  type TubeColours,
} from '../../colours/tube-colours.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import type { Look } from '../../looks/look.ts';
import type { LookBatch } from '../looks/look-reader.ts';
import { colourMatrixOf } from '../media/picture-code.ts';
import { colourLookOf } from './colour-look-of.ts';

/** What was seen of one tube whose class is not known yet. */
interface Seen {
  readonly votes: ColourVotes;
  /** Number of the plate at its first look. */
  readonly scene: number;
}

/**
 * Reads the colours of an index's tubes from looks at them as they come: first `see`, once a tube's class is settled `name`, at the end `all`. Of pixels it
 * keeps nothing, of a named tube its names.
 */
export class ColourReader {
  readonly #index: RecordingIndex;
  readonly #plans: readonly BodyPlan[];
  readonly #seen = new Map<string, Seen>();
  readonly #named = new Map<string, SceneColours>();
  #plates: Awaited<ReturnType<RecordingIndex['plates']>> | null = null;
  readonly #lights = new Map<number, Promise<SceneLight>>();

  /** @param plans those that a class which is named later may ask for */
  constructor(index: RecordingIndex, plans: readonly BodyPlan[] = bodyPlans) {
    this.#index = index;
    this.#plans = plans;
  }

  /** Takes in the looks of one view. Errors: `index.damaged`. */
  async see(looks: readonly Look[], { empty }: Pick<LookBatch, 'empty'>): Promise<void> {
    const [first] = looks;
    if (first === undefined) return;
    const scene = await this.#plateAt(first.view.ptsMicros);
    const light = await this.#lightOf(scene);
    const ground = await empty(first.view);
    for (const look of looks) {
      const seen = this.#seen.get(look.tube) ?? { votes: createColourVotes(), scene };
      this.#seen.set(look.tube, seen);
      addVote(seen.votes, seeColours(colourLookOf(look, ground, light, this.#index.info), this.#plans));
    }
  }

  /** Names the colours of a tube of this class from what was seen of it. */
  name(tube: string, objectClass: string): void {
    const { votes, scene } = this.#seen.get(tube) ?? { votes: createColourVotes(), scene: -1 };
    this.#named.set(tube, { scene, colours: nameColours(votes, objectClass) });
    this.#seen.delete(tube);
  }

  /** Leaves out a tube that was named. */
  forget(tube: string): void {
    this.#named.delete(tube);
  }

  /** All tubes that were named and what was seen of each, for `settleDoubts`. */
  named(): (readonly [tube: string, seen: SceneColours])[] {
    return [...this.#named];
  }

  /** The colours of all tubes that were named. */
  all(): ReadonlyMap<string, TubeColours> {
    const settled = settleDoubts([...this.#named.values()]);
    return new Map([...this.#named.keys()].map((tube, i) => [tube, settled[i]!]));
  }

  async #plateAt(ptsMicros: Micros): Promise<number> {
    this.#plates ??= await this.#index.plates();
    return Math.max(
      0,
      this.#plates.findLastIndex(({ fromMicros }) => fromMicros <= ptsMicros),
    );
  }

  #lightOf(plate: number): Promise<SceneLight> {
    const known = this.#lights.get(plate);
    if (known !== undefined) return known;
    const measured = this.#measure(plate);
    this.#lights.set(plate, measured);
    return measured;
  }

  async #measure(plate: number): Promise<SceneLight> {
    const picture = await this.#plates![plate]!.read();
    const step = lightStep(picture);
    const from = step >> 1;
    const size = {
      widthPx: Math.ceil((picture.widthPx - from) / step),
      heightPx: Math.ceil((picture.heightPx - from) / step),
    };
    const part = { left: from, top: from, ...size, step, side: 1 };
    return measureSceneLight({ ...size, rgb: toReducedRgb(picture, part, colourMatrixOf(this.#index.info)) }, 1);
  }
}
