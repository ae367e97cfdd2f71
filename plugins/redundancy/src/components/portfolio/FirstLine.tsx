import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@bulkhead/bulkhead-react';
import { redundancyApiRef, type ResultsFilter } from '../../api';
import { atLeast, useWords } from '../../words';

const GOAL = 'datacenter';

/** The answer of the page in one sentence: how many of the services that matter survive a datacenter. */
export function FirstLine(props: {
  filter: ResultsFilter;
  snapshotId?: string;
}) {
  const { filter, snapshotId } = props;
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const { owner, system } = filter;
  const load = useLoad(
    `first ${snapshotId} ${owner} ${system}`,
    async signal => {
      const pages = await Promise.all(
        [0, 1].map(tier =>
          api.results({ owner, system, tier, limit: 1, signal }),
        ),
      );
      let total = 0;
      let survive = 0;
      for (const { counts } of pages) {
        total += counts?.total ?? 0;
        for (const [level, count] of Object.entries(counts?.bySurvives ?? {})) {
          survive += atLeast(level, GOAL) ? count : 0;
        }
      }
      return { total, survive };
    },
    { keepOnKeyChange: true },
  );
  let words: string | undefined;
  if (load.value) {
    words =
      load.value.total > 0
        ? t('portfolio.first', {
            number: String(load.value.survive),
            total: String(load.value.total),
          })
        : t('portfolio.firstNone');
  }
  return (
    <Typography
      variant="h5"
      component="p"
      sx={{ m: 0, minHeight: '1.4em', lineHeight: 1.35 }}
    >
      {words}
    </Typography>
  );
}
