import { FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import type { Option } from './choice.tsx';
import './radio-list.css';

/** One of a few options, all in sight, each with a line that explains it. */
export function RadioList<T extends string>(props: {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly Option<T>[];
  onChange(value: T): void;
  readonly help?: string;
  readonly wrong?: string | null;
}) {
  const { label, value, options, onChange, help, wrong } = props;
  return (
    <RadioGroup
      className="field radio-list"
      value={value}
      onChange={(id) => onChange(id as T)}
      isInvalid={wrong != null && wrong !== ''}
    >
      <Label className="label">{label}</Label>
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <div className="radio-list-options">
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="radio">
            <span className="radio-mark" aria-hidden="true" />
            <span className="grow">
              <span className="radio-name">{option.label}</span>
              {option.help !== undefined && <span className="small muted radio-help">{option.help}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="wrong">
        {/* The focus stays where it is: without this a screen reader would not tell. */}
        <span role="alert">{wrong}</span>
      </FieldError>
    </RadioGroup>
  );
}
