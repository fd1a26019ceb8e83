import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { NumberField } from '../../parts/number-field.tsx';
import { useWords } from '../../words/words.tsx';
import type { FormProps } from './condition-editor.tsx';
import { PartChoice } from './part-choice.tsx';
import { Swatch } from './swatch.tsx';
import { type ColourPart, type ColourValue, colourName, colourValues, partFacets } from './value-names.ts';

/** Named colours, any of them or together, and how much of the object they must be. */
export function ColourForm({ initial, facets, onChange }: FormProps<'colour'>) {
  const words = useWords();
  const intl = useIntl();
  const [names, setNames] = useState<readonly ColourValue[]>(initial?.names ?? []);
  const [part, setPart] = useState<ColourPart>(initial?.part ?? 'any');
  const [percent, setPercent] = useState<number | null>((initial?.leastShare ?? 0.2) * 100);
  useEffect(() => {
    onChange(
      names.length === 0 || percent === null
        ? null
        : { kind: 'colour', part, names: [...names], leastShare: percent / 100 },
    );
  }, [part, names, percent, onChange]);
  return (
    <>
      <PartChoice value={part} onChange={setPart} />
      <ul className="swatches" aria-label={words('filters.kind.colour')}>
        {colourValues.map((name) => {
          const count = facets?.[partFacets[part]]?.find(({ value }) => value === name)?.count ?? 0;
          const isChosen = names.includes(name);
          return (
            <li key={name}>
              <button
                type="button"
                className="facet-value"
                aria-pressed={isChosen}
                onClick={() => setNames(isChosen ? names.filter((one) => one !== name) : [...names, name])}
              >
                <Swatch name={name} />
                <span className="grow cut">{colourName(words, name)}</span>{' '}
                <span className="muted small">
                  {intl.formatNumber(count)}
                  <span className="unseen"> {words('filters.facetValue', { count })}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <NumberField
        label={words('filters.leastShare')}
        unit="%"
        value={percent}
        least={0}
        most={100}
        onChange={setPercent}
      />
      <p className="muted small">{words('filters.help.colour')}</p>
    </>
  );
}
