import { useLayoutEffect, useRef, useState } from 'react';
import { isForbidden, isShape, shapeOfKind } from '../filters/condition-kinds.ts';
import { useReview } from '../review-store.ts';
import { editShape, useDrawing } from './draw-store.ts';
import { DrawSurface } from './draw-surface.tsx';
import { DrawTools } from './draw-tools.tsx';
import { emptiestCorner } from './geometry.ts';
import './drawing.css';
import { Handles } from './handles.tsx';
import { draftOf } from './shape-draft.ts';
import { ShapeView } from './shape-view.tsx';
import { useShownCamera } from './shown-camera.ts';

/**
 * The shapes of the conditions over the picture, and the one that is being drawn. Put into a box of exactly the picture's size; what it
 * does not use it lets through to the picture.
 */
export function DrawingLayer({ caseId }: { readonly caseId: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ widthPx: 0, heightPx: 0 });
  const conditions = useReview((state) => state.query.conditions);
  const { draft, isOpen, index } = useDrawing();
  const camera = useShownCamera(caseId);
  const [lastY, setLastY] = useState(0);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const shapes = conditions.flatMap((condition, place) => {
    if (!isShape(condition) || place === index) return [];
    const shape = draftOf(condition);
    // A shape of another camera means nothing on this picture.
    if (shape.cameraId !== null && camera !== null && shape.cameraId !== camera) return [];
    return [{ place, shape, isForbidden: isForbidden(condition) }];
  });

  return (
    <div ref={frame} className="drawing-layer" data-drawing={isOpen ? 'open' : draft === null ? 'none' : 'editing'}>
      {size.widthPx > 0 && (
        <svg width={size.widthPx} height={size.heightPx} className="drawing-svg">
          <title>{''}</title>
          <HatchPattern />
          {shapes.map(({ place, shape, isForbidden }) => (
            <ShapeView
              key={place}
              shape={shapeOfKind(shape.kind)!}
              draft={shape}
              size={size}
              number={place + 1}
              isForbidden={isForbidden}
              {...(draft === null ? { onPick: () => editShape(place) } : {})}
            />
          ))}
          {draft !== null && isOpen && <DrawSurface draft={draft} size={size} onPlace={({ y }) => setLastY(y)} />}
          {draft !== null && !isOpen && <Handles draft={draft} size={size} number={(index ?? conditions.length) + 1} />}
        </svg>
      )}
      {draft !== null && (
        // The bar keeps away from what is drawn.
        <DrawTools
          draft={draft}
          isOpen={isOpen}
          side={isOpen ? (lastY > 0.5 ? 'top' : 'bottom') : emptiestCorner(draft.points)}
        />
      )}
    </div>
  );
}

/** Lines across a forbidden area: it is told apart without its colour. */
function HatchPattern() {
  return (
    <defs>
      <pattern
        id="drawing-hatch"
        width="10"
        height="10"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
        className="drawing-hatch"
      >
        <line x1="0" y1="0" x2="0" y2="10" />
      </pattern>
    </defs>
  );
}
