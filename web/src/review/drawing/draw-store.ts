import { create } from 'zustand';
import { isShape, type ShapeKind, shapeOfKind } from '../filters/condition-kinds.ts';
import { type Condition, useReview } from '../review-store.ts';
import type { Point } from './geometry.ts';
import { isComplete } from './geometry.ts';
import { conditionOf, draftOf, newDraft, type ShapeDraft } from './shape-draft.ts';

interface DrawState {
  readonly draft: ShapeDraft | null;
  /** Points are still being added at its end. */
  readonly isOpen: boolean;
  /** Its place in the query; null until it is complete. */
  readonly index: number | null;
  /** The conditions as they were: what cancelling brings back. */
  readonly before: readonly Condition[];
}

const nothing: DrawState = { draft: null, isOpen: false, index: null, before: [] };

/** The shape that is being drawn or changed. Complete ones are in the query at once, so that one sees what they bring. */
export const useDrawing = create<DrawState>()(() => nothing);

/** Keys move points many times a second: the query follows when they rest. Guess: shorter than somebody waits for. */
const restMillis = 350;
let resting: ReturnType<typeof setTimeout> | undefined;

/** Tells the rest of the page what is drawn. */
function publish(): void {
  const { draft, index } = useDrawing.getState();
  const drawing =
    draft === null ? null : { shape: shapeOfKind(draft.kind)!, condition: index, kind: draft.kind, not: draft.not };
  useReview.getState().draw(drawing);
}

function commit(): void {
  clearTimeout(resting);
  const { draft, index, isOpen } = useDrawing.getState();
  const condition = draft === null || isOpen ? null : conditionOf(draft);
  if (condition === null) return;
  const { query, setConditions } = useReview.getState();
  const { conditions } = query;
  const at = index ?? conditions.length;
  // Set first: whoever hears of the query asks whether it is being drawn.
  useDrawing.setState({ index: at });
  setConditions([...conditions.slice(0, at), condition, ...conditions.slice(at + 1)]);
  publish();
}

/** Begins a new shape. */
export function beginShape(kind: ShapeKind, not: boolean, cameraId: string | null): void {
  finishDrawing();
  const before = useReview.getState().query.conditions;
  useDrawing.setState({ draft: newDraft(kind, not, cameraId), isOpen: true, index: null, before });
  publish();
}

/** Opens the shape of a condition to be changed. */
export function editShape(index: number): void {
  finishDrawing();
  const before = useReview.getState().query.conditions;
  const condition = before[index];
  if (condition === undefined || !isShape(condition)) return;
  useDrawing.setState({ draft: draftOf(condition), isOpen: false, index, before });
  publish();
}

/** Changes points or settings. `soon`: the query follows when no more changes come. `shownOnly`: not yet (a point is being dragged). */
export function changeDraft(change: Partial<ShapeDraft>, when: 'now' | 'soon' | 'shownOnly' = 'now'): void {
  const { draft } = useDrawing.getState();
  if (draft === null) return;
  useDrawing.setState({ draft: { ...draft, ...change } });
  clearTimeout(resting);
  if (when === 'now') commit();
  else if (when === 'soon') resting = setTimeout(commit, restMillis);
}

/** Adds a point behind the last; a line is complete with its second. */
export function addPoint(point: Point): void {
  const { draft, isOpen } = useDrawing.getState();
  if (draft === null || !isOpen) return;
  const points = [...draft.points, point];
  useDrawing.setState({ draft: { ...draft, points } });
  if (draft.kind === 'crosses' && isComplete('line', points)) closeShape();
}

/** Takes the last point away again. */
export function removeLastPoint(): void {
  const { draft, isOpen } = useDrawing.getState();
  if (draft !== null && isOpen) useDrawing.setState({ draft: { ...draft, points: draft.points.slice(0, -1) } });
}

/** No more points: what is drawn becomes a condition. False when it is not complete. */
export function closeShape(): boolean {
  const { draft } = useDrawing.getState();
  if (draft === null || !isComplete(shapeOfKind(draft.kind)!, draft.points)) return false;
  useDrawing.setState({ isOpen: false });
  commit();
  return true;
}

/** Ends the work on a shape and keeps what is complete. */
export function finishDrawing(): void {
  if (useDrawing.getState().draft === null) return;
  if (useDrawing.getState().isOpen) closeShape();
  else commit();
  useDrawing.setState(nothing);
  publish();
}

/** Ends it and brings back what was before. */
export function cancelDrawing(): void {
  clearTimeout(resting);
  const { draft, before, index } = useDrawing.getState();
  if (draft === null) return;
  useDrawing.setState(nothing);
  if (index !== null) useReview.getState().setConditions(before);
  publish();
}

/** Forgets what is drawn without touching the query: for another query or another case. */
export function dropDrawing(): void {
  clearTimeout(resting);
  if (useDrawing.getState().draft === null) return;
  useDrawing.setState(nothing);
  publish();
}
