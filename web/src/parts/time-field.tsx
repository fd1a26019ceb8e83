import type { Time } from '@internationalized/date';
import { TimeField as AriaTimeField, DateInput, DateSegment, Label } from 'react-aria-components';
import './date-field.css';

/** A time of day, typed part by part, in 24 hours. */
export function TimeField(props: {
  readonly label: string;
  readonly value: Time | null;
  onChange(value: Time | null): void;
}) {
  const { label, value, onChange } = props;
  return (
    <AriaTimeField
      className="field"
      value={value}
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      onChange={(next) => onChange(next)}
    >
      <Label>{label}</Label>
      <DateInput className="input date-input">
        {(segment) => <DateSegment segment={segment} className="date-segment" />}
      </DateInput>
    </AriaTimeField>
  );
}
