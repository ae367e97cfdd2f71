import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { CopyButton, Note } from '@bulkhead/bulkhead-react';
import { diffSource, type DraftView } from '@bulkhead/plugin-runbooks-common';
import { useMemo } from 'react';
import { useWords } from '../../words/useWords';
import { SideBySide } from '../diff/DiffRows';
import { lineGroups } from '../diff/diffGroups';

/** Two people saved. Both texts are shown where they differ, and both can be kept; nobody chooses but the reader. */
export function ConflictPanel(props: {
  mine: string;
  theirs: DraftView;
  onChoose: (whose: 'mine' | 'theirs') => void;
}) {
  const { mine, theirs, onChoose } = props;
  const { t } = useWords();
  const groups = useMemo(
    () => lineGroups(diffSource(theirs.source, mine).rows, false),
    [mine, theirs.source],
  );
  return (
    <Box component="section" sx={{ my: 2 }}>
      <Note
        state="fail"
        role="alert"
        title={t('conflict.title')}
        actions={
          <>
            <Button variant="contained" onClick={() => onChoose('mine')}>
              {t('conflict.keepMine')}
            </Button>
            <Button variant="outlined" onClick={() => onChoose('theirs')}>
              {t('conflict.takeTheirs')}
            </Button>
            <CopyButton text={mine} label={t('conflict.copyMine')} withLabel />
            <CopyButton
              text={theirs.source}
              label={t('conflict.copyTheirs')}
              withLabel
            />
          </>
        }
      >
        {t('conflict.more')}
      </Note>
      <Typography variant="subtitle2" component="h2" sx={{ mt: 1 }}>
        {t('conflict.diff')}
      </Typography>
      <Box sx={{ maxHeight: '50vh', overflowY: 'auto' }} tabIndex={0}>
        {groups.map(group => (
          <Box key={group.key} sx={{ my: 1 }}>
            {group.skipped > 0 && (
              <Typography variant="body2" color="text.secondary">
                {t('diff.skipped', { count: group.skipped })}
              </Typography>
            )}
            {group.rows.length > 0 && <SideBySide rows={group.rows} mono />}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
