import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Age,
  ErrorNote,
  NO_PRINT,
  Note,
  type Load,
} from '@bulkhead/bulkhead-react';
import {
  redundancySnapshotRefreshPermission,
  type SnapshotStatus,
} from '@bulkhead/plugin-redundancy-common';
import { RiRefreshLine } from '@remixicon/react';
import { useState } from 'react';
import { redundancyApiRef } from '../../api';
import { useWords } from '../../words';

/** How old the analysis is, and the way to a newer one. */
export function SnapshotBar(props: { load: Load<SnapshotStatus> }) {
  const { load } = props;
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  const { allowed } = usePermission({
    permission: redundancySnapshotRefreshPermission,
  });
  const status = load.value;
  const refreshing = asking || status?.state === 'refreshing';
  const refresh = async () => {
    setAsking(true);
    setError(undefined);
    try {
      load.set(await api.refreshSnapshot());
    } catch (e) {
      setError(e);
    }
    setAsking(false);
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
          minHeight: 32,
        }}
      >
        <Typography variant="body2" color="text.secondary" role="status">
          {status &&
            (status.computedAt
              ? t('snapshot.computed', {
                  age: <Age at={status.computedAt} />,
                  number: String(status.entities),
                })
              : t('snapshot.never'))}
          {refreshing && <> {t('snapshot.asked')}</>}
        </Typography>
        {allowed && (
          <Button
            size="small"
            className={NO_PRINT}
            disabled={refreshing || !status}
            startIcon={<RiRefreshLine size={16} aria-hidden />}
            onClick={refresh}
          >
            {refreshing ? t('snapshot.refreshing') : t('snapshot.refresh')}
          </Button>
        )}
      </Box>
      {status?.problem ? (
        <Note
          dense
          state="warning"
          title={t('snapshot.problem', { problem: status.problem })}
        />
      ) : (
        status?.state === 'stale' && (
          <Note dense state="warning" title={t('snapshot.stale')} />
        )
      )}
      {error !== undefined && (
        <ErrorNote
          dense
          error={error}
          title={t('snapshot.failed')}
          onRetry={refresh}
        />
      )}
    </Box>
  );
}
