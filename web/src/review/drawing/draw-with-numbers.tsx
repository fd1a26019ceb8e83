import { useId } from 'react';
import { Button } from '../../parts/button.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { useWords } from '../../words/words.tsx';
import { shapeOfKind } from '../filters/condition-kinds.ts';
import { changeDraft, closeShape, useDrawing } from './draw-store.ts';
import { isComplete, middle, type Point, withInserted, without, withPoint } from './geometry.ts';
import type { ShapeDraft } from './shape-draft.ts';

/** The points of a shape as a table of per cents: all that drawing can do, by typing. */
export function DrawWithNumbers({ draft }: { readonly draft: ShapeDraft }) {
  const words = useWords();
  const title = useId();
  const isOpen = useDrawing((state) => state.isOpen);
  const shape = shapeOfKind(draft.kind)!;
  const { points } = draft;
  const isFull = shape === 'line' && points.length >= 2;

  const set = (next: readonly Point[]) => {
    changeDraft({ points: next });
    // Typing the second point of a line ends it, as clicking does.
    if (isOpen && shape === 'line' && isComplete('line', next)) closeShape();
  };
  const insert = () => {
    const last = points.at(-1);
    const first = points[0];
    if (last === undefined || first === undefined) return set([{ x: 0.25, y: 0.25 }]);
    if (points.length === 1) return set([...points, { x: Math.min(1, last.x + 0.25), y: last.y }]);
    if (points.length === 2 && shape === 'zone') return set([...points, { x: last.x, y: Math.min(1, last.y + 0.25) }]);
    const next = shape === 'zone' ? middle(last, first) : { x: Math.min(1, last.x + 0.1), y: last.y };
    set(withInserted(points, points.length, next));
  };

  return (
    <div className="draw-numbers">
      <span id={title} className="unseen">
        {words('drawing.numbersHelp')}
      </span>
      {points.length > 0 && (
        <table aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{words('drawing.place')}</th>
              <th scope="col">{words('drawing.across')}</th>
              <th scope="col">{words('drawing.down')}</th>
              <th scope="col">
                <span className="unseen">{words('drawing.removePoint')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
              <tr key={place}>
                <th scope="row">{place + 1}</th>
                {(['x', 'y'] as const).map((axis) => (
                  <td key={axis}>
                    <NumberField
                      label={words(axis === 'x' ? 'drawing.pointAcross' : 'drawing.pointDown', { place: place + 1 })}
                      hidesLabel
                      value={Math.round(point[axis] * 10_000) / 100}
                      least={0}
                      most={100}
                      digits={2}
                      onChange={(value) =>
                        value !== null && set(withPoint(points, place, { ...point, [axis]: value / 100 }))
                      }
                    />
                  </td>
                ))}
                <td>
                  <Button
                    kind="quiet"
                    icon
                    aria-label={words('drawing.removePointAt', { place: place + 1 })}
                    isDisabled={!isOpen && !isComplete(shape, without(points, place))}
                    onPress={() => set(without(points, place))}
                  >
                    ×
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="row wrap">
        <Button isDisabled={isFull} onPress={insert}>
          {words('drawing.addPoint')}
        </Button>
        {isOpen && shape !== 'line' && (
          <Button isDisabled={!isComplete(shape, points)} onPress={closeShape}>
            {words('drawing.close')}
          </Button>
        )}
      </div>
    </div>
  );
}
