import Button from '@mui/material/Button';
import { RiQuillPenLine } from '@remixicon/react';
import type { NoteView } from '@bulkhead/plugin-knowledge-common';
import { useState } from 'react';
import { useWords } from '../../words';
import { QuickLogDialog } from './QuickLogDialog';

/** Opens the quick log. */
export function QuickLogButton(props: {
  entityRef?: string;
  onSaved?: (note: NoteView) => void;
  variant?: 'text' | 'outlined' | 'contained';
}) {
  const { entityRef, onSaved, variant = 'outlined' } = props;
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant={variant}
        startIcon={<RiQuillPenLine size={16} aria-hidden />}
        onClick={() => setOpen(true)}
        sx={{ textTransform: 'none' }}
      >
        {t('quick.open')}
      </Button>
      {open && (
        <QuickLogDialog
          entityRef={entityRef}
          onSaved={onSaved}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
