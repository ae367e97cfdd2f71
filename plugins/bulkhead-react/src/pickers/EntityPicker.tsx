import { parseEntityRef } from '@backstage/catalog-model';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { useEntityChoices } from './useEntityChoices';

/** @public */
export interface EntityPickerProps {
  /** Kinds to look among. */
  kinds: readonly string[];
  label: string;
  /** Full reference of the chosen entity; nothing, or an empty text, for none. */
  value: string | undefined;
  onChange: (ref: string | undefined) => void;
  /** Refs that make no sense here. */
  without?: readonly string[];
  required?: boolean;
  helperText?: string;
  /** Whether it is wrong, or what is wrong with it. */
  error?: boolean | string;
}

/** Picks an entity by its title. @public */
export function EntityPicker(props: EntityPickerProps) {
  return props.value ? (
    <Named {...props} value={props.value} />
  ) : (
    <Field {...props} value={undefined} title="" />
  );
}

/** What is chosen keeps its title while others are looked for. */
function Named(props: EntityPickerProps & { value: string }) {
  const { primaryTitle } = useEntityPresentation(props.value, {
    defaultKind: props.kinds[0],
  });
  return <Field {...props} title={primaryTitle} />;
}

function Field(props: EntityPickerProps & { title: string }) {
  const { kinds, value, onChange, title, without = [] } = props;
  const [typed, setTyped] = useState(title);
  const choices = useEntityChoices(kinds, typed === title ? '' : typed).filter(
    choice => !without.includes(choice.ref),
  );
  const titles = new Map(choices.map(choice => [choice.ref, choice.title]));
  return (
    <Autocomplete<string>
      size="small"
      options={[
        ...new Set([...(value ? [value] : []), ...choices.map(one => one.ref)]),
      ]}
      // The catalog has filtered already, by more than the reference that the list holds.
      filterOptions={all => all}
      value={value ?? null}
      onChange={(_, next) => onChange(next ?? undefined)}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      getOptionLabel={ref =>
        ref === value ? title : titles.get(ref) ?? nameOf(ref)
      }
      getOptionKey={ref => ref}
      renderInput={params => <TextField {...params} {...fieldOf(props)} />}
    />
  );
}

/** Picks several entities by their titles. @public */
export function EntitiesPicker(
  props: Omit<EntityPickerProps, 'value' | 'onChange' | 'without'> & {
    value: readonly string[];
    onChange: (refs: string[]) => void;
  },
) {
  const { kinds, value, onChange } = props;
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
      getOptionLabel={ref => titles.get(ref) ?? nameOf(ref)}
      getOptionKey={ref => ref}
      renderInput={params => <TextField {...params} {...fieldOf(props)} />}
    />
  );
}

function fieldOf(
  props: Pick<EntityPickerProps, 'label' | 'required' | 'error' | 'helperText'>,
) {
  const { label, required, error, helperText } = props;
  return {
    label,
    required,
    error: error !== undefined && error !== false,
    helperText: typeof error === 'string' ? error : helperText,
  };
}

/** What follows the kind and the namespace; what is no reference stays as it is. */
function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
