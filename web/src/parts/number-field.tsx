import { NumberField as AriaNumberField, FieldError, Group, Input, Label, Text } from 'react-aria-components';
import './parts.css';

/** A number in the notation of the language, with its unit beside it. `null`: nothing is typed. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number | null;
  onChange(value: number | null): void;
  readonly unit?: string;
  readonly least?: number;
  readonly most?: number;
  readonly digits?: number;
  /** What one press of an arrow changes; typed numbers are rounded to it. */
  readonly step?: number;
  readonly hidesLabel?: boolean;
  readonly help?: string;
  readonly wrong?: string | null;
}) {
  const { label, value, onChange, unit, least, most, digits = 3, step, hidesLabel = false, help, wrong } = props;
  return (
    <AriaNumberField
      className="field"
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      formatOptions={{ maximumFractionDigits: digits }}
      isInvalid={wrong != null && wrong !== ''}
      {...(least === undefined ? {} : { minValue: least })}
      {...(most === undefined ? {} : { maxValue: most })}
      {...(step === undefined ? {} : { step })}
      {...(hidesLabel ? { 'aria-label': unit === undefined ? label : `${label} (${unit})` } : {})}
    >
      {!hidesLabel && <Label>{unit === undefined ? label : `${label} (${unit})`}</Label>}
      <Group>
        <Input className="input" />
      </Group>
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="wrong">
        <span role="alert">{wrong}</span>
      </FieldError>
    </AriaNumberField>
  );
}
