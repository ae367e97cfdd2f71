import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import { oncallApiRef } from '../api';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';

/** Schedules, and each of them under its id. */
export default function SchedulePages() {
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const paths = useOncallPaths();
  const load = useLoad('schedules', signal => api.schedules({}, { signal }));
  return (
    <Loaded load={load} errorTitle={t('schedule.failed')}>
      {({ items }) =>
        items.length === 0 ? (
          <QuietEmpty title={t('schedule.none')}>
            {t('schedule.noneMore')}
          </QuietEmpty>
        ) : (
          <ul>
            {items.map(one => (
              <li key={one.id}>
                <Link to={paths.schedule(one.id)}>{one.title}</Link>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
