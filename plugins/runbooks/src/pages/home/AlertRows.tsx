import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { Age, EntityLink, Note } from '@bulkhead/bulkhead-react';
import type { FiringAlert } from '@bulkhead/plugin-runbooks-common';
import { Link as RouterLink } from 'react-router-dom';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

/** Firing alerts, each with the runbook to start, or the run that answers it already. */
export function AlertRows({ alerts }: { alerts: FiringAlert[] }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {alerts.map(alert => (
        <Note
          key={alert.fingerprint}
          state="fail"
          title={
            <>
              {t('card.firing', { name: alert.alertname })}{' '}
              <Typography component="span" variant="body2">
                {t('alert.since')} <Age at={alert.startsAt} />
              </Typography>
            </>
          }
          actions={
            <>
              {alert.runs.map(run => (
                <Link key={run.id} to={to.run(run.id)} underline="always">
                  {t('reading.join')}
                </Link>
              ))}
              {alert.runbooks.slice(0, 2).map(runbook => (
                <Button
                  key={runbook.id}
                  component={RouterLink}
                  variant="contained"
                  color="error"
                  sx={{ minHeight: 48 }}
                  to={`${to.runbook(runbook.id)}?alert=${encodeURIComponent(
                    alert.fingerprint,
                  )}${runbook.anchor ? `#${runbook.anchor}` : ''}`}
                >
                  {t('card.startOf', { title: runbook.title })}
                </Button>
              ))}
            </>
          }
        >
          {alert.summary}
          {alert.entityRef && (
            <div>
              <EntityLink entityRef={alert.entityRef} />
            </div>
          )}
        </Note>
      ))}
    </Box>
  );
}
