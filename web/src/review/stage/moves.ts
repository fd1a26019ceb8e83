import type { QueryClient } from '@tanstack/react-query';
import { type Spot, useReview } from '../review-store.ts';
import { type Film, stepped } from './film.ts';
import type { FilmPlayer } from './film-player.ts';
import { frameTimes } from './film-requests.ts';
import { pendingSpot, spotNow } from './pending.ts';

/** Steps that wait while the server looks for a frame; a key that is held down makes more than can be done. */
const mostStepsWaiting = 2;

/** Goes about in what the player shows: also from one stretch of an original into the next. */
export class Moves {
  readonly #player: FilmPlayer;
  readonly #caseId: string;
  readonly #client: QueryClient;
  #steps: Promise<void> = Promise.resolve();
  #waiting = 0;
  /** Told of a step that could not be made. */
  onFailure: (error: unknown) => void = () => {};

  constructor(player: FilmPlayer, caseId: string, client: QueryClient) {
    this.#player = player;
    this.#caseId = caseId;
    this.#client = client;
  }

  /** Goes to an instant of the film or recording that is shown; held within it. */
  to(atMicros: number): void {
    const { film } = this.#player.view();
    const pending = pendingSpot(useReview.getState().showing, this.#player.view());
    if (pending !== null) {
      showOriginal({ ...pending, ptsMicros: Math.max(0, Math.round(atMicros)) });
      return;
    }
    if (film === null) return;
    const last = film.wholeMicros === null ? Number.POSITIVE_INFINITY : film.wholeMicros - 1;
    const at = Math.max(0, Math.min(last, Math.round(atMicros)));
    if (film.kind === 'synopsis' || isIn(film, at)) this.#player.seek(at);
    else showOriginal({ recordingId: film.recordingId!, ptsMicros: at });
  }

  by(micros: number): void {
    this.to((spotNow(this.#player)?.ptsMicros ?? this.#player.nowMicros()) + micros);
  }

  /** One frame, exactly; the player stands then. */
  step(direction: 1 | -1): void {
    const { film } = this.#player.view();
    this.#player.pause();
    const spot = spotNow(this.#player);
    if (spot === null) {
      if (film?.frameMicros == null) return;
      this.to(stepped(this.#player.nowMicros(), film.frameMicros, direction));
      return;
    }
    if (this.#waiting >= mostStepsWaiting) return;
    this.#waiting++;
    this.#steps = this.#steps
      .then(() => this.#stepInOriginal(direction))
      .catch((error: unknown) => this.onFailure(error))
      .finally(() => this.#waiting--);
  }

  /** Asks for the neighbours of the frame that stands, so that the first step needs no wait. */
  prime(): void {
    const spot = spotNow(this.#player);
    if (spot !== null) void this.#frame(spot.recordingId, spot.ptsMicros).catch(() => {});
  }

  async #stepInOriginal(direction: 1 | -1): Promise<void> {
    const spot = spotNow(this.#player);
    if (spot === null) return;
    const frame = await this.#frame(spot.recordingId, spot.ptsMicros);
    const next = direction === 1 ? frame.nextMicros : frame.previousMicros;
    // Something else may be shown by now.
    if (next === null || spotNow(this.#player)?.recordingId !== spot.recordingId) return;
    this.to(next);
    // The one behind it, so that the key can be held down.
    void this.#frame(spot.recordingId, next).catch(() => {});
  }

  #frame(recordingId: string, atMicros: number) {
    const at = Math.max(0, Math.round(atMicros));
    return this.#client.fetchQuery({
      queryKey: ['frameTimes', this.#caseId, recordingId, at],
      queryFn: () => frameTimes(this.#caseId, recordingId, at),
      staleTime: Number.POSITIVE_INFINITY,
    });
  }
}

/** Whether a film holds an instant. */
export function isIn({ originMicros, endMicros }: Film, atMicros: number): boolean {
  return atMicros >= originMicros && (endMicros === null || atMicros < endMicros);
}

/** Shows an original; the object one looks at stays the one that is picked. */
export function showOriginal(spot: Omit<Spot, 'tube'> & { readonly tube?: string | null }): void {
  const { picked, show } = useReview.getState();
  const tube = spot.tube ?? (picked?.recordingId === spot.recordingId ? picked.tube : null);
  show({ kind: 'original', spot: { ...spot, tube } });
}
