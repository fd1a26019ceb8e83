import { type Film, microsOf, secondsOf } from './film.ts';

/** What a deck tells its player. */
export interface DeckEvents {
  /** A frame is on the screen; the instant of it. */
  onFrame(deck: Deck, atMicros: number): void;
  /** It waits for more of the film, or goes on. */
  onWaiting(deck: Deck, isWaiting: boolean): void;
  onEnded(deck: Deck): void;
  onBroken(deck: Deck): void;
}

/** One `<video>` and the film in it. A player has two: one is seen, in the other the next film is made ready. */
export class Deck {
  readonly video: HTMLVideoElement;
  film: Film | null = null;
  /** Where the film is to begin, for when its head has come. */
  #beginMicros = 0;
  readonly #events: DeckEvents;
  readonly #listening = new AbortController();

  constructor(video: HTMLVideoElement, events: DeckEvents) {
    this.video = video;
    this.#events = events;
    const on = (name: string, listener: () => void) =>
      video.addEventListener(name, () => this.film !== null && listener(), { signal: this.#listening.signal });
    on('waiting', () => events.onWaiting(this, true));
    on('playing', () => events.onWaiting(this, false));
    on('canplay', () => events.onWaiting(this, false));
    on('ended', () => events.onEnded(this));
    on('error', () => events.onBroken(this));
    // A seek within one frame shows no new one.
    on('seeked', () => events.onFrame(this, microsOf(this.film!, video.currentTime)));
    this.#watchFrames();
  }

  get atMicros(): number {
    return this.film === null ? 0 : microsOf(this.film, this.video.currentTime);
  }

  put(film: Film, atMicros: number): void {
    this.film = film;
    this.#beginMicros = atMicros;
    const { video } = this;
    video.src = film.url;
    // Before anything of the film is there a place can be lost.
    const place = () => {
      if (this.film?.url === film.url) video.currentTime = secondsOf(film, this.#beginMicros);
    };
    video.addEventListener('loadedmetadata', place, { once: true });
  }

  /** Lets the film that was put in begin elsewhere. Putting it in again would break one that is fed while it is made: Chromium takes its address once. */
  beginAt(film: Film, atMicros: number): void {
    this.film = film;
    this.#beginMicros = atMicros;
    if (this.video.readyState >= HTMLMediaElement.HAVE_METADATA) this.seek(atMicros);
  }

  seek(atMicros: number): void {
    if (this.film !== null) this.video.currentTime = secondsOf(this.film, atMicros);
  }

  /** Resolves when its picture can be seen; false when another film was put in, or it broke. */
  async shown(): Promise<boolean> {
    const { video } = this;
    const url = this.film?.url;
    while (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.seeking) {
      await new Promise((resolve) => {
        const names = ['loadeddata', 'seeked', 'canplay', 'error', 'emptied'];
        const once = () => {
          for (const name of names) video.removeEventListener(name, once);
          resolve(null);
        };
        for (const name of names) video.addEventListener(name, once);
      });
      if (this.film?.url !== url || video.error !== null) return false;
    }
    return this.film?.url === url;
  }

  /** Takes the film out and gives its memory back. */
  empty(): void {
    if (this.film === null) return;
    this.film = null;
    this.video.pause();
    this.video.removeAttribute('src');
    this.video.load();
  }

  close(): void {
    this.empty();
    this.#listening.abort();
  }

  #watchFrames(): void {
    const { video } = this;
    const onFrame = (_: number, { mediaTime }: { readonly mediaTime: number }) => {
      if (this.#listening.signal.aborted) return;
      if (this.film !== null) this.#events.onFrame(this, microsOf(this.film, mediaTime));
      video.requestVideoFrameCallback(onFrame);
    };
    // Firefox before 132 has none: the clock then goes by what `timeupdate` tells, four times a second.
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(onFrame);
    else {
      const listener = () => this.film !== null && this.#events.onFrame(this, this.atMicros);
      (video as HTMLVideoElement).addEventListener('timeupdate', listener, { signal: this.#listening.signal });
    }
  }
}
