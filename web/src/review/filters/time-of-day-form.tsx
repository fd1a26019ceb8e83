import { parseTime } from '@internationalized/date';
import { useEffect, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { TimeField } from '../../parts/time-field.tsx';
import { useWords } from '../../words/words.tsx';
import type { FormProps } from './condition-editor.tsx';

const quick = [
  ['night', '22:00', '06:00'],
  ['morning', '06:00', '12:00'],
  ['afternoon', '12:00', '18:00'],
  ['evening', '18:00', '22:00'],
] as const;

/** Between two times of every day, local time of each camera; over midnight when the end comes first. */
export function TimeOfDayForm({ initial, onChange }: FormProps<'timeOfDay'>) {
  const words = useWords();
  const [span, setSpan] = useState({ from: initial?.from ?? '22:00', to: initial?.to ?? '06:00' });
  const { from, to } = span;
  useEffect(() => {
    onChange(from !== '' && to !== '' && from !== to ? { kind: 'timeOfDay', from, to } : null);
  }, [from, to, onChange]);
  return (
    <>
      <div className="editor-pair">
        {(['from', 'to'] as const).map((end) => (
          <TimeField
            key={end}
            label={words(end === 'from' ? 'filters.from' : 'filters.to')}
            value={span[end] === '' ? null : parseTime(span[end].replace(/^24/, '00'))}
            onChange={(value) => setSpan({ ...span, [end]: value === null ? '' : value.toString().slice(0, 5) })}
          />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a frame of its own */}
      <div className="quick" role="group" aria-label={words('filters.quick')}>
        {quick.map(([id, begin, end]) => (
          <Button key={id} onPress={() => setSpan({ from: begin, to: end })}>
            {words(`filters.quick.${id}`)}
          </Button>
        ))}
      </div>
      <p className="muted small">{words('filters.help.timeOfDay')}</p>
    </>
  );
}
