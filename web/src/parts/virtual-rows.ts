import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { isFolded, listTop, scrollCoordinate, scrollTop, topToShow } from './scroll-coordinate.ts';

/** The rows of a list that are in view, and where they lie in the element that is scrolled. */
export interface VirtualRows {
  readonly elementPx: number;
  readonly first: number;
  /** Behind the last one that is drawn. */
  readonly end: number;
  /** Rows that are really seen, without those drawn around them. */
  readonly seen: { readonly first: number; readonly end: number };
  topPxOf(row: number): number;
  /** Brings a row into view by the shortest way. */
  show(row: number): void;
  readonly rowsPerView: number;
}

/** Rows drawn above and below those in view, so that nothing is empty while scrolling. */
const around = 3;

/**
 * Draws only the rows in view of a list of any length; all rows have one height. Lists taller than an element can be keep a coordinate of their
 * own: the scroll bar goes through the whole of it, the wheel moves by pixels.
 */
export function useVirtualRows(frame: RefObject<HTMLElement | null>, rows: number, rowPx: number): VirtualRows {
  const [viewPx, setViewPx] = useState(600);
  const [top, setTop] = useState(0);
  const exact = useRef({ topPx: 0, expectedScrollPx: -1 });
  const coordinate = useMemo(() => scrollCoordinate(rows, rowPx, viewPx), [rows, rowPx, viewPx]);

  const move = useCallback(
    (topPx: number) => {
      const element = frame.current;
      if (element === null) return;
      const within = Math.min(Math.max(topPx, 0), Math.max(0, coordinate.listPx - coordinate.viewPx));
      element.scrollTop = scrollTop(coordinate, within);
      exact.current = { topPx: within, expectedScrollPx: element.scrollTop };
      setTop(within);
    },
    [frame, coordinate],
  );

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => setViewPx(element.clientHeight || 600);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const onScroll = () => {
      // What the list did itself is known more exactly than the scroll bar can say it.
      if (Math.abs(element.scrollTop - exact.current.expectedScrollPx) < 1) return;
      const topPx = listTop(coordinate, element.scrollTop);
      exact.current = { topPx, expectedScrollPx: -1 };
      // Drawn again for each row that passes, not for each pixel; a folded list lies relative to where it is.
      setTop(isFolded(coordinate) ? topPx : Math.floor(topPx / rowPx) * rowPx);
    };
    const onWheel = (event: WheelEvent) => {
      if (!isFolded(coordinate) || event.ctrlKey) return;
      event.preventDefault();
      move(exact.current.topPx + (event.deltaMode === 1 ? event.deltaY * rowPx : event.deltaY));
    };
    // A list that became shorter.
    onScroll();
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [frame, coordinate, rowPx, move]);

  const seenFirst = Math.min(Math.max(0, Math.floor(top / rowPx)), Math.max(0, rows - 1));
  const rowsPerView = Math.max(1, Math.floor(viewPx / rowPx));
  const seenEnd = Math.min(rows, seenFirst + rowsPerView + 2);
  const shift = isFolded(coordinate) ? scrollTop(coordinate, top) - top : 0;
  return {
    elementPx: coordinate.elementPx,
    first: Math.max(0, seenFirst - around),
    end: Math.min(rows, seenEnd + around),
    seen: { first: seenFirst, end: seenEnd },
    topPxOf: (row) => row * rowPx + shift,
    show: (row) => {
      const topPx = topToShow(coordinate, exact.current.topPx, row, rowPx);
      if (topPx !== exact.current.topPx) move(topPx);
    },
    rowsPerView,
  };
}
