import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { useEntityChoices } from './useEntityChoices';

/** Display names of refs that were met, so that a chosen one keeps its name while others are looked for. */
function plainName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

interface RefPickerProps {
  kinds: readonly string[];
  label: string;
  value: string | undefined;
  onChange: (ref: string | undefined) => void;
  error?: string;
  required?: boolean;
}

/** Picks an entity by its title. */
export function RefPicker(props: RefPickerProps) {
  return props.value ? (
    <NamedRefPicker {...props} value={props.value} />
  ) : (
    <BareRefPicker {...props} title="" />
  );
}

function NamedRefPicker(props: RefPickerProps & { value: string }) {
  const { primaryTitle } = useEntityPresentation(props.value, {
    defaultKind: props.kinds[0],
  });
  return <BareRefPicker {...props} title={primaryTitle} />;
}

function BareRefPicker(props: RefPickerProps & { title: string }) {
  const { kinds, label, value, onChange, error, required, title } = props;
  const [typed, setTyped] = useState(title);
  const choices = useEntityChoices(kinds, typed === title ? '' : typed);
  const titles = new Map(choices.map(choice => [choice.ref, choice.title]));
  return (
    <Autocomplete<string>
      size="small"
      options={[
        ...new Set([
          ...(value ? [value] : []),
          ...choices.map(choice => choice.ref),
        ]),
      ]}
      filterOptions={all => all}
      value={value ?? null}
      onChange={(_, next) => onChange(next ?? undefined)}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      getOptionLabel={ref =>
        ref === value ? title : titles.get(ref) ?? plainName(ref)
      }
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

/** Picks several entities by their titles. */
export function RefsPicker(
  props: Omit<RefPickerProps, 'value' | 'onChange' | 'required'> & {
    value: readonly string[];
    onChange: (refs: string[]) => void;
    helperText?: string;
  },
) {
  const { kinds, label, value, onChange, error, helperText } = props;
  const [typed, setTyped] = useState('');
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const choices = useEntityChoices(kinds, typed);
  const titles = new Map([
    ...known,
    ...choices.map(choice => [choice.ref, choice.title] as const),
  ]);
  return (
    <Autocomplete<string, true>
      multiple
      size="small"
      options={[...new Set([...value, ...choices.map(({ ref }) => ref)])]}
      filterOptions={all => all}
      filterSelectedOptions
      value={[...value]}
      onChange={(_, next) => {
        setKnown(titles);
        onChange(next);
      }}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      getOptionLabel={ref => titles.get(ref) ?? plainName(ref)}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          error={error !== undefined}
          helperText={error ?? helperText}
        />
      )}
    />
  );
}
