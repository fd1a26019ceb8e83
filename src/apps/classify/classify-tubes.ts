import { DayfoldError } from '../../base/errors.ts';
import { type Ballot, countBallots, flatVote } from '../../classify/ballots.ts';
import { contactSheet } from '../../classify/contact-sheet.ts';
import { isLiving, isSure, isThing, type TubeClass, type Vote } from '../../classify/decide.ts';
import { flatSheet } from '../../classify/flatten.ts';
import type { SheetKind, SheetView } from '../../classify/sheet.ts';
import type { Detection } from '../../detection/detector.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import type { Look } from '../../looks/look.ts';
import { forDetector } from '../../looks/plan-views.ts';
import { type LookBatch, readLooks, type TubeInstants } from '../looks/look-reader.ts';
import { mapAhead } from './map-ahead.ts';
import { findInView, type ObjectFinder, type SeenLook, seenLooks, sheetViewOf, voteOf } from './seen-looks.ts';

/** Looks at a tube: three on contact sheets, and where those do not settle it four alone. Guesses: people in good light are settled by the first. */
const glances = 3;
const mostLooks = 4;

/** Views whose detections are awaited at once: enough for every detector to have the next one ready. */
const viewsAhead = 4;

export interface ClassifyOptions {
  readonly signal?: AbortSignal;
  /** Tubes that are settled, of all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Is given the views of the three best looks at each tube, once, in order of time. */
  readonly see?: (looks: readonly Look[], batch: LookBatch) => Promise<void>;
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
  { signal, onProgress, see }: ClassifyOptions = {},
): Promise<ReadonlyMap<string, TubeClass>> {
  const ballots = new Map<string, Ballot>();
  const heeding: ObjectFinder = {
    inputPx: finder.inputPx,
    detect(picture) {
      if (signal?.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
      return finder.detect(picture);
    },
  };
  for await (const batch of readLooks(index, mostLooks, forDetector)) {
    const candidates = new Map(
      batch.tubes.map((tube): [string, Candidate] => [
        tube.tube.id,
        { ...tube, seen: [], flat: [], votes: [], compared: false },
      ]),
    );
    const all = [...candidates.values()];
    const open = () => all.filter(({ votes }) => !isSure(votes));
    await glance(batch, candidates, heeding, see);
    await lookAlone(
      batch,
      candidates,
      all.filter((one) => !isSure(one.votes) || mayBeParked(one)),
      heeding,
    );
    onProgress?.(ballots.size + candidates.size - open().length, index.tubeCount);
    await compareWithEmpty(batch, all.filter(mayBeParked), heeding);
    await lookFlat(batch, candidates, open().filter(mayBeSeenFlat), heeding);
    for (const [id, { votes, flat }] of candidates)
      ballots.set(id, { votes, flat: flat.map((seen) => flatVote(voteOf(seen))) });
    onProgress?.(ballots.size, index.tubeCount);
  }
  return countBallots(ballots);
}

/** A first look at all tubes, several on one sheet. */
async function glance(
  batch: LookBatch,
  candidates: ReadonlyMap<string, Candidate>,
  finder: ObjectFinder,
  see: ClassifyOptions['see'],
): Promise<void> {
  const wanted = [...candidates.values()].flatMap(({ tube, instants }) =>
    instants.slice(0, glances).map((instant) => ({ tube, instant })),
  );
  const views = async function* () {
    for await (const looks of batch.look(wanted)) {
      await see?.(looks, batch);
      yield looks;
    }
  };
  for await (const looks of lookOnSheets(views(), contactSheet, finder))
    for (const look of looks) candidates.get(look.tube)!.seen.push(look);
  for (const candidate of candidates.values()) candidate.votes = candidate.seen.map((look) => voteOf(look));
}

/** Looks at some tubes in views of their own. */
async function lookAlone(
  batch: LookBatch,
  candidates: ReadonlyMap<string, Candidate>,
  open: readonly Candidate[],
  finder: ObjectFinder,
): Promise<void> {
  for (const candidate of open) candidate.seen = [];
  const wanted = open.flatMap(({ tube, instants }) => instants.map((instant) => ({ tube, instant })));
  const seen = mapAhead(batch.look(wanted), viewsAhead, async (looks) =>
    seenLooks(looks, await findInView(finder, looks[0]!.view)),
  );
  for await (const looks of seen) for (const look of looks) candidates.get(look.tube)!.seen.push(look);
  for (const candidate of open) candidate.votes = candidate.seen.map((look) => voteOf(look));
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
  return !compared && !isLiving(votes);
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
  for await (const looks of lookOnSheets(batch.look(wanted), flatSheet, finder))
    for (const look of looks) candidates.get(look.tube)!.flat.push(look);
}

/** The looks of a view, and the view as it goes on a sheet. */
interface SheetLooks {
  readonly looks: readonly Look[];
  readonly view: SheetView;
}

/** Looks at views, several on one sheet. */
function lookOnSheets(
  views: AsyncIterable<readonly Look[]>,
  kind: SheetKind,
  finder: ObjectFinder,
): AsyncGenerator<readonly SeenLook[]> {
  const shrunk = async function* (): AsyncGenerator<SheetLooks> {
    for await (const looks of views) yield { looks, view: sheetViewOf(looks[0]!.view, kind) };
  };
  return mapAhead(together(shrunk(), kind.views), viewsAhead, async (some) => {
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
async function* together<Item>(items: AsyncIterable<Item>, count: number): AsyncGenerator<readonly Item[]> {
  let some: Item[] = [];
  for await (const item of items) {
    some.push(item);
    if (some.length < count) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
