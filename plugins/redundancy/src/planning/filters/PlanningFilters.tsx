import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { NO_PRINT } from '@bulkhead/bulkhead-react';
import { useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { shortRef } from '../../components/metadata/FactValue';
import type { PlanningFilter } from '../api';
import { usePlanningWords } from '../shared/usePlanningWords';
import { useChoices } from './useChoices';
import type { PlanningFilterName } from './usePlanningFilters';

const TIERS = ['0', '1', '2', '3'];

/** One row of filters above what they narrow. */
export function PlanningFilters(props: {
  filter: PlanningFilter;
  active: boolean;
  onChange: (values: Partial<Record<PlanningFilterName, string>>) => void;
  onClear: () => void;
}) {
  const { filter, active, onChange, onClear } = props;
  const { t } = usePlanningWords();
  const choices = useChoices();
  return (
    <Box
      role="search"
      aria-label={t('filter.label')}
      className={NO_PRINT}
      sx={{
        display: 'grid',
        gap: 1,
        gridTemplateColumns: {
          xs: '1fr 1fr',
          md: 'minmax(160px, 2fr) repeat(3, minmax(130px, 2fr)) minmax(80px, 1fr) auto',
        },
        alignItems: 'center',
      }}
    >
      <SearchField
        value={filter.text ?? ''}
        onChange={text => onChange({ text })}
      />
      <RefFilter
        label={t('filter.owner')}
        options={choices?.owners ?? []}
        value={filter.owner ?? ''}
        onChange={owner => onChange({ owner })}
      />
      <RefFilter
        label={t('filter.system')}
        options={choices?.systems ?? []}
        value={filter.system ?? ''}
        onChange={system => onChange({ system })}
      />
      <RefFilter
        label={t('filter.domain')}
        options={choices?.domains ?? []}
        value={filter.domain ?? ''}
        onChange={domain => onChange({ domain })}
      />
      <TextField
        select
        size="small"
        label={t('filter.tier')}
        value={filter.tier === undefined ? '' : String(filter.tier)}
        onChange={event => onChange({ tier: event.target.value })}
      >
        <MenuItem value="">
          <em>{t('filter.any')}</em>
        </MenuItem>
        {TIERS.map(tier => (
          <MenuItem key={tier} value={tier}>
            {tier}
          </MenuItem>
        ))}
      </TextField>
      {/* Keeps its place when there is nothing to clear, so that the row does not move. */}
      <Button
        size="small"
        onClick={onClear}
        sx={{ visibility: active ? 'visible' : 'hidden' }}
      >
        {t('filter.clear')}
      </Button>
    </Box>
  );
}

function SearchField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const { t } = usePlanningWords();
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
      label={t('filter.text')}
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ maxLength: 100 }}
    />
  );
}

/** A reference to choose from those that are in use. */
export function RefFilter(props: {
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
