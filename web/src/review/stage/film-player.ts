import { playerClock } from '../player-clock.ts';
import { Deck } from './deck.ts';
import type { Film } from './film.ts';

/** What the page shows of the player besides its picture and its time. */
export interface PlayerView {
  /** The film that is seen; null before the first. */
  readonly film: Film | null;
  /** Which of the two videos is seen. */
  readonly deck: 0 | 1;
  readonly isPlaying: boolean;
  readonly rate: number;
  /** It waits for more of the film. */
  readonly isWaiting: boolean;
  /** Another film is being made ready behind the one that is seen. */
  readonly isChanging: boolean;
  /** What the browser says about a film that it can't play; empty when it plays. */
  readonly broken: string | null;
}

const atStart: PlayerView = {
  film: null,
  deck: 0,
  isPlaying: false,
  rate: 1,
  isWaiting: false,
  isChanging: false,
  broken: null,
};

/** The farthest a change-over looks ahead, microseconds of life: what a seek takes at worst. Guess. */
const leadMicros = 250_000;

/**
 * Plays films one after the other without a gap: the next one is made ready behind the one that is seen. Its time goes to `playerClock`
 * with every frame; the page is told of everything else through `subscribe`.
 */
export class FilmPlayer {
  /** The film is over, or its beginning was reached backwards; the instant from where it would go on. */
  onEdge: (atMicros: number, direction: 1 | -1) => void = () => {};
  #view = atStart;
  #decks: readonly [Deck, Deck] | null = null;
  readonly #listeners = new Set<() => void>();
  /** Raised with each film put in: what is being made ready for an older one is dropped. */
  #change = 0;
  /** Where the film that is being made ready is to begin. */
  #coming: number | null = null;
  /** What is seen stands until another film is there, whatever is wished meanwhile. */
  #isHeld = false;
  #wantsToPlay = false;
  #rate = 1;
  /** Instant that was asked for exactly, and holds until the film runs. */
  #exactMicros: number | null = null;
  /** Of the last frame that came on the screen; null in a film of which none did yet. */
  #seenMicros: number | null = null;
  #backwards = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): PlayerView => this.#view;

  /** Takes two videos of the page; the returned function lets go of them. */
  attach(videos: readonly [HTMLVideoElement, HTMLVideoElement]): () => void {
    const events = {
      onFrame: (deck: Deck, atMicros: number) => this.#onFrame(deck, atMicros),
      onWaiting: (deck: Deck, isWaiting: boolean) => deck === this.#front && this.#set({ isWaiting }),
      onEnded: (deck: Deck) => deck === this.#front && this.#onEnded(),
      onBroken: (deck: Deck) => this.#onBroken(deck),
    };
    this.#decks = [new Deck(videos[0], events), new Deck(videos[1], events)];
    return () => {
      this.#change++;
      cancelAnimationFrame(this.#backwards);
      for (const deck of this.#decks ?? []) deck.close();
      this.#decks = null;
      this.#set(atStart);
      playerClock.set({
        isPlaying: false,
        filmMicros: 0,
        filmDurationMicros: null,
        recordingId: null,
        ptsMicros: null,
      });
    };
  }

  /**
   * Shows a film, and the one before until its first picture is there.
   *
   * @param at instant from which on; null to stay where the player is, as when the same film comes from another address
   */
  async show(film: Film, at: number | null): Promise<void> {
    const front = this.#front;
    if (front === null) return;
    const back = this.#back!;
    if (back.film?.url === film.url && this.#coming === at) {
      // It is coming already; only more is known of it.
      back.film = film;
      return;
    }
    this.#coming = at;
    const change = ++this.#change;
    if (front.film?.url === film.url) {
      back.empty();
      front.film = film;
      this.#isHeld = false;
      this.#set({ film, isChanging: false });
      if (at !== null) this.seek(at);
      if (this.#wantsToPlay) this.play();
      return;
    }
    this.#set({ isChanging: true, broken: null });
    const runs = at === null && this.#wantsToPlay && !front.video.paused && this.#rate > 0;
    const here = this.nowMicros();
    const begin = at ?? here + (runs ? leadMicros * this.#rate : 0);
    if (back.film?.url === film.url) back.beginAt(film, begin);
    else back.put(film, begin);
    const isShown = await back.shown();
    if (change !== this.#change) return;
    if (!isShown) return;
    const meets = runs && (await this.#meeting(front, back));
    if (change !== this.#change) return;
    const leftMicros = this.nowMicros();
    this.#swap(runs ? null : (at ?? leftMicros));
    if (runs && !meets) this.seek(leftMicros);
  }

  /** Puts the film in again at the same place: after it broke. */
  again(): Promise<void> {
    const { film } = this.#view;
    const front = this.#front;
    if (film === null || front === null) return Promise.resolve();
    const atMicros = this.nowMicros();
    front.film = null;
    return this.show(film, atMicros);
  }

  /** More is known of the film that is seen, such as its length. */
  renew(film: Film): void {
    const front = this.#front;
    if (front?.film == null || front.film.key !== film.key || front.film.url !== film.url) return;
    front.film = film;
    this.#set({ film });
    this.#tell(film, this.nowMicros());
  }

  /** The instant of the frame that is seen, or that was asked for. */
  nowMicros(): number {
    const { isPlaying } = this.#view;
    return this.#exactMicros ?? (isPlaying ? null : this.#seenMicros) ?? this.#front?.atMicros ?? 0;
  }

  play(): void {
    const front = this.#front;
    this.#wantsToPlay = true;
    this.#exactMicros = null;
    if (front?.film == null || this.#isHeld) {
      this.#told();
      return;
    }
    if (this.#rate < 0) this.#runBackwards();
    else {
      cancelAnimationFrame(this.#backwards);
      front.video.playbackRate = this.#rate;
      void front.video.play().catch(() => this.#told());
    }
    this.#told();
  }

  pause(): void {
    this.#wantsToPlay = false;
    cancelAnimationFrame(this.#backwards);
    this.#front?.video.pause();
    this.#told();
  }

  /** Stands still until the next film is there, and goes on with it. */
  hold(): void {
    this.#isHeld = true;
    cancelAnimationFrame(this.#backwards);
    this.#front?.video.pause();
  }

  setRate(rate: number): void {
    this.#rate = rate;
    if (this.#wantsToPlay) {
      if (rate < 0) this.#front?.video.pause();
      this.play();
    } else this.#told();
  }

  /** Goes to an instant of the film that is seen. */
  seek(atMicros: number): void {
    const front = this.#front;
    if (front?.film == null) return;
    this.#exactMicros = this.#wantsToPlay && this.#rate > 0 ? null : atMicros;
    this.#seenMicros = null;
    front.seek(atMicros);
    this.#tell(front.film, atMicros);
  }

  get #front(): Deck | null {
    return this.#decks?.[this.#view.deck] ?? null;
  }

  get #back(): Deck | null {
    return this.#decks?.[this.#view.deck === 0 ? 1 : 0] ?? null;
  }

  /**
   * The change is made when the one in front has come to where the other stands. False where it never will: what it was fed with broke off before,
   * as when the server went away, so there is no more of it.
   */
  async #meeting(front: Deck, back: Deck): Promise<boolean> {
    const change = this.#change;
    const { video } = front;
    while (change === this.#change && this.#view.isPlaying && !video.ended && front.atMicros < back.atMicros) {
      if (video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return false;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return true;
  }

  #swap(exactMicros: number | null): void {
    const before = this.#front!;
    this.#isHeld = false;
    const next = this.#back!;
    before.video.pause();
    cancelAnimationFrame(this.#backwards);
    const film = next.film!;
    this.#set({ deck: this.#view.deck === 0 ? 1 : 0, film, isChanging: false, isWaiting: false, broken: null });
    before.empty();
    this.#exactMicros = exactMicros;
    this.#seenMicros = null;
    this.#tell(film, exactMicros ?? next.atMicros);
    if (this.#wantsToPlay) this.play();
    else this.#told();
  }

  /** There is no playing backwards in browsers: seek after seek, each when the one before is done. */
  #runBackwards(): void {
    cancelAnimationFrame(this.#backwards);
    const deck = this.#front!;
    deck.video.pause();
    let from = deck.atMicros;
    let since = performance.now();
    const run = () => {
      if (deck !== this.#front || deck.film === null || !this.#wantsToPlay || this.#rate >= 0) return;
      this.#backwards = requestAnimationFrame(run);
      if (deck.video.seeking) return;
      const at = from + (performance.now() - since) * 1000 * this.#rate;
      if (at > deck.film.originMicros) {
        deck.seek(at);
        return;
      }
      from = deck.film.originMicros;
      since = performance.now();
      cancelAnimationFrame(this.#backwards);
      deck.seek(from);
      this.onEdge(from, -1);
    };
    this.#backwards = requestAnimationFrame(run);
  }

  #onFrame(deck: Deck, atMicros: number): void {
    // While it is held the clock is at what comes next.
    if (deck !== this.#front || deck.film === null || this.#isHeld) return;
    // What was asked for holds while the film stands: a stepped frame has the time that the recording gives it.
    if (this.#exactMicros !== null && !this.#view.isPlaying) return;
    this.#seenMicros = atMicros;
    this.#tell(deck.film, atMicros);
  }

  #tell(film: Film, atMicros: number): void {
    const isOriginal = film.kind === 'original';
    playerClock.set({
      filmMicros: isOriginal ? null : atMicros,
      filmDurationMicros: isOriginal ? null : film.wholeMicros,
      recordingId: film.recordingId,
      ptsMicros: isOriginal ? atMicros : null,
      utcMicros: film.startsAtMicros === null ? null : film.startsAtMicros + atMicros,
    });
  }

  #onEnded(): void {
    const { film } = this.#view;
    if (film === null) return;
    this.onEdge(film.endMicros ?? this.nowMicros(), 1);
  }

  #onBroken(deck: Deck): void {
    const { error } = deck.video;
    if (error === null) return;
    if (deck === this.#back) deck.empty();
    // What is seen is about to go anyway.
    else if (this.#view.isChanging) return;
    this.#set({ broken: error.message, isChanging: false });
  }

  #told(): void {
    const isPlaying = this.#wantsToPlay;
    this.#set({ isPlaying, rate: this.#rate });
    playerClock.set({ isPlaying, rate: this.#rate });
  }

  #set(change: Partial<PlayerView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
