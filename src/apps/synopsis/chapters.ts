import type { Micros } from '../../base/time.ts';
import type { StoredTube } from '../../index/recording-index.ts';
import { filmFrames } from '../../synopsis/compose/composer.ts';
import type { SynopsisPlan } from '../../synopsis/schedule/plan-types.ts';
import { tubesNamed } from './choose-tubes.ts';
import type { PlannedSection } from './make-film.ts';
import { planSections, type SectionPlans } from './plan-sections.ts';
import { type FilmInput, makeSections, type Section } from './section.ts';
import type { SynopsisInput, SynopsisOptions } from './synopsis-input.ts';

/**
 * Films of more tubes are folded chapter by chapter: planning grows faster than the number of tubes, and of 100,000 it took a minute before
 * the first picture. Guess: what is planned within a second.
 */
export const mostAtOnce = 1_000;

/** Samples of an index that are read in a second, about; films for which more must be read are made in chapters too. Guess. */
export const mostSamplesAtOnce = 500_000;

/**
 * How much a chapter holds. The first is small, as somebody waits for it; each of the next is read and planned while the one before is seen,
 * so it may hold twice as much. Ends of chapters cost a few seconds of length. Guesses: some seconds of work in the longest.
 */
const chapterSize = {
  tubes: { first: 24, most: 500 },
  samples: { first: 150_000, most: 4_000_000 },
} as const;

/** Tubes of one recording that are in a chapter. */
interface Slice {
  readonly input: FilmInput;
  readonly ids: readonly string[];
}

/**
 * Whether a film is to be made chapter by chapter: when all that is wanted is named, and it is much.
 *
 * @param sampleCounts samples in each recording's index
 */
export function needsChapters(
  recordings: readonly SynopsisInput[],
  sampleCounts: readonly number[],
  settings: SynopsisOptions,
): boolean {
  if (settings.asRecorded || settings.fromMicros !== null || settings.toMicros !== null) return false;
  if (settings.region !== null || recordings.some(({ tubeIds }) => tubeIds === undefined)) return false;
  const wanted = recordings.flatMap(({ tubeIds }, i) => (tubeIds!.size === 0 ? [] : [{ tubeIds, i }]));
  if (wanted.reduce((sum, { tubeIds }) => sum + tubeIds!.size, 0) > mostAtOnce) return true;
  return wanted.length > 1 && wanted.reduce((sum, { i }) => sum + sampleCounts[i]!, 0) > mostSamplesAtOnce;
}

/**
 * Plans a long film as it is made: of the tubes of a camera in order of time, some hundred at a time. What a chapter holds is let go of when
 * the next one is asked for.
 *
 * @param inputs without their tubes, which are read when their turn comes
 */
export function planChapters(
  inputs: readonly FilmInput[],
  recordings: readonly SynopsisInput[],
  settings: SynopsisOptions,
  signal: AbortSignal,
): SectionPlans {
  const chapters = chaptersOf(inputs, recordings);
  const allTubes = chapters.flat().reduce((sum, { ids }) => sum + ids.length, 0);
  const made: Chapter[] = [];
  let seconds = 0;
  let frames = 0;
  let tubes = 0;

  async function* sections(): AsyncGenerator<PlannedSection> {
    for (const [number, slices] of chapters.entries()) {
      const own: FilmInput[] = [];
      const count = slices.reduce((sum, { ids }) => sum + ids.length, 0);
      for (const { input, ids } of slices) {
        const share = ids.length / recordings[input.input]!.tubeIds!.size;
        const wantedMicros = Math.round(input.wantedMicros * share);
        own.push({ ...input, tubes: await tubesNamed(input.index, ids), wantedMicros });
      }
      const lengthMicros = settings.lengthMicros === null ? null : (settings.lengthMicros * count) / allTubes;
      const plans = planSections(await makeSections(own), { ...settings, lengthMicros }, signal);
      const ofChapter: Chapter[] = [];
      for (const planned of plans.planned) {
        const chapter = new Chapter(planned);
        made.push(chapter);
        ofChapter.push(chapter);
        yield chapter;
      }
      for (const chapter of ofChapter) {
        frames += filmFrames(await chapter.plan());
        await chapter.letGo();
      }
      tubes += count;
      seconds += plans.seconds();
      for (const { input } of slices) {
        const isOver = chapters[number + 1]?.every((next) => next.input !== input) ?? true;
        // It opens again by itself for a later chapter.
        if (isOver && recordings[input.input]!.index === undefined) input.index.close();
      }
    }
  }

  return {
    sections: sections(),
    planned: made,
    seconds: () => seconds,
    totalFrames: async () => (tubes === 0 ? 0 : Math.round((frames * allTubes) / tubes)),
  };
}

/** One that keeps of its tubes no more than where they came from and when they are shown, once it is let go. */
class Chapter implements PlannedSection {
  readonly #planned: PlannedSection;
  #slim: { readonly section: Section; readonly plan: SynopsisPlan } | null = null;

  constructor(planned: PlannedSection) {
    this.#planned = planned;
  }

  get section(): Section {
    return this.#slim?.section ?? this.#planned.section;
  }

  get head() {
    return this.#planned.head;
  }

  async plan(): Promise<SynopsisPlan> {
    return this.#slim?.plan ?? this.#planned.plan();
  }

  async letGo(): Promise<void> {
    const { lengthMicros, shows, notShown, measures, density } = await this.#planned.plan();
    const { section } = this.#planned;
    const inputs = new Map(section.inputs.map((input) => [input, { ...input, tubes: [] }]));
    const slim: Section = {
      inputs: [...inputs.values()],
      tubes: section.tubes.map(slimTube),
      origins: new Map([...section.origins].map(([id, of]) => [id, { ...of, input: inputs.get(of.input)! }])),
      wantedMicros: section.wantedMicros,
    };
    this.#slim = { section: slim, plan: { lengthMicros, shows, notShown, measures, density } };
    const held = this.#planned as { section?: Section; plan?: () => Promise<SynopsisPlan> };
    delete held.section;
    delete held.plan;
  }
}

const none = { ptsMicros: new Float64Array(0), boxes: new Int32Array(0), silhouetteAt: () => null };

function slimTube({ id, startMicros, endMicros }: StoredTube): StoredTube {
  return {
    ...none,
    id,
    startMicros,
    endMicros,
    tube() {
      throw new TypeError('the chapter of this tube is over');
    },
  };
}

/** Camera by camera, recordings in order of time; chapters grow. */
function chaptersOf(inputs: readonly FilmInput[], recordings: readonly SynopsisInput[]): Slice[][] {
  const cameras = new Map<string | null, FilmInput[]>();
  for (const input of inputs) {
    const camera = input.camera ?? null;
    cameras.set(camera, [...(cameras.get(camera) ?? []), input]);
  }
  const chapters: Slice[][] = [];
  for (const own of cameras.values()) {
    own.sort((a, b) => startOf(a) - startOf(b) || a.input - b.input);
    let left = own.reduce((sum, { input }) => sum + recordings[input]!.tubeIds!.size, 0);
    let room = { tubes: 0, samples: 0 };
    for (const input of own) {
      const ids = [...recordings[input.input]!.tubeIds!];
      const samplesEach = input.index.sampleCount / Math.max(1, ids.length);
      for (let at = 0; at < ids.length; ) {
        if (room.tubes < 1 || room.samples < samplesEach) {
          room = sizeOf(chapters.length, left);
          chapters.push([]);
        }
        // One object at least, however long it is.
        const most = Math.max(1, Math.min(room.tubes, Math.floor(room.samples / samplesEach)));
        const taken = ids.slice(at, at + most);
        chapters.at(-1)!.push({ input, ids: taken });
        at += taken.length;
        left -= taken.length;
        room = { tubes: room.tubes - taken.length, samples: room.samples - taken.length * samplesEach };
      }
    }
  }
  return chapters;
}

/** @param left tubes of the camera that are in no chapter yet: what is left over is shared out rather than put into a small last one */
function sizeOf(chapter: number, left: number): { tubes: number; samples: number } {
  const [tubes, samples] = [chapterSize.tubes, chapterSize.samples].map(({ first, most }) =>
    Math.min(most, first * 2 ** Math.min(chapter, 20)),
  ) as [number, number];
  return { tubes: left < 2 * tubes && left > tubes ? Math.ceil(left / 2) : tubes, samples };
}

function startOf({ clock }: FilmInput): Micros {
  return clock?.startUtcMicros ?? Number.MAX_SAFE_INTEGER;
}
