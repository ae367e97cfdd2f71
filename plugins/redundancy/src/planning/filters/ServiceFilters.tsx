import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { NO_PRINT, SearchField } from '@bulkhead/bulkhead-react';
import { LADDER, levelShort, useWords } from '../../words';
import { usePlanningWords } from '../shared/usePlanningWords';
import { RefFilter } from './RefFilter';
import { useChoices } from './useChoices';

const TIERS = ['0', '1', '2', '3'];

/** What services are narrowed by besides their names; not every list knows all of it. */
export type ServiceFilter = 'owner' | 'system' | 'domain' | 'tier' | 'survives';

const WIDTHS: Record<ServiceFilter, string> = {
  owner: 'minmax(130px, 2fr)',
  system: 'minmax(130px, 2fr)',
  domain: 'minmax(130px, 2fr)',
  tier: 'minmax(80px, 1fr)',
  survives: 'minmax(110px, 1.3fr)',
};

/** One row of filters above what they narrow. */
export function ServiceFilters(props: {
  fields: readonly ServiceFilter[];
  values: Partial<Record<ServiceFilter | 'text', string>>;
  active: boolean;
  onChange: (values: Partial<Record<ServiceFilter | 'text', string>>) => void;
  onClear: () => void;
}) {
  const { fields, values, active, onChange, onClear } = props;
  const { t } = usePlanningWords();
  const words = useWords();
  const choices = useChoices();
  const refs = {
    owner: choices?.owners,
    system: choices?.systems,
    domain: choices?.domains,
  };
  const options = {
    tier: TIERS.map(tier => ({ value: tier, label: tier })),
    survives: [...LADDER, 'unknown'].map(level => ({
      value: level,
      label: levelShort(level, words),
    })),
  };
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
          md: `minmax(160px, 2fr) ${fields
            .map(field => WIDTHS[field])
            .join(' ')} auto`,
        },
        alignItems: 'center',
      }}
    >
      <SearchField
        label={t('filter.text')}
        maxLength={100}
        value={values.text ?? ''}
        onChange={text => onChange({ text })}
      />
      {fields.map(field =>
        field === 'tier' || field === 'survives' ? (
          <TextField
            key={field}
            select
            size="small"
            label={t(`filter.${field}`)}
            value={values[field] ?? ''}
            onChange={event => onChange({ [field]: event.target.value })}
          >
            <MenuItem value="">
              <em>{t('filter.any')}</em>
            </MenuItem>
            {options[field].map(({ value, label }) => (
              <MenuItem key={value} value={value}>
                {label}
              </MenuItem>
            ))}
          </TextField>
        ) : (
          <RefFilter
            key={field}
            label={t(`filter.${field}`)}
            options={refs[field] ?? []}
            value={values[field] ?? ''}
            onChange={ref => onChange({ [field]: ref })}
          />
        ),
      )}
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
