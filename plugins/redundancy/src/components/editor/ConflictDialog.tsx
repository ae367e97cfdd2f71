import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { calmButtons, useAge } from '@bulkhead/bulkhead-react';
import type {
  MetadataOverlay,
  MetadataView,
} from '@bulkhead/plugin-redundancy-common';
import { useId, useMemo, useState } from 'react';
import { decided, mergeOverlays, type Side } from '../../metadata/merge';
import { changedFacts, factName, type FactPath } from '../../metadata/overlay';
import { useWords } from '../../words';
import { FactValue, shortRef } from '../metadata/FactValue';

/** Somebody saved meanwhile: both versions beside one another, and a choice where both changed the same fact. */
export function ConflictDialog(props: {
  base: MetadataOverlay;
  yours: MetadataOverlay;
  theirs: MetadataView;
  onMerged: (overlay: MetadataOverlay) => void;
  onBack: () => void;
}) {
  const { base, yours, theirs, onMerged, onBack } = props;
  const { t, fieldWord } = useWords();
  const titleId = useId();
  const { relative } = useAge(theirs.updatedAt);
  const merge = useMemo(
    () => mergeOverlays(base, yours, theirs.overlay),
    [base, yours, theirs],
  );
  const names = (from: MetadataOverlay, to: MetadataOverlay) =>
    changedFacts(from, to)
      .map(path => fieldWord(factName(path)))
      .join(', ') || t('versions.nothing');
  const [choices, setChoices] = useState<ReadonlyMap<FactPath, Side>>(
    new Map(),
  );
  return (
    <Dialog
      open
      onClose={onBack}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="md"
      sx={calmButtons}
    >
      <DialogTitle id={titleId}>{t('conflict.title')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" sx={{ mb: 2 }}>
          {theirs.updatedBy
            ? t('conflict.body', {
                version: String(theirs.version),
                age: relative,
                who: shortRef(theirs.updatedBy),
              })
            : t('conflict.bodyUnknown')}
        </Typography>
        {merge.conflicts.length === 0 && (
          <Typography variant="body2" sx={{ mb: 1 }}>
            {t('conflict.none')}
          </Typography>
        )}
        <Typography variant="body2">
          {t('conflict.yourChanges', { fields: names(base, yours) })}
        </Typography>
        <Typography variant="body2" sx={{ mb: 2 }}>
          {t('conflict.theirChanges', { fields: names(base, theirs.overlay) })}
        </Typography>
        {merge.conflicts.map(conflict => {
          const name = fieldWord(factName(conflict.path));
          return (
            <Box key={conflict.path} sx={{ mb: 2 }}>
              <Typography
                variant="body2"
                component="h3"
                sx={{ m: 0, fontWeight: 600 }}
              >
                {name}
              </Typography>
              <RadioGroup
                aria-label={name}
                value={choices.get(conflict.path) ?? 'yours'}
                onChange={(_, side) =>
                  setChoices(
                    new Map(choices).set(
                      conflict.path,
                      side === 'theirs' ? 'theirs' : 'yours',
                    ),
                  )
                }
                sx={{
                  display: 'grid',
                  gap: 1,
                  gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
                }}
              >
                {(['yours', 'theirs'] as const).map(side => (
                  <Box
                    key={side}
                    sx={{
                      p: 1,
                      border: 1,
                      borderColor: 'divider',
                      borderRadius: 1,
                    }}
                  >
                    <FormControlLabel
                      value={side}
                      control={<Radio size="small" />}
                      label={t(`conflict.${side}`)}
                    />
                    <Typography
                      variant="body2"
                      component="div"
                      sx={{ overflowWrap: 'anywhere' }}
                    >
                      {conflict[side] === undefined ? (
                        <em>{t('conflict.removed')}</em>
                      ) : (
                        <FactValue value={conflict[side]} />
                      )}
                    </Typography>
                  </Box>
                ))}
              </RadioGroup>
            </Box>
          );
        })}
      </DialogContent>
      <DialogActions>
        <Button onClick={onBack}>{t('conflict.back')}</Button>
        <Button
          variant="contained"
          onClick={() => onMerged(decided(merge, choices))}
        >
          {t('conflict.merged')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
