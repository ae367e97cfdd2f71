import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad } from '@bulkhead/bulkhead-react';
import { useContext, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useWords } from '../../words';
import { shortRef } from '../metadata/FactValue';
import { NearbyRefs } from './NearbyRefs';

const SEARCH_LIMIT = 20;

interface RefPickerProps {
  label: string;
  /** Kinds to look among; all when not given. */
  kinds?: readonly string[];
  disabled?: boolean;
  helperText?: string;
}

/** Search of the catalog as one types. What is typed stands even when the catalog does not know it. */
function useRefOptions(text: string, kinds: readonly string[] | undefined) {
  const catalog = useApi(catalogApiRef);
  const nearby = useContext(NearbyRefs);
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(text.trim()), 250, [text]);
  const load = useLoad(
    term.length > 0 ? `${kinds?.join()} ${term}` : undefined,
    async () => {
      const { items } = await catalog.queryEntities({
        filter: kinds ? { kind: [...kinds] } : undefined,
        fullTextFilter: {
          term: term.replace(/^[a-z]+:(\w+\/)?/i, '') || term,
          fields: ['metadata.name', 'metadata.title'],
        },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
        limit: SEARCH_LIMIT,
      });
      return items.map(entity => stringifyEntityRef(entity));
    },
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  const near = kinds
    ? nearby.filter(ref => kinds.includes(ref.split(':')[0]))
    : nearby;
  return {
    options: term ? [...new Set([...(load.value ?? []), ...near])] : near,
    busy: load.busy,
  };
}

/** "resource:gra-1" in full, as the catalog writes it; what is no reference stays as typed. */
function normal(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.includes(':')) {
    return trimmed;
  }
  try {
    return stringifyEntityRef(parseEntityRef(trimmed));
  } catch {
    return trimmed;
  }
}

/** Several references. */
export function RefsPicker(
  props: RefPickerProps & {
    value: readonly string[];
    onChange: (value: string[]) => void;
  },
) {
  const { label, kinds, disabled, helperText, value, onChange } = props;
  const { t } = useWords();
  const [text, setText] = useState('');
  const { options, busy } = useRefOptions(text, kinds);
  return (
    <Autocomplete<string, true, false, true>
      multiple
      freeSolo
      autoSelect
      size="small"
      disabled={disabled}
      options={options}
      loading={busy}
      filterSelectedOptions
      value={[...value]}
      inputValue={text}
      onInputChange={(_, next) => setText(next)}
      onChange={(_, next) => onChange([...new Set(next.map(normal))])}
      getOptionLabel={shortRef}
      renderOption={(optionProps, option) => (
        <li {...optionProps} key={option}>
          {option}
        </li>
      )}
      ChipProps={{ size: 'small', variant: 'outlined', sx: { m: '2px' } }}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          helperText={helperText ?? (text ? t('editor.refHelp') : undefined)}
        />
      )}
    />
  );
}

/** One reference. */
export function RefPicker(
  props: RefPickerProps & {
    value: string | undefined;
    onChange: (value: string | undefined) => void;
  },
) {
  const { label, kinds, disabled, helperText, value, onChange } = props;
  const [text, setText] = useState(value ?? '');
  const { options, busy } = useRefOptions(text, kinds);
  return (
    <Autocomplete<string, false, false, true>
      freeSolo
      autoSelect
      size="small"
      disabled={disabled}
      options={options}
      loading={busy}
      value={value ?? null}
      inputValue={text}
      onInputChange={(_, next) => setText(next)}
      onChange={(_, next) => onChange(next ? normal(next) : undefined)}
      renderInput={params => (
        <TextField {...params} label={label} helperText={helperText} />
      )}
    />
  );
}
