import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { SearchField } from '@bulkhead/bulkhead-react';
import { noteKinds, type NoteCounts } from '@bulkhead/plugin-knowledge-common';
import { useWords } from '../../words';
import { KindIcon } from '../shared';
import type { useNoteFilter } from './useNoteFilter';

/** Chips of kinds with their counts, a search, and what waits for an answer. */
export function TimelineFilters(props: {
  filters: ReturnType<typeof useNoteFilter>;
  counts?: NoteCounts;
}) {
  const { counts, filters } = props;
  const { active, clear, filter, set, toggleKind } = filters;
  const { kinds, t } = useWords();
  const chip = (on: boolean) => ({
    'aria-pressed': on,
    variant: on ? ('filled' as const) : ('outlined' as const),
    color: on ? ('primary' as const) : ('default' as const),
  });
  return (
    <Box
      role="search"
      aria-label={t('timeline.filter')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      <SearchField
        maxLength={200}
        sx={{ minWidth: { sm: 220 } }}
        label={t('timeline.search')}
        value={filter.text ?? ''}
        onChange={text => set('text', text)}
      />
      {noteKinds.map(kind => (
        <Chip
          key={kind}
          clickable
          component="button"
          icon={<KindIcon kind={kind} size={16} />}
          label={counts ? `${kinds(kind)} ${counts.byKind[kind]}` : kinds(kind)}
          onClick={() => toggleKind(kind)}
          {...chip(filter.kind?.includes(kind) ?? false)}
        />
      ))}
      <Chip
        clickable
        component="button"
        label={t('timeline.mine')}
        onClick={() => set('mine', filter.mine ? '' : 'true')}
        {...chip(filter.mine ?? false)}
      />
      {((counts?.asking ?? 0) > 0 || filter.asking) && (
        <Chip
          clickable
          component="button"
          label={t('timeline.asking', { count: counts?.asking ?? 0 })}
          onClick={() => set('asking', filter.asking ? '' : 'true')}
          {...chip(filter.asking ?? false)}
        />
      )}
      {/* Keeps its place when there is nothing to clear, so that the row does not move. */}
      <Button
        size="small"
        onClick={clear}
        sx={{ visibility: active ? 'visible' : 'hidden' }}
      >
        {t('timeline.clear')}
      </Button>
    </Box>
  );
}
