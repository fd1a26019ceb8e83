import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { NumberField } from '../../parts/number-field.tsx';
import { useWords } from '../../words/words.tsx';
import type { FormProps } from './condition-editor.tsx';

/** Eight ways over the picture, clockwise from "to the right" as the server counts; in the places of a compass. */
const compass = [
  ['upLeft', 225],
  ['up', 270],
  ['upRight', 315],
  ['left', 180],
  [null, null],
  ['right', 0],
  ['downLeft', 135],
  ['down', 90],
  ['downRight', 45],
] as const;

const quarters: Readonly<Record<string, number>> = { right: 0, down: 90, left: 180, up: 270 };

/** Which way an object goes over the picture, on the whole. */
export function DirectionForm({ initial, facets, onChange }: FormProps<'direction'>) {
  const words = useWords();
  const intl = useIntl();
  const [degrees, setDegrees] = useState<number | null>(
    initial === null ? null : (initial.degrees ?? quarters[initial.towards ?? ''] ?? null),
  );
  const [tolerance, setTolerance] = useState<number | null>(initial?.toleranceDegrees ?? 45);
  useEffect(() => {
    if (degrees === null || tolerance === null) return onChange(null);
    const towards = (['right', 'down', 'left', 'up'] as const).find((name) => quarters[name] === degrees % 360);
    onChange({
      kind: 'direction',
      ...(towards === undefined ? { degrees } : { towards }),
      toleranceDegrees: tolerance,
    });
  }, [degrees, tolerance, onChange]);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a compass */}
      <div className="compass" role="group" aria-label={words('filters.kind.direction')}>
        {compass.map(([id, angle]) => {
          if (id === null) return <span key="middle" />;
          const count = facets?.directions.find(({ value }) => value === id)?.count;
          return (
            <button
              key={id}
              type="button"
              className="compass-way"
              aria-pressed={degrees === angle}
              aria-label={words(`filters.way.${id}`)}
              onClick={() => setDegrees(angle)}
            >
              <svg viewBox="0 0 16 16" aria-hidden="true" style={{ transform: `rotate(${angle}deg)` }}>
                <path d="M2 8h11 M8.5 3.5 13 8l-4.5 4.5" />
              </svg>
              {count !== undefined && <span className="muted small">{intl.formatNumber(count)}</span>}
            </button>
          );
        })}
      </div>
      <div className="editor-pair">
        <NumberField
          label={words('filters.degrees')}
          unit="°"
          value={degrees}
          least={0}
          most={360}
          onChange={setDegrees}
        />
        <NumberField
          label={words('filters.toEachSide')}
          unit="°"
          value={tolerance}
          least={0}
          most={180}
          onChange={setTolerance}
        />
      </div>
      <p className="muted small">{words('filters.help.direction')}</p>
    </>
  );
}
