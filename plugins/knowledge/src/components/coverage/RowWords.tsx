import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Person, StateMark } from '@bulkhead/bulkhead-react';
import type { CoverageRow } from '@bulkhead/plugin-knowledge-common';
import { gapMark, useWords } from '../../words';
import { NoteLink } from '../shared';

/** The gap in word and shape. */
export function GapWords(props: { row: CoverageRow }) {
  const { row } = props;
  const { gapShort } = useWords();
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        gap: 0.5,
        alignItems: 'center',
        whiteSpace: 'nowrap',
      }}
    >
      <StateMark state={gapMark(row.gap)} size={14} />
      {gapShort(row.gap)}
    </Box>
  );
}

/** Who should present next, or what is planned. */
export function NextWords(props: {
  row: CoverageRow;
  onPlan: (row: CoverageRow) => void;
}) {
  const { onPlan, row } = props;
  const { t } = useWords();
  if (row.plannedNoteId) {
    return <NoteLink id={row.plannedNoteId}>{t('coverage.planned')}</NoteLink>;
  }
  if (row.gap === 'covered') return null;
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}
    >
      {row.next && <Person entityRef={row.next.personRef} size={20} />}
      <Button
        size="small"
        variant="outlined"
        onClick={() => onPlan(row)}
        aria-label={t('coverage.planFor', { service: row.title })}
      >
        {t('coverage.plan')}
      </Button>
    </Box>
  );
}
