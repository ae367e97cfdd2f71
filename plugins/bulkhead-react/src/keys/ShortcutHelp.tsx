import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Fragment, useId } from 'react';
import { calmButtons } from '../notes/Surface';
import { bulkheadReactTranslationRef } from '../translation';
import type { Shortcut } from './useShortcuts';

/** @public */
export interface ShortcutHelpProps {
  open: boolean;
  onClose: () => void;
  shortcuts: readonly Pick<Shortcut, 'key' | 'label' | 'withControl'>[];
}

/** The list of shortcuts, usually opened with "?". @public */
export function ShortcutHelp(props: ShortcutHelpProps) {
  const { open, onClose, shortcuts } = props;
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const titleId = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby={titleId}
      sx={calmButtons}
    >
      <DialogTitle id={titleId}>{t('shortcuts.title')}</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{
            display: 'grid',
            gridTemplateColumns: 'auto 1fr',
            columnGap: 2,
            rowGap: 1,
            m: 0,
          }}
        >
          {shortcuts.map(one => (
            <Fragment key={`${one.withControl ? 'Ctrl+' : ''}${one.key}`}>
              <dt>
                <Box
                  component="kbd"
                  sx={{
                    // Inline, its frame would stand above its line, where the dialog cuts it off.
                    display: 'inline-block',
                    px: 0.75,
                    py: 0.25,
                    border: 1,
                    borderColor: 'divider',
                    borderRadius: 1,
                    fontFamily: 'monospace',
                  }}
                >
                  {one.withControl ? `Ctrl+${one.key}` : one.key}
                </Box>
              </dt>
              <Box component="dd" sx={{ m: 0 }}>
                {one.label}
              </Box>
            </Fragment>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('shortcuts.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
