import { openOriginal, showObject } from './grid/show-object.ts';
import { useReview } from './review-store.ts';

/** What the review place shall show as soon as it is there: an object in the synopsis, or an instant of its original. */
export interface Arrival {
  readonly caseId: string;
  readonly where: 'synopsis' | 'original';
  readonly recordingId: string;
  readonly tube: string;
  readonly ptsMicros: number;
}

let waiting: Arrival | null = null;

/** Said by another place right before it goes to the review place. */
export function arriveWith(arrival: Arrival): void {
  waiting = arrival;
}

/** Shows what another place asked for; once. The returned function gives up on a synopsis that is not there yet. */
export function arrive(caseId: string): () => void {
  const arrival = waiting;
  waiting = null;
  if (arrival === null || arrival.caseId !== caseId) return () => {};
  const { recordingId, tube, ptsMicros } = arrival;
  const shown = { recordingId, tube, startMicros: ptsMicros };
  if (arrival.where === 'original') {
    openOriginal(shown);
    return () => {};
  }
  useReview.getState().pick({ recordingId, tube });
  const stop = useReview.subscribe(({ synopsisId, picked, showing }) => {
    // Somebody who does something else meanwhile wants that.
    if (picked?.tube !== tube || showing.kind === 'original') stop();
    else if (synopsisId !== null) {
      stop();
      // What can't be placed in the film stays picked: the list of objects shows it.
      void showObject(caseId, shown).catch(() => {});
    }
  });
  return stop;
}
