import Box from '@mui/material/Box';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import { useParams } from 'react-router-dom';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { ScheduleCalendar } from './ScheduleCalendar';
import { ScheduleHead } from './ScheduleHead';

/** One schedule: what it is for, who is on call when, and what was put on top. */
export function SchedulePage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const load = useLoad(id, signal => api.schedule(id, signal));
  return (
    <Loaded
      load={load}
      errorTitle={t('schedule.failedOne')}
      notFound={
        <QuietEmpty title={t('schedule.missing')}>
          {t('schedule.missingMore')}
        </QuietEmpty>
      }
    >
      {schedule => (
        <Box
          component="article"
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'minmax(0, 1fr)',
          }}
        >
          <ScheduleHead schedule={schedule} />
          <ScheduleCalendar schedule={schedule} />
        </Box>
      )}
    </Loaded>
  );
}
