import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad } from '@bulkhead/bulkhead-react';
import { useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

/** How many entities a field offers. */
const offered = 30;

interface Choice {
  ref: string;
  title: string;
}

/** Entities that match what was typed; asked of the catalog, never all of them. */
function useChoices(kinds: readonly string[], typed: string): Choice[] {
  const catalog = useApi(catalogApiRef);
  const [asked, setAsked] = useState('');
  useDebounce(() => setAsked(typed.trim()), 200, [typed]);
  const load = useLoad(
    `${kinds.join()} ${asked}`,
    async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: [...kinds] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile',
        ],
        limit: offered,
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        ...(asked
          ? {
              fullTextFilter: {
                term: asked,
                fields: [
                  'metadata.name',
                  'metadata.title',
                  'spec.profile.displayName',
                ],
              },
            }
          : {}),
      });
      return items.map(entity => {
        const profile = entity.spec?.profile as
          | { displayName?: string }
          | undefined;
        return {
          ref: stringifyEntityRef(entity),
          title:
            profile?.displayName ??
            entity.metadata.title ??
            entity.metadata.name,
        };
      });
    },
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return load.value ?? [];
}

function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}

/** What is common to both pickers. */
interface PickerProps {
  kinds: readonly string[];
  label: string;
  error?: boolean;
  helperText?: string;
  required?: boolean;
}

/** Picks several entities. */
export function EntitiesPicker(
  props: PickerProps & {
    value: readonly string[];
    onChange: (refs: string[]) => void;
  },
) {
  const { kinds, label, value, onChange, ...field } = props;
  const [typed, setTyped] = useState('');
  const choices = useChoices(kinds, typed);
  const titles = useMemo(
    () => new Map(choices.map(choice => [choice.ref, choice.title])),
    [choices],
  );
  return (
    <Autocomplete<string, true>
      multiple
      size="small"
      options={[...new Set([...value, ...choices.map(choice => choice.ref)])]}
      // The catalog has filtered already, by more than the ref that the list holds.
      filterOptions={options => options}
      value={[...value]}
      onChange={(_, next) => onChange(next)}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      getOptionLabel={ref => titles.get(ref) ?? nameOf(ref)}
      filterSelectedOptions
      renderInput={params => <TextField {...params} {...field} label={label} />}
    />
  );
}

/** Picks one entity. */
export function EntityPicker(
  props: PickerProps & { value: string; onChange: (ref: string) => void },
) {
  const { kinds, label, value, onChange, ...field } = props;
  const [typed, setTyped] = useState(value ? nameOf(value) : '');
  const choices = useChoices(
    kinds,
    value && typed === nameOf(value) ? '' : typed,
  );
  const titles = useMemo(
    () => new Map(choices.map(choice => [choice.ref, choice.title])),
    [choices],
  );
  return (
    <Autocomplete<string>
      size="small"
      options={[
        ...new Set([
          ...(value ? [value] : []),
          ...choices.map(choice => choice.ref),
        ]),
      ]}
      filterOptions={options => options}
      value={value || null}
      onChange={(_, next) => onChange(next ?? '')}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      getOptionLabel={ref => titles.get(ref) ?? nameOf(ref)}
      renderInput={params => <TextField {...params} {...field} label={label} />}
    />
  );
}

/** Words, technologies or ids, each ended with Enter. */
export function WordsField(props: {
  label: string;
  value: readonly string[];
  onChange: (words: string[]) => void;
  error?: boolean;
  helperText?: string;
}) {
  const { label, value, onChange, ...field } = props;
  return (
    <Autocomplete<string, true, false, true>
      multiple
      freeSolo
      autoSelect
      size="small"
      options={[]}
      value={[...value]}
      onChange={(_, next) =>
        onChange(next.map(word => word.trim()).filter(Boolean))
      }
      renderInput={params => <TextField {...params} {...field} label={label} />}
    />
  );
}
