import { type RefObject, useEffect, useRef } from 'react';
import { panned, zoomed } from './view.ts';
import type { ViewKeeper } from './view-keeper.ts';

/** What a pointer does besides moving the view. Places are in CSS pixels from the upper left of the element. */
export interface GestureTargets {
  /** A press without a move. */
  tap(x: number, y: number): void;
  /** A span being chosen; `isDone` with the last call. */
  choose(fromX: number, toX: number, y: number, isDone: boolean): void;
  hover(x: number | null, y: number): void;
  /** A plain drag chooses a span, as Shift-drag always does. */
  readonly isChoosing: boolean;
}

/** Farther than this a press has become a drag. */
const dragPx = 4;

/** Wheel and pinch zoom about the pointer, drag pans, Shift-drag chooses, a press taps. */
export function useGestures(element: RefObject<HTMLElement | null>, keeper: ViewKeeper, targets: GestureTargets): void {
  const current = useRef(targets);
  current.current = targets;
  useEffect(() => {
    const node = element.current;
    if (node === null) return;
    const pointers = new Map<number, { x: number; y: number }>();
    let start = { x: 0, y: 0 };
    let mode: 'none' | 'press' | 'pan' | 'choose' | 'pinch' = 'none';
    const placeOf = (event: PointerEvent | WheelEvent) => {
      const { left, top } = node.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const wheel = (event: WheelEvent) => {
      // Alt leaves the wheel to the rows, where there are more than fit.
      if (event.altKey || keeper.view === null) return;
      event.preventDefault();
      const scale = event.deltaMode === 1 ? 16 : 1;
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (isSideways) keeper.set(panned(keeper.view, (event.deltaX || event.deltaY) * scale));
      else keeper.zoom(Math.exp(Math.max(-120, Math.min(120, event.deltaY * scale)) / 300), placeOf(event).x);
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      node.setPointerCapture(event.pointerId);
      start = placeOf(event);
      pointers.set(event.pointerId, start);
      mode = pointers.size > 1 ? 'pinch' : event.shiftKey || current.current.isChoosing ? 'choose' : 'press';
    };
    const move = (event: PointerEvent) => {
      const place = placeOf(event);
      if (event.pointerType === 'mouse') current.current.hover(place.x, place.y);
      const before = pointers.get(event.pointerId);
      if (before === undefined || keeper.view === null) return;
      if (mode === 'pinch') {
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
        if (other !== undefined) {
          const factor = Math.max(8, Math.abs(before.x - other.x)) / Math.max(8, Math.abs(place.x - other.x));
          const middle = (place.x + other.x) / 2;
          keeper.set(panned(zoomed(keeper.view, middle, factor), (before.x - place.x) / 2));
        }
      } else if (mode === 'choose') current.current.choose(start.x, place.x, start.y, false);
      else if (mode === 'pan' || Math.abs(place.x - start.x) > dragPx) {
        mode = 'pan';
        keeper.set(panned(keeper.view, before.x - place.x));
      }
      pointers.set(event.pointerId, place);
    };
    const up = (event: PointerEvent) => {
      const place = placeOf(event);
      if (!pointers.delete(event.pointerId)) return;
      const isShort = Math.abs(place.x - start.x) <= dragPx;
      if (mode === 'press' || (mode === 'choose' && isShort)) current.current.tap(place.x, place.y);
      else if (mode === 'choose') current.current.choose(start.x, place.x, start.y, true);
      if (pointers.size === 0) mode = 'none';
      else if (mode === 'pinch') mode = 'pan';
    };
    const cancel = (event: PointerEvent) => {
      pointers.delete(event.pointerId);
      mode = 'none';
    };
    const leave = () => current.current.hover(null, 0);
    node.addEventListener('wheel', wheel, { passive: false });
    node.addEventListener('pointerdown', down);
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerup', up);
    node.addEventListener('pointercancel', cancel);
    node.addEventListener('pointerleave', leave);
    return () => {
      node.removeEventListener('wheel', wheel);
      node.removeEventListener('pointerdown', down);
      node.removeEventListener('pointermove', move);
      node.removeEventListener('pointerup', up);
      node.removeEventListener('pointercancel', cancel);
      node.removeEventListener('pointerleave', leave);
    };
  }, [element, keeper]);
}
