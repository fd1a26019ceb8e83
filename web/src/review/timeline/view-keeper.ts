import { useSyncExternalStore } from 'react';
import { fitting, kept, type Span, spanOf, type TimeView, xOf, zoomed } from './view.ts';

/** How long the view must rest before what depends on it is asked for. */
const restMillis = 120;

/**
 * Holds which part of time is seen. Every change is drawn at once; React and the server hear of it when it rests, as both would be too slow
 * for fifty changes a second.
 */
export class ViewKeeper {
  #view: TimeView | null = null;
  #settled: TimeView | null = null;
  #extent: Span | null = null;
  #widthPx = 0;
  #awaited: Span | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #drawers = new Set<() => void>();
  readonly #settlers = new Set<() => void>();

  /** The instant that one is at, if any: what is zoomed into without pointing. */
  about: () => number | null = () => null;

  /** Null until there is something to show and a width to show it on. */
  get view(): TimeView | null {
    return this.#view;
  }
  get widthPx(): number {
    return this.#widthPx;
  }
  get extent(): Span | null {
    return this.#extent;
  }

  setWidth(widthPx: number): void {
    const before = this.#widthPx;
    this.#widthPx = widthPx;
    if (this.#view === null || before === 0) {
      this.fit();
      if (this.#awaited !== null && widthPx > 0) this.set(fitting(this.#awaited, widthPx));
      this.#awaited = null;
    } else this.set({ ...this.#view, microsPerPx: (this.#view.microsPerPx * before) / widthPx });
  }

  /** What there is at all. Shown as a whole when it comes first or is another; `isNew` where it belongs to another clock. */
  setExtent(extent: Span | null, isNew: boolean): void {
    this.#extent = extent;
    if (this.#view === null || isNew) this.fit();
  }

  fit(): void {
    if (this.#extent !== null && this.#widthPx > 0) this.set(fitting(this.#extent, this.#widthPx));
  }

  /** Shows a span; as soon as there is a width to show it on. */
  fitTo(span: Span): void {
    if (this.#widthPx > 0) this.set(fitting(span, this.#widthPx));
    else this.#awaited = span;
  }

  /** About an instant of the screen; when left out about where one is, if that is on the screen, else the middle: which may lie in a gap of months. */
  zoom(factor: number, x?: number): void {
    if (this.#view !== null) this.set(zoomed(this.#view, x ?? this.#aboutPx(this.#view), factor));
  }

  #aboutPx(view: TimeView): number {
    const micros = this.about();
    const x = micros === null ? Number.NaN : xOf(view, micros);
    return x >= 0 && x <= this.#widthPx ? x : this.#widthPx / 2;
  }

  set(view: TimeView): void {
    this.#view = this.#extent === null ? view : kept(view, this.#extent, this.#widthPx);
    for (const draw of this.#drawers) draw();
    clearTimeout(this.#timer);
    const settle = () => {
      this.#settled = this.#view;
      for (const settler of this.#settlers) settler();
    };
    if (this.#settled === null) settle();
    else this.#timer = setTimeout(settle, restMillis);
  }

  onDraw(draw: () => void): () => void {
    this.#drawers.add(draw);
    return () => this.#drawers.delete(draw);
  }

  readonly onSettled = (settler: () => void): (() => void) => {
    this.#settlers.add(settler);
    return () => this.#settlers.delete(settler);
  };

  readonly settled = (): TimeView | null => this.#settled;
}

/** The view once it rests, and the span it shows. */
export function useSettledView(keeper: ViewKeeper): { readonly view: TimeView; readonly span: Span } | null {
  const view = useSyncExternalStore(keeper.onSettled, keeper.settled);
  return view === null ? null : { view, span: spanOf(view, keeper.widthPx) };
}
