import type { Micros } from '../../base/time.ts';
import type { StoredTube } from '../../index/recording-index.ts';
import { filmFrames } from '../../synopsis/compose/composer.ts';
import type { SynopsisPlan } from '../../synopsis/schedule/plan-types.ts';
import { tubesNamed } from './choose-tubes.ts';
import { takeTurn } from './heed.ts';
import type { PlannedSection } from './make-film.ts';
import { planSections, type SectionPlans } from './plan-sections.ts';
import { type FilmInput, makeSections, type Section } from './section.ts';
import type { SynopsisInput, SynopsisOptions } from './synopsis-input.ts';

/** When a film is made in chapters, and how much a chapter holds. */
export interface ChapterRule {
  /**
   * Films of more are folded chapter by chapter: planning grows faster than the number of tubes (of 100,000 it took a minute before the first
   * picture), and so does reading with the number of samples in the indexes.
   */
  readonly atOnce: Amount;
  /** The first chapter is small, as somebody waits for it. */
  readonly first: Amount;
  /** Each of the next is read and planned while the one before is seen, and holds twice as much, up to this. */
  readonly most: Amount;
}

interface Amount {
  readonly tubes: number;
  readonly samples: number;
}

/**
 * Guesses: what is read and planned within a second, within half a second, and within some. Every chapter costs a few seconds of length, as
 * its last objects are seen alone.
 */
const usualRule: ChapterRule = {
  atOnce: { tubes: 1_000, samples: 500_000 },
  first: { tubes: 24, samples: 150_000 },
  most: { tubes: 500, samples: 4_000_000 },
};

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
  const { atOnce } = settings.chapters ?? usualRule;
  const wanted = recordings.flatMap(({ tubeIds }, i) => (tubeIds!.size === 0 ? [] : [{ tubeIds, i }]));
  if (wanted.reduce((sum, { tubeIds }) => sum + tubeIds!.size, 0) > atOnce.tubes) return true;
  return wanted.length > 1 && wanted.reduce((sum, { i }) => sum + sampleCounts[i]!, 0) > atOnce.samples;
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
  const chapters = chaptersOf(inputs, recordings, settings.chapters ?? usualRule);
  const allTubes = chapters.flat().reduce((sum, { ids }) => sum + ids.length, 0);
  const made: Chapter[] = [];
  let seconds = 0;
  let frames = 0;
  let tubes = 0;

  async function* sections(): AsyncGenerator<PlannedSection> {
    for (const [number, slices] of chapters.entries()) {
      const own: FilmInput[] = [];
      const count = slices.reduce((sum, { ids }) => sum + ids.length, 0);
      settings.onChapter?.(slices.map(({ input }) => input.input));
      for (const { input, ids } of slices) {
        const share = ids.length / recordings[input.input]!.tubeIds!.size;
        const wantedMicros = Math.round(input.wantedMicros * share);
        own.push({ ...input, tubes: await tubesNamed(input.index, ids), wantedMicros });
        await takeTurn(settings, signal);
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
function chaptersOf(inputs: readonly FilmInput[], recordings: readonly SynopsisInput[], rule: ChapterRule): Slice[][] {
  const cameras = new Map<string | null, FilmInput[]>();
  for (const input of inputs) {
    const camera = input.camera ?? null;
    cameras.set(camera, [...(cameras.get(camera) ?? []), input]);
  }
  const chapters: Slice[][] = [];
  for (const own of cameras.values()) {
    own.sort((a, b) => startOf(a) - startOf(b) || a.input - b.input);
    let left = own.reduce((sum, { input }) => sum + recordings[input]!.tubeIds!.size, 0);
    let room: Amount = { tubes: 0, samples: 0 };
    for (const input of own) {
      const ids = [...recordings[input.input]!.tubeIds!];
      const samplesEach = input.index.sampleCount / Math.max(1, ids.length);
      for (let at = 0; at < ids.length; ) {
        if (room.tubes < 1 || room.samples < samplesEach) {
          room = roomOf(rule, chapters.length, left);
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
function roomOf({ first, most }: ChapterRule, chapter: number, left: number): Amount {
  const growth = 2 ** Math.min(chapter, 20);
  const tubes = Math.min(most.tubes, first.tubes * growth);
  return {
    tubes: left > tubes && left < 2 * tubes ? Math.ceil(left / 2) : tubes,
    samples: Math.min(most.samples, first.samples * growth),
  };
}

function startOf({ clock }: FilmInput): Micros {
  return clock?.startUtcMicros ?? Number.MAX_SAFE_INTEGER;
}
