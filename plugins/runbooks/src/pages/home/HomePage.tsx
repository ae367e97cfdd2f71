import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Typography from '@mui/material/Typography';
import { Loaded, useLoad } from '@bulkhead/bulkhead-react';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { RunbooksNav } from '../nav/RunbooksNav';
import { Now } from './Now';
import { RunbookList } from './RunbookList';

const POLL_MS = 10_000;

/** What is going on now; then every runbook. */
export function HomePage() {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const load = useLoad('home', signal => api.home(signal), { pollMs: POLL_MS });
  return (
    <Content>
      <RunbooksNav at="home" />
      <Loaded load={load} errorTitle={t('home.failed')} minHeight={48}>
        {home => <Now home={home} />}
      </Loaded>
      <Typography variant="h6" component="h2" sx={{ mt: 3, mb: 1 }}>
        {t('home.all')}
      </Typography>
      <RunbookList />
    </Content>
  );
}
