import type { CalendarDate, CalendarDateTime } from '@internationalized/date';
import { DateField as AriaDateField, DateInput, DateSegment, FieldError, Label, Text } from 'react-aria-components';
import './date-field.css';

/** A date, or a date with its time, typed part by part in the order of the language. No zone: what a calendar and a clock on the wall show. */
export function DateField<T extends CalendarDate | CalendarDateTime>(props: {
  readonly label: string;
  readonly value: T | null;
  readonly granularity: 'day' | 'second';
  onChange(value: T | null): void;
  readonly help?: string;
  readonly wrong?: string | null;
  readonly isRequired?: boolean;
}) {
  const { label, value, granularity, onChange, help, wrong, isRequired = false } = props;
  return (
    <AriaDateField<CalendarDate | CalendarDateTime>
      className="field"
      value={value}
      granularity={granularity}
      hourCycle={24}
      shouldForceLeadingZeros
      isRequired={isRequired}
      validationBehavior="aria"
      onChange={(next) => onChange(next as T | null)}
      isInvalid={wrong != null && wrong !== ''}
    >
      <Label>{label}</Label>
      <DateInput className="input date-input">
        {(segment) => <DateSegment segment={segment} className="date-segment" />}
      </DateInput>
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="wrong">
        <span role="alert">{wrong}</span>
      </FieldError>
    </AriaDateField>
  );
}
