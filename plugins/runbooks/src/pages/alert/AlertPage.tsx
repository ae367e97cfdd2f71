import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import { useParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { AlertRows } from '../home/AlertRows';
import { RunbookRow } from '../home/RunbookList';

const POLL_MS = 15_000;

/** Where the link of an alert leads: made for the phone of somebody who was asleep. */
export function AlertPage() {
  const { name = '' } = useParams();
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const load = useLoad(name, signal => api.byAlert(name, signal), {
    pollMs: POLL_MS,
  });
  return (
    <Content>
      <Typography
        variant="h5"
        component="h1"
        gutterBottom
        sx={{ overflowWrap: 'anywhere' }}
      >
        {t('alert.title', { name })}
      </Typography>
      <Loaded load={load} errorTitle={t('alert.failed')} minHeight={160}>
        {found => (
          <>
            {found.firing.length ? (
              <AlertRows alerts={found.firing} />
            ) : (
              <Typography color="text.secondary">
                {t('alert.notFiring')}
              </Typography>
            )}
            {found.items.length ? (
              <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 2, p: 0 }}>
                {found.items.map(item => (
                  <RunbookRow key={item.id} item={item} />
                ))}
              </Box>
            ) : (
              <QuietEmpty title={t('alert.none')}>
                {t('alert.noneMore')}
              </QuietEmpty>
            )}
          </>
        )}
      </Loaded>
    </Content>
  );
}
