import { create } from 'zustand';
import { beginShape, dropDrawing, editShape, finishDrawing } from '../drawing/draw-store.ts';
import { type Condition, type ConditionKind, useReview } from '../review-store.ts';
import { type FilterChoice, isShape, type ShapeKind, shapeOfKind } from './condition-kinds.ts';

/** The condition whose form is open. Shapes have their own, in `drawing/draw-store.ts`. */
interface Editing {
  readonly kind: ConditionKind;
  /** Its place in the query; null for a new one. */
  readonly index: number | null;
}

/** Which form is open; at most one, of a shape or of anything else. */
export const useEditing = create<{ readonly editing: Editing | null }>()(() => ({ editing: null }));

/** Opens the form, or the drawing, for a new condition. */
export function addCondition(choice: FilterChoice, cameraId: string | null): void {
  const kind = choice === 'forbidden' ? 'inside' : choice;
  if (shapeOfKind(kind) !== null) {
    useEditing.setState({ editing: null });
    beginShape(kind as ShapeKind, choice === 'forbidden', cameraId);
  } else {
    finishDrawing();
    useEditing.setState({ editing: { kind, index: null } });
  }
}

/** Opens the form of an existing condition. */
export function editCondition(index: number): void {
  const condition = useReview.getState().query.conditions[index];
  if (condition === undefined) return;
  finishDrawing();
  if (isShape(condition)) {
    useEditing.setState({ editing: null });
    editShape(index);
  } else useEditing.setState({ editing: { kind: condition.kind, index } });
}

/** Closes the form without a change. */
export function stopEditing(): void {
  useEditing.setState({ editing: null });
}

/** Puts a condition into the query: in its place, or at the end. */
export function applyCondition(condition: Condition, index: number | null): void {
  const { query, setConditions } = useReview.getState();
  const at = index ?? query.conditions.length;
  setConditions([...query.conditions.slice(0, at), condition, ...query.conditions.slice(at + 1)]);
  stopEditing();
}

/** Takes a condition out. Forms that are open are closed: places change. */
export function removeCondition(index: number): void {
  closeForms();
  const { query, setConditions } = useReview.getState();
  setConditions(query.conditions.filter((_, i) => i !== index));
}

/** Turns "must hold" into "must not hold" and back. */
export function toggleNot(index: number): void {
  closeForms();
  const { query, setConditions } = useReview.getState();
  setConditions(query.conditions.map((one, i) => (i === index ? { ...one, not: !(one.not ?? false) } : one)));
}

/** For another query: what is open belongs to the one before. */
export function closeForms(): void {
  dropDrawing();
  stopEditing();
}
