import { useEffect, useId, useState } from 'react';
import { NumberField } from '../../parts/number-field.tsx';
import { useWords } from '../../words/words.tsx';
import type { FormProps } from './condition-editor.tsx';
import { hexOf } from './condition-text.ts';
import { PartChoice } from './part-choice.tsx';
import { ScreenColourButton } from './screen-colour.tsx';
import type { ColourPart } from './value-names.ts';

/** Any colour, and how far from it still counts. */
export function PickedColourForm({ initial, onChange }: FormProps<'pickedColour'>) {
  const words = useWords();
  const name = useId();
  const [hex, setHex] = useState(initial === null ? '#b02020' : hexOf(initial));
  const [tolerance, setTolerance] = useState<number | null>((initial?.tolerance ?? 0.1) * 100);
  const [part, setPart] = useState<ColourPart>(initial?.part ?? 'any');
  const [percent, setPercent] = useState<number | null>((initial?.leastShare ?? 0.2) * 100);
  useEffect(() => {
    const rgb = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i
      .exec(hex)
      ?.slice(1)
      .map((part) => Number.parseInt(part, 16));
    const [red, green, blue] = rgb ?? [];
    if (red === undefined || green === undefined || blue === undefined || tolerance === null || percent === null) {
      return onChange(null);
    }
    onChange({ kind: 'pickedColour', part, red, green, blue, tolerance: tolerance / 100, leastShare: percent / 100 });
  }, [part, hex, tolerance, percent, onChange]);
  return (
    <>
      <div className="field">
        <label htmlFor={name}>{words('filters.colourPicked')}</label>
        <span className="row">
          <input
            id={name}
            className="input colour-input"
            type="color"
            value={/^#[0-9a-f]{6}$/i.test(hex) ? hex : '#000000'}
            onChange={(event) => setHex(event.target.value)}
          />
          <input
            className="input"
            aria-label={words('filters.colourCode')}
            value={hex}
            size={8}
            maxLength={7}
            spellCheck={false}
            onChange={(event) => setHex(event.target.value.trim())}
          />
          <ScreenColourButton onPick={setHex} />
        </span>
      </div>
      <PartChoice value={part} onChange={setPart} />
      <div className="editor-pair">
        <NumberField
          label={words('filters.tolerance')}
          unit="%"
          value={tolerance}
          least={0}
          most={100}
          onChange={setTolerance}
        />
        <NumberField
          label={words('filters.leastShare')}
          unit="%"
          value={percent}
          least={0}
          most={100}
          onChange={setPercent}
        />
      </div>
      <p className="muted small">{words('filters.help.pickedColour')}</p>
    </>
  );
}
