import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { shapeOfKind } from '../filters/condition-kinds.ts';
import { cancelDrawing, closeShape, finishDrawing, removeLastPoint } from './draw-store.ts';
import { endByKey } from './end-by-key.ts';
import { isComplete } from './geometry.ts';
import type { ShapeDraft } from './shape-draft.ts';

/** By keyboard the focus must not go with the button. */
function ended(end: () => void) {
  return ({ pointerType }: { readonly pointerType: string }) =>
    pointerType === 'keyboard' || pointerType === 'virtual' ? endByKey(end) : end();
}

/** What to do next, and buttons for fingers, over an edge of the picture. */
export function DrawTools(props: {
  readonly draft: ShapeDraft;
  readonly isOpen: boolean;
  /** The edge that it keeps to. */
  readonly side: 'top' | 'bottom';
}) {
  const { draft, isOpen, side } = props;
  const words = useWords();
  const shape = shapeOfKind(draft.kind)!;
  return (
    <div className="drawing-tools" data-side={side}>
      <span id="drawing-help" className={isOpen ? 'drawing-help' : 'unseen'}>
        {words(isOpen ? 'drawing.helpOpen' : 'drawing.helpEdit', { shape })}
      </span>
      {isOpen && draft.points.length === 0 && (
        <span className="drawing-touch" aria-hidden="true">
          {words('drawing.helpTouch', { shape })}
        </span>
      )}
      <span className="drawing-buttons">
        {isOpen && shape !== 'line' && (
          <Button isDisabled={!isComplete(shape, draft.points)} onPress={closeShape}>
            {words('drawing.close')}
          </Button>
        )}
        {isOpen && (
          <Button isDisabled={draft.points.length === 0} onPress={removeLastPoint}>
            {words('drawing.removeLast')}
          </Button>
        )}
        {!isOpen && (
          <Button kind="primary" onPress={ended(finishDrawing)}>
            {words('drawing.done')}
          </Button>
        )}
        <Button onPress={ended(cancelDrawing)}>{words('drawing.cancel')}</Button>
      </span>
      <span className="unseen" role="status">
        {words('drawing.pointsSet', { points: draft.points.length })}
      </span>
    </div>
  );
}
