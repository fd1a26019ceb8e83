import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';
import './parts.css';

export interface FieldProps extends TextFieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong with it; shown below and read out. */
  readonly wrong?: string | null;
  readonly lines?: number;
  readonly placeholder?: string;
}

/** A line or some lines of text with a label. */
export function Field({ label, help, wrong, lines = 1, placeholder = '', ...rest }: FieldProps) {
  return (
    <TextField {...rest} className="field" isInvalid={wrong != null && wrong !== ''}>
      <Label>{label}</Label>
      {lines > 1 ? (
        <TextArea className="input" rows={lines} placeholder={placeholder} dir="auto" />
      ) : (
        <Input className="input" placeholder={placeholder} dir="auto" />
      )}
      {help != null && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="wrong">
        {/* The focus stays where it is: without this a screen reader would not tell. */}
        <span role="alert">{wrong}</span>
      </FieldError>
    </TextField>
  );
}
