import { DayfoldError } from '../../base/errors.ts';
import { type Ballot, countBallots, flatVote } from '../../classify/ballots.ts';
import { isLiving, isSure, isThing, type TubeClass, type Vote } from '../../classify/decide.ts';
import { flatSheet, viewsOfSheet } from '../../classify/flatten.ts';
import type { Detection, RgbPicture } from '../../detection/detector.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import type { Look } from '../../looks/look.ts';
import { type LookBatch, readLooks, type TubeInstants } from '../looks/look-reader.ts';
import { mapAhead } from './map-ahead.ts';
import { pictureOf, type SeenLook, seenLooks, voteOf } from './seen-looks.ts';

/** Looks at a tube: two, and two more when those do not settle it. Guess: people are settled by two. */
const rounds = [
  [0, 2],
  [2, 4],
] as const;
const mostLooks = 4;

/** Views whose detections are awaited at once: enough for every detector to have the next one ready. */
const viewsAhead = 4;

/** Finds objects in a picture. The same picture, the same answer. */
export type Detect = (picture: RgbPicture) => Promise<readonly Detection[]>;

export interface ClassifyOptions {
  readonly signal?: AbortSignal;
  /** Tubes that are settled, of all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Is given every look, in order of time within a round; of each tube at least `looksPassedOn`, where there are so many. */
  readonly see?: (looks: readonly Look[], batch: LookBatch) => Promise<void>;
}

/** Looks at each tube for `ClassifyOptions.see`, also where fewer settle its class. */
const looksPassedOn = 3;

/** What is known of one tube so far. */
interface Candidate extends TubeInstants {
  readonly seen: SeenLook[];
  readonly flat: SeenLook[];
  votes: readonly Vote[];
  /** What stands in the empty scene has been left out of the votes. */
  compared: boolean;
}

/**
 * The class of every tube of an index. A tube costs at most four looks, two more where somebody stands before something parked, and two sheets of
 * flattened views; tubes in one view at one instant share it. The same index and detector give the same classes, whatever else runs.
 * Errors: `index.damaged`, `pack.*`, `run.interrupted`.
 */
export async function classifyTubes(
  index: RecordingIndex,
  detect: Detect,
  { signal, onProgress, see }: ClassifyOptions = {},
): Promise<ReadonlyMap<string, TubeClass>> {
  const ballots = new Map<string, Ballot>();
  const heeding: Detect = (picture) => {
    if (signal?.aborted) throw new DayfoldError('run.interrupted', 'stopped on request');
    return detect(picture);
  };
  for await (const batch of readLooks(index, mostLooks)) {
    const candidates = new Map(
      batch.tubes.map((tube): [string, Candidate] => [
        tube.tube.id,
        { ...tube, seen: [], flat: [], votes: [], compared: false },
      ]),
    );
    const open = () => [...candidates.values()].filter(({ votes }) => !isSure(votes));
    for (const [from, to] of rounds) await lookOn(batch, candidates, open(), from, to, heeding, see);
    await passOnRest(batch, [...candidates.values()], see);
    onProgress?.(ballots.size + candidates.size - open().length, index.tubeCount);
    await compareWithEmpty(batch, [...candidates.values()], heeding);
    await lookFlat(batch, candidates, open().filter(mayBeSeenFlat), heeding);
    for (const [id, { votes, flat }] of candidates)
      ballots.set(id, { votes, flat: flat.map((seen) => flatVote(voteOf(seen))) });
    onProgress?.(ballots.size, index.tubeCount);
  }
  return countBallots(ballots);
}

/** Looks at the instants `[from, to)` of some tubes. */
async function lookOn(
  batch: LookBatch,
  candidates: ReadonlyMap<string, Candidate>,
  open: readonly Candidate[],
  from: number,
  to: number,
  detect: Detect,
  see: ClassifyOptions['see'],
): Promise<void> {
  const wanted = open.flatMap(({ tube, instants }) => instants.slice(from, to).map((instant) => ({ tube, instant })));
  const seen = mapAhead(passingOn(batch, wanted, see), viewsAhead, async (looks) =>
    seenLooks(looks, await detect(pictureOf(looks[0]!.view))),
  );
  for await (const looks of seen) for (const look of looks) candidates.get(look.tube)!.seen.push(look);
  for (const candidate of open) candidate.votes = candidate.seen.map((look) => voteOf(look));
}

/** The views of some looks, each passed on before it is handed out. */
async function* passingOn(
  batch: LookBatch,
  wanted: Parameters<LookBatch['look']>[0],
  see: ClassifyOptions['see'],
): AsyncGenerator<readonly Look[]> {
  for await (const looks of batch.look(wanted)) {
    await see?.(looks, batch);
    yield looks;
  }
}

/** Passes on looks at tubes that needed fewer. */
async function passOnRest(
  batch: LookBatch,
  candidates: readonly Candidate[],
  see: ClassifyOptions['see'],
): Promise<void> {
  if (see === undefined) return;
  const wanted = candidates.flatMap(({ tube, instants, seen }) =>
    instants.slice(seen.length, looksPassedOn).map((instant) => ({ tube, instant })),
  );
  for await (const looks of batch.look(wanted)) await see(looks, batch);
}

/** Leaves out of the votes on things that go nowhere what stands in the empty scene as well. */
async function compareWithEmpty(batch: LookBatch, all: readonly Candidate[], detect: Detect): Promise<void> {
  const doubtful = all.filter(({ tube, votes }) => isThing(votes) && !travels(tube));
  for (const candidate of doubtful) {
    const votes: Vote[] = [];
    for (const look of candidate.seen) {
      votes.push(voteOf(look, await detect(pictureOf(await batch.empty(look.view)))));
    }
    candidate.votes = votes;
    candidate.compared = true;
  }
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
  detect: Detect,
): Promise<void> {
  const wanted = open.flatMap(({ tube, instants }) => instants.map((instant) => ({ tube, instant })));
  const seen = mapAhead(sheetsOf(batch.look(wanted)), viewsAhead, async (views) => {
    const sheet = flatSheet(views.map((looks) => pictureOf(looks[0]!.view)));
    const found = await detect(sheet.picture);
    const ofViews: Detection[][] = views.map(() => []);
    for (const detection of found) {
      const at = sheet.toView(detection.box);
      if (at !== null) ofViews[at.view]!.push({ ...detection, box: at.box });
    }
    return views.flatMap((looks, view) => seenLooks(looks, ofViews[view]!));
  });
  for await (const looks of seen) for (const look of looks) candidates.get(look.tube)!.flat.push(look);
}

/** As many views as go on a sheet, together. */
async function* sheetsOf(views: AsyncIterable<readonly Look[]>): AsyncGenerator<readonly (readonly Look[])[]> {
  let sheet: (readonly Look[])[] = [];
  for await (const looks of views) {
    sheet.push(looks);
    if (sheet.length < viewsOfSheet) continue;
    yield sheet;
    sheet = [];
  }
  if (sheet.length > 0) yield sheet;
}
