import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Text,
  Virtualizer,
} from 'react-aria-components';
import './parts.css';
import './suggest.css';

/** One of many options, found by typing. */
export function Suggest(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  onChange(value: string): void;
  readonly help?: string;
  readonly wrong?: string | null;
}) {
  const { label, value, options, onChange, help, wrong } = props;
  return (
    <ComboBox
      className="field"
      defaultItems={options.map((id) => ({ id }))}
      value={value === '' ? null : value}
      onChange={(key) => key !== null && onChange(String(key))}
      isInvalid={wrong != null && wrong !== ''}
      menuTrigger="input"
    >
      <Label>{label}</Label>
      <div className="suggest">
        <Input className="input" />
        <Button className="suggest-open">
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="wrong">
        <span role="alert">{wrong}</span>
      </FieldError>
      <Popover className="popover suggest-list">
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 34 }}>
          <ListBox<{ readonly id: string }> className="list-box suggest-box">
            {({ id }) => (
              <ListBoxItem className="option" id={id} textValue={id}>
                {id}
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}
