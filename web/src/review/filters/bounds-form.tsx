import { useEffect, useState } from 'react';
import { NumberField } from '../../parts/number-field.tsx';
import { useWords } from '../../words/words.tsx';
import type { Condition, ConditionKind } from '../review-store.ts';
import type { FormProps } from './condition-editor.tsx';

type BoundsKind = 'size' | 'speed' | 'duration';

/** A span between two numbers: the fields of the condition, the unit, and how many of the condition's own units one is. */
interface Bounds {
  readonly label: 'area' | 'height' | 'speedHeights' | 'speedPx' | 'duration';
  readonly least: string;
  readonly most: string;
  readonly unit: 'percent' | 'heights' | 'px' | 'seconds';
  readonly scale: number;
  readonly highest: number;
}

const bounds: Readonly<Record<BoundsKind, readonly Bounds[]>> = {
  size: [
    { label: 'height', least: 'leastHeightShare', most: 'mostHeightShare', unit: 'percent', scale: 0.01, highest: 100 },
    { label: 'area', least: 'leastAreaShare', most: 'mostAreaShare', unit: 'percent', scale: 0.01, highest: 100 },
  ],
  speed: [
    {
      label: 'speedHeights',
      least: 'leastHeightsPerSecond',
      most: 'mostHeightsPerSecond',
      unit: 'heights',
      scale: 1,
      highest: 1_000_000,
    },
    { label: 'speedPx', least: 'leastPxPerSecond', most: 'mostPxPerSecond', unit: 'px', scale: 1, highest: 1_000_000 },
  ],
  duration: [
    {
      label: 'duration',
      least: 'leastMicros',
      most: 'mostMicros',
      unit: 'seconds',
      scale: 1_000_000,
      highest: 31_536_000,
    },
  ],
};

export function isBoundsKind(kind: ConditionKind): kind is BoundsKind {
  return kind in bounds;
}

/** Size, speed or duration: at least and at most; what is left empty is open. */
export function BoundsForm({ kind, initial, onChange }: FormProps<never> & { readonly kind: BoundsKind }) {
  const words = useWords();
  const [values, setValues] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(
      Object.entries((initial ?? {}) as object).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number',
      ),
    ),
  );
  const wrong = bounds[kind].some(
    ({ least, most }) => (values[least] ?? 0) > (values[most] ?? Number.POSITIVE_INFINITY),
  );
  useEffect(() => {
    const isComplete = Object.keys(values).length > 0 && !wrong;
    onChange(isComplete ? ({ kind, ...values } as Condition) : null);
  }, [kind, values, wrong, onChange]);
  const set = (field: string, value: number | null) => {
    const { [field]: _, ...rest } = values;
    setValues(value === null ? rest : { ...rest, [field]: value });
  };
  return (
    <>
      {bounds[kind].map(({ label, least, most, unit, scale, highest }) => (
        <fieldset key={label} className="editor-group">
          <legend>{`${words(`filters.bounds.${label}`)} (${words(`filters.unit.${unit}`)})`}</legend>
          <div className="editor-pair">
            {[least, most].map((field, i) => (
              <NumberField
                key={field}
                label={words(i === 0 ? 'filters.least' : 'filters.most')}
                value={values[field] === undefined ? null : Math.round((values[field] / scale) * 1e4) / 1e4}
                least={0}
                most={highest}
                digits={2}
                onChange={(value) =>
                  set(field, value === null ? null : scale > 1 ? Math.round(value * scale) : value * scale)
                }
              />
            ))}
          </div>
        </fieldset>
      ))}
      {wrong && <p className="editor-wrong">{words('filters.leastAboveMost')}</p>}
      <p className="muted small">{words(`filters.help.${kind}`)}</p>
    </>
  );
}
