import { useMemo } from 'react';
import { useWords } from '../../words/words.tsx';
import { arrowsOf } from './directions.ts';
import { useChanges, useDirections, useHeat, useLayerCamera } from './layer-data.ts';
import { useLayers } from './layers-store.ts';
import './layers.css';

/** What is chosen in the panel of layers, over a picture whose box it fills. It takes no presses. */
export function LayersLayer({ caseId }: { readonly caseId: string }) {
  const { heat, hasDirections, hasChanges } = useLayers();
  if (heat === null && !hasDirections && !hasChanges) return null;
  return <Layers caseId={caseId} />;
}

function Layers({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { heat, hasDirections, hasChanges, earlier, later, opacity } = useLayers();
  const shown = useLayerCamera(caseId);
  const cameraId = shown?.camera.id ?? null;
  const { url: heatUrl } = useHeat(caseId, cameraId, heat);
  const directions = useDirections(caseId, cameraId, hasDirections).data;
  const { changes, url: changesUrl } = useChanges(caseId, earlier, later, hasChanges);
  const aspect = shown?.aspect ?? 16 / 9;
  const arrows = useMemo(
    () => (directions === undefined || !hasDirections ? [] : arrowsOf(directions, aspect)),
    [directions, hasDirections, aspect],
  );
  const size = shown?.recordings.find(({ id }) => id === earlier?.recordingId);
  return (
    <div className="layers" data-layers>
      {heatUrl !== null && (
        <img
          className="layers-picture"
          src={heatUrl}
          style={{ opacity }}
          alt={words(`layers.heat.${heat ?? 'presence'}`)}
        />
      )}
      {changesUrl !== null && (
        <img className="layers-picture" src={changesUrl} style={{ opacity }} alt={words('layers.changes')} />
      )}
      {arrows.length > 0 && (
        <svg
          className="layers-picture"
          viewBox={`0 0 ${aspect * 100} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={words('layers.directions')}
          style={{ opacity: Math.max(0.4, opacity) }}
        >
          {arrows.map(({ x, y, degrees, length, coherence }) => (
            <g
              key={`${x} ${y}`}
              className="layers-arrow"
              transform={`translate(${x} ${y}) rotate(${degrees}) scale(${length})`}
              opacity={0.35 + 0.65 * coherence}
            >
              <path className="layers-arrow-edge" d="M-.5 0H.4M.1-.26 .45 0 .1 .26" />
              <path d="M-.5 0H.4M.1-.26 .45 0 .1 .26" />
            </g>
          ))}
        </svg>
      )}
      {hasChanges &&
        size !== undefined &&
        changes.data?.changes.map(({ kind, box: [x, y, width, height] }, i) => (
          <div
            key={`${x} ${y} ${kind}`}
            className="layers-change"
            data-kind={kind}
            style={{
              left: `${(100 * x) / size.widthPx}%`,
              top: `${(100 * y) / size.heightPx}%`,
              width: `${(100 * width) / size.widthPx}%`,
              height: `${(100 * height) / size.heightPx}%`,
            }}
          >
            <span>
              {i + 1} {words(changeKey(kind))}
            </span>
          </div>
        ))}
    </div>
  );
}

/** Words for a kind of change. */
export function changeKey(kind: string) {
  return kind === 'appeared' || kind === 'gone' ? (`layers.change.${kind}` as const) : 'layers.change.changed';
}
