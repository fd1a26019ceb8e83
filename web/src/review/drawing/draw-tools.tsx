import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { shapeOfKind } from '../filters/condition-kinds.ts';
import { cancelDrawing, closeShape, finishDrawing, removeLastPoint } from './draw-store.ts';
import { isComplete } from './geometry.ts';
import type { ShapeDraft } from './shape-draft.ts';

/** What to do next, and buttons for fingers, over the lower edge of the picture. */
export function DrawTools({ draft, isOpen }: { readonly draft: ShapeDraft; readonly isOpen: boolean }) {
  const words = useWords();
  const shape = shapeOfKind(draft.kind)!;
  return (
    <div className="drawing-tools">
      <span id="drawing-help" className="drawing-help">
        {words(isOpen ? 'drawing.helpOpen' : 'drawing.helpEdit', { shape })}
      </span>
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
          <Button kind="primary" onPress={finishDrawing}>
            {words('drawing.done')}
          </Button>
        )}
        <Button onPress={cancelDrawing}>{words('drawing.cancel')}</Button>
      </span>
      <span className="unseen" role="status">
        {words('drawing.pointsSet', { points: draft.points.length })}
      </span>
    </div>
  );
}
