/**
 * Pictures that are fetched at once. A browser has six connections to a server (HTTP/1.1); the events of jobs and a film or two hold some of
 * them for long, and a search or a film that is asked for must not wait for thumbnails. Two keep the server's decoder busy.
 */
const atOnce = 2;

/** A picture that has not come within this lets others go on, milliseconds. Guess. */
const patienceMillis = 10_000;

/** Places in the queue, the first wanted first. */
const waiting = new Set<() => void>();
let underWay = 0;
let isHeld = false;
let isFirstOver = false;
const untilFirst = new Set<() => void>();

/**
 * Calls when the first picture of the page is there, or is known not to come, or after a while: what is not needed for it takes the processor from
 * it. At once when that is over already.
 *
 * @returns takes it back
 */
export function afterFirstPicture(act: () => void, mostMillis: number): () => void {
  const once = () => {
    untilFirst.delete(once);
    clearTimeout(timer);
    act();
  };
  const timer = setTimeout(once, isFirstOver ? 0 : mostMillis);
  if (!isFirstOver) untilFirst.add(once);
  return () => {
    untilFirst.delete(once);
    clearTimeout(timer);
  };
}

/**
 * Has a picture fetched when its turn comes.
 *
 * @param fetchIt calls `done` when the picture is there, or is known not to come
 * @returns gives the place up; to be called also when the picture is there
 */
export function queuePicture(fetchIt: (done: () => void) => void): () => void {
  let state: 'waiting' | 'under way' | 'over' = 'waiting';
  let patience: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(patience);
    if (state === 'under way') {
      underWay--;
      isFirstOver = true;
      for (const act of untilFirst) act();
    }
    state = 'over';
    waiting.delete(begin);
    serve();
  };
  const begin = () => {
    state = 'under way';
    underWay++;
    patience = setTimeout(end, patienceMillis);
    fetchIt(end);
  };
  waiting.add(begin);
  serve();
  return () => {
    if (state !== 'over') end();
  };
}

/** While another list is being searched for no further picture of the one that is seen is fetched. */
export function holdPictures(held: boolean): void {
  isHeld = held;
  serve();
}

function serve(): void {
  for (const begin of waiting) {
    if (isHeld || underWay >= atOnce) return;
    waiting.delete(begin);
    begin();
  }
}
