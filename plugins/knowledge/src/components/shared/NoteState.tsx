import Box from '@mui/material/Box';
import { StateMark } from '@bulkhead/bulkhead-react';
import type { NoteSummary } from '@bulkhead/plugin-knowledge-common';
import { noteMark, useWords } from '../../words';

/** State of a note in word and shape. */
export function NoteState(props: {
  note: Pick<NoteSummary, 'state' | 'question' | 'draft'>;
}) {
  const { note } = props;
  const { state, t } = useWords();
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
      <StateMark state={noteMark(note)} size={14} />
      {note.draft
        ? `${t('state.draft')}, ${state(note.state)}`
        : state(note.state)}
    </Box>
  );
}
