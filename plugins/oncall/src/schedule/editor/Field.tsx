import MenuItem from '@mui/material/MenuItem';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { useFieldError } from './errors';

type FieldProps = Omit<TextFieldProps, 'onChange' | 'value' | 'error'> & {
  path: string;
  value: string;
  onChange: (value: string) => void;
};

/** A text field that says what is wrong with it. */
export function Field(props: FieldProps) {
  const { path, value, onChange, helperText, ...rest } = props;
  const error = useFieldError(path);
  return (
    <TextField
      size="small"
      {...rest}
      value={value}
      onChange={event => onChange(event.target.value)}
      error={error !== undefined}
      helperText={error ?? helperText}
    />
  );
}

/** The same with a choice of values. */
export function ChoiceField<T extends string>(
  props: Omit<FieldProps, 'value' | 'onChange'> & {
    value: T;
    onChange: (value: T) => void;
    choices: readonly { value: T; label: ReactNode }[];
  },
) {
  const { choices, onChange, ...rest } = props;
  return (
    <Field {...rest} select onChange={value => onChange(value as T)}>
      {choices.map(({ value, label }) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </Field>
  );
}

/** A whole number; what is none is sent as it would be read, and refused at the field. */
export function NumberField(
  props: Omit<FieldProps, 'value' | 'onChange' | 'type'> & {
    value: number | undefined;
    onChange: (value: number | undefined) => void;
    min: number;
    max: number;
  },
) {
  const { value, onChange, min, max, ...rest } = props;
  return (
    <Field
      {...rest}
      type="number"
      value={value === undefined ? '' : String(value)}
      onChange={text => onChange(text === '' ? undefined : Number(text))}
      inputProps={{ min, max, step: 1 }}
    />
  );
}
