import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useEntityChoices } from '@bulkhead/bulkhead-react';
import { nameOf, type PeopleViews } from '../words/names';
import { useState } from 'react';

/** Picks a person: those of the schedule first, then anybody in the catalog. */
export function PersonPicker(props: {
  label: string;
  value: string | undefined;
  onChange: (ref: string | undefined) => void;
  people: PeopleViews;
  error?: string;
  required?: boolean;
  disabledRefs?: readonly string[];
}) {
  const { label, value, onChange, people, error, required } = props;
  const [typed, setTyped] = useState('');
  const current = value ? nameOf(value, people) : '';
  const choices = useEntityChoices(['user'], typed === current ? '' : typed);
  const titles = new Map(choices.map(choice => [choice.ref, choice.title]));
  const name = (ref: string) =>
    people[ref]?.displayName ?? titles.get(ref) ?? nameOf(ref, people);
  const near = Object.keys(people).filter(ref => people[ref].inCatalog);
  const wanted = typed === current ? '' : typed.trim().toLocaleLowerCase();
  const options = [
    ...new Set([
      ...near.filter(ref => name(ref).toLocaleLowerCase().includes(wanted)),
      ...choices.map(choice => choice.ref),
      ...(value ? [value] : []),
    ]),
  ].filter(ref => !props.disabledRefs?.includes(ref));
  return (
    <Autocomplete<string>
      size="small"
      options={options}
      filterOptions={all => all}
      value={value ?? null}
      onChange={(_, next) => onChange(next ?? undefined)}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      getOptionLabel={name}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          required={required}
          error={error !== undefined}
          helperText={error}
        />
      )}
    />
  );
}
