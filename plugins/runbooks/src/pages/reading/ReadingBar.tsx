import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  Age,
  EntityLink,
  NO_PRINT,
  PrintButton,
} from '@bulkhead/bulkhead-react';
import { RiHistoryLine, RiPlayLine } from '@remixicon/react';
import type { RunbookView } from '@bulkhead/plugin-runbooks-common';
import { Author } from '../../words/Author';
import { FreshnessChip } from '../../words/FreshnessChip';
import { useWords } from '../../words/useWords';
import { EditButton } from './EditButton';

/** Which text this is, how fresh its proof is, and what can be done with it. */
export function ReadingBar(props: {
  view: RunbookView;
  onStart: () => void;
  onHistory: () => void;
  historyOpen: boolean;
}) {
  const { view, onStart, onHistory, historyOpen } = props;
  const { t, duration } = useWords();
  const { summary, version, may } = view;
  const startable = may.startReal || may.startDrill || may.startTabletop;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'flex-start',
        justifyContent: 'space-between',
        py: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 0.5 }}>
          <FreshnessChip freshness={summary.freshness} />
          <span>{summary.freshness.sentence}</span>
        </Box>
        <Typography variant="body2" color="text.secondary">
          {t('reading.version', { hash: version.hash.slice(0, 8) })},{' '}
          <Age at={version.at} /> <Author author={version.author} />
          {summary.purpose && <> · {t(`purpose.${summary.purpose}`)}</>}
          {summary.rtoSeconds !== undefined && (
            <>
              {' '}
              · {t('reading.target', { time: duration(summary.rtoSeconds) })}
            </>
          )}
        </Typography>
        {summary.entities.length > 0 && (
          <Typography variant="body2" color="text.secondary">
            {t('reading.serves')}{' '}
            {summary.entities.map((ref, index) => (
              <span key={ref}>
                {index > 0 && ', '}
                <EntityLink entityRef={ref} />
              </span>
            ))}
          </Typography>
        )}
      </Box>
      <Box
        className={NO_PRINT}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
      >
        <Button
          variant="contained"
          startIcon={<RiPlayLine size={18} aria-hidden />}
          onClick={onStart}
          disabled={!startable}
        >
          {t('reading.start')}
        </Button>
        <Button
          startIcon={<RiHistoryLine size={18} aria-hidden />}
          onClick={onHistory}
          aria-expanded={historyOpen}
        >
          {t('reading.history')}
        </Button>
        {may.edit && <EditButton summary={summary} />}
        <PrintButton />
      </Box>
    </Box>
  );
}
