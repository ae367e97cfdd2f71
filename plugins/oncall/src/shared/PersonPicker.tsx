import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad } from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

/** How many people a field offers. */
const OFFERED = 30;

/** A person by ref and name. */
export interface PersonChoice {
  ref: string;
  name: string;
}

/** People that match what was typed; asked of the catalog, never all of them. */
function usePeople(typed: string): PersonChoice[] {
  const catalog = useApi(catalogApiRef);
  const [asked, setAsked] = useState('');
  useDebounce(() => setAsked(typed.trim()), 200, [typed]);
  const load = useLoad(
    `people ${asked}`,
    async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: 'user' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'spec.profile.displayName',
        ],
        limit: OFFERED,
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        ...(asked
          ? {
              fullTextFilter: {
                term: asked,
                fields: ['metadata.name', 'spec.profile.displayName'],
              },
            }
          : {}),
      });
      return items.map(entity => ({
        ref: stringifyEntityRef(entity),
        name:
          (entity.spec?.profile as { displayName?: string } | undefined)
            ?.displayName ?? entity.metadata.name,
      }));
    },
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return load.value ?? [];
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
  const choices = usePeople(value && typed === value.name ? '' : typed).filter(
    choice => !without.includes(choice.ref),
  );
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
