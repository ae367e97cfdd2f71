import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import { oncallApiRef } from '../api';
import { useWords } from '../words/useWords';

/** Gaps in coverage, and who carries how much. */
export default function LoadPage() {
  const { instant, t } = useWords();
  const api = useApi(oncallApiRef);
  const load = useLoad('gaps', signal => api.gaps({ days: 30 }, signal));
  return (
    <Loaded load={load} errorTitle={t('load.failed')}>
      {({ items }) =>
        items.length === 0 ? (
          <QuietEmpty title={t('load.none')} />
        ) : (
          <ul>
            {items.map(gap => (
              <li key={`${gap.scheduleId} ${gap.role} ${gap.start}`}>
                {t('load.gap', {
                  title: gap.scheduleTitle,
                  from: instant(gap.start),
                  to: instant(gap.end),
                })}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
