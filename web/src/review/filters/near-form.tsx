import { useEffect, useState } from 'react';
import { Check } from '../../parts/check.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { useWords } from '../../words/words.tsx';
import { AnchorChoice } from './anchor-choice.tsx';
import type { FormProps } from './condition-editor.tsx';
import { className } from './value-names.ts';

/** Near to another object: how near, for how long, and of which classes the other may be. */
export function NearForm({ initial, facets, onChange }: FormProps<'near'>) {
  const words = useWords();
  const [heights, setHeights] = useState<number | null>(initial?.withinHeights ?? 1);
  const [seconds, setSeconds] = useState<number | null>((initial?.leastMicros ?? 0) / 1_000_000);
  const [others, setOthers] = useState<readonly string[]>(initial?.otherClasses ?? []);
  const [anchor, setAnchor] = useState(initial?.anchor ?? 'foot');
  useEffect(() => {
    if (heights === null || heights <= 0) return onChange(null);
    onChange({
      kind: 'near',
      anchor,
      withinHeights: heights,
      leastMicros: Math.round((seconds ?? 0) * 1_000_000),
      otherClasses: others.length === 0 ? null : [...others],
    });
  }, [anchor, heights, seconds, others, onChange]);
  const classes = [...new Set([...(facets?.classes ?? []).map(({ value }) => value), ...others])];
  return (
    <>
      <div className="editor-pair">
        <NumberField
          label={words('filters.withinHeights')}
          value={heights}
          least={0}
          most={100}
          onChange={setHeights}
        />
        <NumberField
          label={words('filters.atLeastSeconds')}
          unit="s"
          value={seconds}
          least={0}
          most={31_536_000}
          onChange={setSeconds}
        />
      </div>
      {classes.length > 1 && (
        <fieldset className="editor-group">
          <legend>{words('filters.otherClasses')}</legend>
          <ul className="values">
            {classes.map((value) => (
              <li key={value}>
                <Check
                  isSelected={others.includes(value)}
                  onChange={(isOn) => setOthers(isOn ? [...others, value] : others.filter((one) => one !== value))}
                >
                  <span className="foreign">{className(words, value)}</span>
                </Check>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <AnchorChoice value={anchor} onChange={setAnchor} />
      <p className="muted small">{words('filters.help.near')}</p>
    </>
  );
}
