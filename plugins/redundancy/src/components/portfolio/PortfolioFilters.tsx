import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad } from '@bulkhead/bulkhead-react';
import { useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { LADDER, levelShort, useWords } from '../../words';
import { shortRef } from '../metadata/FactValue';
import type { FilterName } from './usePortfolioFilters';

/** One row of filters above the list. */
export function PortfolioFilters(props: {
  values: Record<FilterName, string>;
  active: boolean;
  onChange: (name: FilterName, value: string) => void;
  onClear: () => void;
}) {
  const { values, active, onChange, onClear } = props;
  const words = useWords();
  const { t } = words;
  const catalog = useApi(catalogApiRef);
  const choices = useLoad(
    'choices',
    async () => {
      const { facets } = await catalog.getEntityFacets({
        filter: { kind: ['component', 'resource'] },
        facets: ['relations.ownedBy', 'relations.partOf'],
      });
      const refs = (name: string, kinds: string[]) =>
        (facets[name] ?? [])
          .map(facet => facet.value)
          .filter(ref => kinds.includes(ref.split(':')[0]))
          .sort();
      return {
        owners: refs('relations.ownedBy', ['group', 'user']),
        systems: refs('relations.partOf', ['system']),
      };
    },
    { refetchOnFocus: false },
  );
  return (
    <Box
      role="search"
      aria-label={t('portfolio.filter.label')}
      sx={{
        display: 'grid',
        gap: 1,
        gridTemplateColumns: {
          xs: '1fr 1fr',
          md: 'minmax(180px, 2fr) minmax(150px, 2fr) minmax(150px, 2fr) 1fr 1.3fr auto',
        },
        alignItems: 'center',
      }}
    >
      <SearchField
        value={values.text}
        onChange={value => onChange('text', value)}
      />
      <RefFilter
        label={t('portfolio.filter.owner')}
        options={choices.value?.owners ?? []}
        value={values.owner}
        onChange={value => onChange('owner', value)}
      />
      <RefFilter
        label={t('portfolio.filter.system')}
        options={choices.value?.systems ?? []}
        value={values.system}
        onChange={value => onChange('system', value)}
      />
      <TextField
        select
        size="small"
        label={t('portfolio.filter.tier')}
        value={values.tier}
        onChange={event => onChange('tier', event.target.value)}
      >
        <MenuItem value="">
          <em>{t('portfolio.filter.any')}</em>
        </MenuItem>
        {['0', '1', '2', '3'].map(tier => (
          <MenuItem key={tier} value={tier}>
            {tier}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('portfolio.filter.level')}
        value={values.survives}
        onChange={event => onChange('survives', event.target.value)}
      >
        <MenuItem value="">
          <em>{t('portfolio.filter.any')}</em>
        </MenuItem>
        {[...LADDER, 'unknown'].map(level => (
          <MenuItem key={level} value={level}>
            {levelShort(level, words)}
          </MenuItem>
        ))}
      </TextField>
      {/* Keeps its place when there is nothing to clear, so that the row does not move. */}
      <Button
        size="small"
        onClick={onClear}
        sx={{ visibility: active ? 'visible' : 'hidden' }}
      >
        {t('portfolio.clear')}
      </Button>
    </Box>
  );
}

function SearchField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const { t } = useWords();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    // The address changed by something else than this field: "clear", or the browser's back.
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useDebounce(
    () => {
      if (text !== sent.current) {
        sent.current = text;
        onChange(text);
      }
    },
    250,
    [text],
  );
  return (
    <TextField
      size="small"
      type="search"
      label={t('portfolio.filter.text')}
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ maxLength: 100 }}
    />
  );
}

function RefFilter(props: {
  label: string;
  options: string[];
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, options, value, onChange } = props;
  return (
    <Autocomplete<string>
      size="small"
      options={
        value && !options.includes(value) ? [value, ...options] : options
      }
      value={value || null}
      onChange={(_, next) => onChange(next ?? '')}
      getOptionLabel={shortRef}
      renderInput={params => <TextField {...params} label={label} />}
    />
  );
}
