import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import './parts.css';

export interface Option<T extends string> {
  readonly id: T;
  readonly label: string;
  /** A line below it that explains. */
  readonly help?: string;
}

/** One of some options, in a list that opens. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly Option<T>[];
  onChange(value: T): void;
  /** The label is read out only. */
  readonly hidesLabel?: boolean;
  readonly help?: string;
}) {
  const { label, value, options, onChange, hidesLabel = false, help } = props;
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => key !== null && onChange(key as T)}
      {...(hidesLabel ? { 'aria-label': label } : {})}
    >
      {!hidesLabel && <Label>{label}</Label>}
      <Button className="button">
        <SelectValue className="grow cut" style={{ textAlign: 'start' }}>
          {({ selectedText }) => selectedText}
        </SelectValue>
        <span aria-hidden="true">▾</span>
      </Button>
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <Popover className="popover">
        <ListBox className="list-box" items={options}>
          {(option) => (
            <ListBoxItem className="option" id={option.id} textValue={option.label}>
              <Text slot="label">{option.label}</Text>
              {option.help !== undefined && (
                <Text slot="description" className="small muted">
                  {option.help}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
