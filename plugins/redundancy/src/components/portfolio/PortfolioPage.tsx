import Paper from '@mui/material/Paper';
import { Content, PageWithHeader } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { PrintStyles, Surface, useLoad } from '@bulkhead/bulkhead-react';
import { redundancyApiRef } from '../../api';
import { useNewSnapshot } from '../../api/useNewSnapshot';
import {
  ServiceFilters,
  type ServiceFilter,
} from '../../planning/filters/ServiceFilters';
import { useWords } from '../../words';
import { FirstLine } from './FirstLine';
import { PAGE_SIZE, PortfolioList } from './PortfolioList';
import { SnapshotBar } from './SnapshotBar';
import { TopSinglePoints } from './TopSinglePoints';
import { usePortfolioFilters } from './usePortfolioFilters';

const FIELDS: readonly ServiceFilter[] = [
  'owner',
  'system',
  'tier',
  'survives',
];
const POLL_MS = 60_000;
const POLL_REFRESHING_MS = 2_000;

/** What the portfolio page shows, in either frontend system. */
export function PortfolioContent() {
  const api = useApi(redundancyApiRef);
  const { values, filter, change, clear, active } = usePortfolioFilters();
  const snapshot = useLoad('snapshot', signal => api.snapshot(signal), {
    pollMs: POLL_MS,
  });
  // While a refresh runs its end is near; looking more often then costs little.
  const watched = useLoad(
    snapshot.value?.state === 'refreshing' ? 'refreshing' : undefined,
    async signal => {
      const status = await api.snapshot(signal);
      if (status.state !== 'refreshing') {
        snapshot.set(status);
      }
      return status;
    },
    { pollMs: POLL_REFRESHING_MS },
  );
  const snapshotId = (watched.value ?? snapshot.value)?.id;
  useNewSnapshot(snapshotId, snapshot.reload);
  const first = useLoad(
    JSON.stringify([snapshotId, filter]),
    signal => api.results({ ...filter, limit: PAGE_SIZE, signal }),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return (
    <Content>
      <PrintStyles />
      <Surface
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
      >
        <div>
          <FirstLine filter={filter} snapshotId={snapshotId} />
          <SnapshotBar load={snapshot} />
        </div>
        {/* Above all that they narrow. */}
        <ServiceFilters
          fields={FIELDS}
          values={values}
          active={active}
          onChange={change}
          onClear={clear}
        />
        <TopSinglePoints filter={filter} snapshotId={snapshotId} />
        <Paper variant="outlined" sx={{ p: { xs: 1, sm: 2 }, minWidth: 0 }}>
          <PortfolioList
            first={first}
            filter={filter}
            filtered={active}
            onClear={clear}
          />
        </Paper>
      </Surface>
    </Content>
  );
}

/** The page with its own header. @public */
export function PortfolioPage() {
  const { t } = useWords();
  return (
    <PageWithHeader
      themeId="tool"
      title={t('portfolio.title')}
      subtitle={t('portfolio.subtitle')}
    >
      <PortfolioContent />
    </PageWithHeader>
  );
}
