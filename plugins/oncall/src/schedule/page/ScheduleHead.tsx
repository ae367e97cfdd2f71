import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { EntityLink } from '@bulkhead/bulkhead-react';
import type { Schedule } from '@bulkhead/plugin-oncall-common';
import { Link as RouterLink } from 'react-router-dom';
import { useSchedulePaths } from '../words/useSchedulePaths';
import { useWords } from '../../words/useWords';

/** Title, purpose, and the ways to the rotation and its history. */
export function ScheduleHead({ schedule }: { schedule: Schedule }) {
  const { t, instant } = useWords();
  const paths = useSchedulePaths();
  const { definition, id, version } = schedule;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        justifyContent: 'space-between',
      }}
    >
      <Box sx={{ minWidth: 0, maxWidth: '80ch' }}>
        <Typography variant="h4" component="h1" sx={{ m: 0, fontSize: 26 }}>
          {definition.title}
        </Typography>
        {definition.description && (
          <Typography variant="body1">{definition.description}</Typography>
        )}
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 2,
            color: 'text.secondary',
          }}
        >
          <span>
            {t('schedule.ownedBy')}{' '}
            <EntityLink entityRef={definition.ownerRef} defaultKind="group" />
          </span>
          {definition.covers.length > 0 && (
            <span>
              {t('schedule.covers')}{' '}
              {definition.covers.map((ref, i) => (
                <span key={ref}>
                  {i > 0 && ', '}
                  <EntityLink entityRef={ref} />
                </span>
              ))}
            </span>
          )}
          <span>
            <Link to={paths.history(id)}>
              {t('schedule.version', {
                version: String(version),
                when: instant(schedule.updatedAt),
              })}
            </Link>
          </span>
        </Box>
        {schedule.external && (
          <Typography variant="body2">{t('schedule.external')}</Typography>
        )}
      </Box>
      {schedule.editable && !schedule.external && (
        <Box>
          <Button component={RouterLink} to={paths.edit(id)} variant="outlined">
            {t('schedule.editRotation')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
