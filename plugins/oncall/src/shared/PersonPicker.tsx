import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useEntityChoices } from '@bulkhead/bulkhead-react';
import { useState } from 'react';

/** A person by ref and name. */
export interface PersonChoice {
  ref: string;
  name: string;
}

/** Picks one person by name. */
export function PersonPicker(props: {
  label: string;
  value: PersonChoice | undefined;
  onChange: (person: PersonChoice | undefined) => void;
  /** Refs that make no sense here. */
  without?: readonly string[];
  helperText?: string;
  error?: boolean;
}) {
  const { error, helperText, label, onChange, value, without = [] } = props;
  const [typed, setTyped] = useState(value?.name ?? '');
  const choices = useEntityChoices(
    ['user'],
    value && typed === value.name ? '' : typed,
  )
    .filter(choice => !without.includes(choice.ref))
    .map(({ ref, title }) => ({ ref, name: title }));
  return (
    <Autocomplete<PersonChoice>
      size="small"
      options={
        value && !choices.some(choice => choice.ref === value.ref)
          ? [value, ...choices]
          : choices
      }
      filterOptions={options => options}
      isOptionEqualToValue={(a, b) => a.ref === b.ref}
      getOptionLabel={choice => choice.name}
      getOptionKey={choice => choice.ref}
      value={value ?? null}
      onChange={(_, next) => onChange(next ?? undefined)}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          error={error}
          helperText={helperText}
        />
      )}
    />
  );
}
