import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { noteKinds, type NoteCounts } from '@bulkhead/plugin-knowledge-common';
import { useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useWords } from '../../words';
import { KindIcon } from '../shared';
import type { useNoteFilter } from './useNoteFilter';

/** A search field that does not ask at every letter. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, onChange, value } = props;
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
      label={label}
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ maxLength: 200 }}
      sx={{ minWidth: { sm: 220 } }}
    />
  );
}

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
