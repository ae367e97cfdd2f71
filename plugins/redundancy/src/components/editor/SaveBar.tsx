import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { ErrorNote } from '@bulkhead/bulkhead-react';
import type { ReactNode } from 'react';
import { useWords } from '../../words';

/** Stays in sight however long the form is: the effect of what one typed, and the way to save or leave it. */
export function SaveBar(props: {
  effect: ReactNode;
  error: unknown;
  comment: string;
  onComment: (comment: string) => void;
  saving: boolean;
  canSave: boolean;
  onSave: () => void;
  onCancel: () => void;
}) {
  const { effect, error, comment, saving, canSave } = props;
  const { t } = useWords();
  return (
    <Box
      sx={{
        position: 'sticky',
        // A phone has the portal's navigation at the bottom.
        bottom: { xs: 56, sm: 0 },
        zIndex: 2,
        display: 'grid',
        gap: 1,
        px: { xs: 1.5, sm: 2 },
        py: 1.25,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        boxShadow: 3,
      }}
    >
      {effect}
      {error !== undefined && (
        <ErrorNote typed error={error} title={t('editor.notSaved')} dense />
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          justifyContent: 'flex-end',
        }}
      >
        <TextField
          size="small"
          label={t('editor.comment')}
          value={comment}
          onChange={event => props.onComment(event.target.value)}
          inputProps={{ maxLength: 1000 }}
          sx={{ flex: '1 1 160px' }}
        />
        <Button onClick={props.onCancel} disabled={saving}>
          {t('editor.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={saving || !canSave}
          onClick={props.onSave}
        >
          {saving ? t('editor.saving') : t('editor.save')}
        </Button>
      </Box>
    </Box>
  );
}
