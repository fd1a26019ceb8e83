import { type Ballot, countBallots, flatVote } from '../../classify/ballots.ts';
import { contactSheet } from '../../classify/contact-sheet.ts';
import { isLiving, isRare, isSure, isThing, kindMeans, type TubeClass, type Vote } from '../../classify/decide.ts';
import { flatSheet } from '../../classify/flatten.ts';
import type { SheetKind, SheetView } from '../../classify/sheet.ts';
import type { Detection } from '../../detection/detector.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import type { Look } from '../../looks/look.ts';
import { forDetector } from '../../looks/plan-views.ts';
import { type LookBatch, readLooks, type TubeInstants } from '../looks/look-reader.ts';
import { mapAhead } from './map-ahead.ts';
import {
  findInView,
  heedingStop,
  type ObjectFinder,
  type SeenLook,
  seenLooks,
  sheetViewOf,
  voteOf,
} from './seen-looks.ts';

/**
 * Looks at a tube: two on contact sheets, and a third where those do not settle it; then two alone, and two more. Guesses: people in good light are settled by
 * the first.
 */
const firstGlances = 2;
const glances = 3;
const firstLooks = 2;
const mostLooks = 4;

/** A tube of whose kinds none has this mean, neither on sheets nor in two looks alone, is not looked at twice more. Guess. */
const hopeless = 0.05;

/** Views whose detections are awaited at once: enough for every detector to have the next one ready. */
const viewsAhead = 4;

export interface ClassifyOptions {
  readonly signal?: AbortSignal;
  /** Tubes that are settled, of all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Is given the views of the three best looks at each tube, once, in order of time. */
  readonly see?: (looks: readonly Look[], batch: LookBatch) => Promise<void>;
  /** Is told the looks on contact sheets at each tube. */
  readonly onGlance?: (tube: string, looks: readonly SeenLook[]) => void;
  /** Ids of those to classify; all where nothing is said. */
  readonly only?: ReadonlySet<string>;
}

/** What is known of one tube so far. */
interface Candidate extends TubeInstants {
  seen: SeenLook[];
  readonly flat: SeenLook[];
  votes: readonly Vote[];
  /** What stands in the empty scene has been left out of the votes. */
  compared: boolean;
}

/**
 * The class of every tube of an index. A tube costs three quarters of a detection where it is clear, and seven at most: four looks alone, and four at the empty
 * scene or two sheets of flattened views; tubes in one view at one instant share it. The same index and detector give the same classes, whatever else runs.
 * Errors: `index.damaged`, `pack.*`, `run.interrupted`.
 */
export async function classifyTubes(
  index: RecordingIndex,
  finder: ObjectFinder,
  { signal, onProgress, see, onGlance, only }: ClassifyOptions = {},
): Promise<ReadonlyMap<string, TubeClass>> {
  const ballots = new Map<string, Ballot>();
  const heeding = heedingStop(finder, signal);
  for await (const batch of readLooks(index, mostLooks, forDetector, only === undefined ? {} : { only })) {
    const candidates = new Map(
      batch.tubes.map((tube): [string, Candidate] => [
        tube.tube.id,
        { ...tube, seen: [], flat: [], votes: [], compared: false },
      ]),
    );
    const all = [...candidates.values()];
    const open = () => all.filter(({ votes }) => !isSure(votes));
    await glance(batch, candidates, heeding, see);
    for (const { tube, seen } of all) onGlance?.(tube.id, seen);
    const told = new Map(all.map((one) => [one, mostSaid(one.votes)]));
    const alone = all.filter((one) => !isSure(one.votes) || mayBeParked(one));
    for (const candidate of alone) candidate.seen = [];
    await lookAlone(batch, candidates, alone, [0, firstLooks], heeding);
    const doubtful = alone.filter(
      (one) => !isSure(one.votes) && Math.max(told.get(one)!, mostSaid(one.votes)) >= hopeless,
    );
    await lookAlone(batch, candidates, doubtful, [firstLooks, mostLooks], heeding);
    onProgress?.(ballots.size + candidates.size - open().length, index.tubeCount);
    await compareWithEmpty(batch, all.filter(mayBeParked), heeding);
    await lookFlat(batch, candidates, all.filter(mayBeSeenFlat), heeding);
    for (const [id, { votes, flat }] of candidates)
      ballots.set(id, { votes, flat: flat.map((seen) => flatVote(voteOf(seen))) });
    onProgress?.(ballots.size, index.tubeCount);
  }
  return countBallots(ballots);
}

/** A first look at all tubes, several on one sheet; what is `see`n, is seen of all. */
async function glance(
  batch: LookBatch,
  candidates: ReadonlyMap<string, Candidate>,
  finder: ObjectFinder,
  see: ClassifyOptions['see'],
): Promise<void> {
  const wanted = [...candidates.values()].flatMap(({ tube, instants }) =>
    instants.slice(0, glances).map((instant, rank) => ({ tube, instant, rank })),
  );
  const first = new Set(
    wanted
      .filter(({ rank }) => rank < firstGlances)
      .map(({ tube, instant }) => lookKey(tube.id, tube.samples[instant.sample]!.ordinal)),
  );
  // The third looks wait, small as they will be on a sheet: the scene is not put together twice.
  const later: SheetLooks[] = [];
  const firstViews = async function* (): AsyncGenerator<SheetLooks> {
    for await (const looks of batch.look(wanted)) {
      await see?.(looks, batch);
      const view = { looks, view: sheetViewOf(looks[0]!.view, contactSheet) };
      if (looks.some((look) => first.has(lookKey(look.tube, look.view.ordinal)))) yield view;
      else later.push(view);
    }
  };
  await take(candidates, lookOnSheets(firstViews(), contactSheet, finder));
  const needed = later.filter(({ looks }) => looks.some(({ tube }) => !isSure(candidates.get(tube)!.votes)));
  await take(candidates, lookOnSheets(needed, contactSheet, finder));
}

function lookKey(tube: string, ordinal: number): string {
  return `${tube} ${ordinal}`;
}

/** Adds looks to what is known of their tubes. */
async function take(
  candidates: ReadonlyMap<string, Candidate>,
  seen: AsyncIterable<readonly SeenLook[]>,
): Promise<void> {
  for await (const looks of seen) for (const look of looks) candidates.get(look.tube)!.seen.push(look);
  for (const candidate of candidates.values()) candidate.votes = candidate.seen.map((look) => voteOf(look));
}

/** Looks at some tubes in views of their own, from one of their instants to before another, best first. */
async function lookAlone(
  batch: LookBatch,
  candidates: ReadonlyMap<string, Candidate>,
  some: readonly Candidate[],
  [from, to]: readonly [number, number],
  finder: ObjectFinder,
): Promise<void> {
  const wanted = some.flatMap(({ tube, instants }) => instants.slice(from, to).map((instant) => ({ tube, instant })));
  const seen = mapAhead(batch.look(wanted), viewsAhead, async (looks) =>
    seenLooks(looks, await findInView(finder, looks[0]!.view)),
  );
  await take(candidates, seen);
}

/** How much is said for the likeliest kind, 0..1. */
function mostSaid(votes: readonly Vote[]): number {
  return kindMeans(votes)[0]?.weighted ?? 0;
}

/** Leaves out of the votes on things that go nowhere what stands in the empty scene as well. */
async function compareWithEmpty(batch: LookBatch, doubtful: readonly Candidate[], finder: ObjectFinder): Promise<void> {
  for (const candidate of doubtful) {
    const votes: Vote[] = [];
    for (const look of candidate.seen) {
      votes.push(voteOf(look, await findInView(finder, await batch.empty(look.view))));
    }
    candidate.votes = votes;
    candidate.compared = true;
  }
}

/** Whether what was found may be something that stands there, before which somebody moves. */
function mayBeParked({ tube, votes }: Candidate): boolean {
  return isThing(votes) && !travels(tube);
}

/** Whether flattened views may tell more. Of those it is not known what stands in the empty scene. */
function mayBeSeenFlat({ votes, compared }: Candidate): boolean {
  return !compared && !isLiving(votes) && (!isSure(votes) || isRare(votes));
}

/** Whether the middle of its box went as far as the box is large. */
function travels({ samples }: Candidate['tube']): boolean {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  let side = 0;
  for (const { box } of samples) {
    left = Math.min(left, box.left + box.right);
    right = Math.max(right, box.left + box.right);
    top = Math.min(top, box.top + box.bottom);
    bottom = Math.max(bottom, box.top + box.bottom);
    side += Math.max(box.right - box.left, box.bottom - box.top);
  }
  return Math.hypot(right - left, bottom - top) / 2 >= side / samples.length;
}

/** Looks again at tubes that are not settled, as a camera at a lower angle would see them. */
async function lookFlat(
  batch: LookBatch,
  candidates: ReadonlyMap<string, Candidate>,
  open: readonly Candidate[],
  finder: ObjectFinder,
): Promise<void> {
  const wanted = open.flatMap(({ tube, instants }) => instants.map((instant) => ({ tube, instant })));
  const shrunk = async function* (): AsyncGenerator<SheetLooks> {
    for await (const looks of batch.look(wanted)) yield { looks, view: sheetViewOf(looks[0]!.view, flatSheet) };
  };
  for await (const looks of lookOnSheets(shrunk(), flatSheet, finder))
    for (const look of looks) candidates.get(look.tube)!.flat.push(look);
}

/** The looks of a view, and the view as it goes on a sheet. */
interface SheetLooks {
  readonly looks: readonly Look[];
  readonly view: SheetView;
}

/** Looks at views, several on one sheet. */
function lookOnSheets(
  views: AsyncIterable<SheetLooks> | Iterable<SheetLooks>,
  kind: SheetKind,
  finder: ObjectFinder,
): AsyncGenerator<readonly SeenLook[]> {
  return mapAhead(together(views, kind.views), viewsAhead, async (some) => {
    const sheet = kind.layOut(some.map(({ view }) => view));
    const found: Detection[][] = some.map(() => []);
    for (const detection of await finder.detect(sheet.picture)) {
      const at = sheet.toView(detection.box);
      if (at !== null) found[at.view]!.push({ ...detection, box: at.box });
    }
    return some.flatMap(({ looks }, view) => seenLooks(looks, found[view]!));
  });
}

/** So many items at a time. */
async function* together<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  count: number,
): AsyncGenerator<readonly Item[]> {
  let some: Item[] = [];
  for await (const item of items) {
    some.push(item);
    if (some.length < count) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
