import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ScorecardOverview } from '@bulkhead/plugin-redundancy-common';
import type { PlanningFilter } from '../api';
import { queryOf } from '../filters/usePlanningFilters';
import { PlainList } from '../shared/PlainList';
import { TextLink } from '../shared/TextLink';
import { useCheckNames } from '../shared/checkNames';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import { weakestChecks } from './heatMap';

const SHOWN = 8;

/** The practices that most services do not follow. */
export function WeakestChecks(props: {
  overview: ScorecardOverview;
  filter: PlanningFilter;
}) {
  const { overview, filter } = props;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const names = useCheckNames();
  const items = weakestChecks(overview.checks, SHOWN);
  if (items.length === 0) {
    return <Typography variant="body2">{t('map.cellNoneFail')}</Typography>;
  }
  const most = Math.max(...items.map(item => item.counts.fail));
  return (
    <PlainList
      items={items}
      keyOf={item => item.checkId}
      shown={SHOWN}
      allLabel={String}
    >
      {item => (
        <>
          <Typography variant="body2" component="div">
            <TextLink
              to={paths.checks({
                ...queryOf(filter),
                check: item.checkId,
                outcome: 'fail',
              })}
            >
              {names.title(item.checkId)}
            </TextLink>
          </Typography>
          <Box
            aria-hidden
            sx={{
              height: 5,
              my: 0.25,
              borderRadius: 1,
              width: `${Math.max(3, (100 * item.counts.fail) / most)}%`,
              backgroundColor: 'text.secondary',
            }}
          />
          <Typography variant="caption" component="div" color="text.secondary">
            {t('map.checkCount', {
              failing: String(item.counts.fail),
              unknown: String(item.counts.unknown),
            })}
          </Typography>
        </>
      )}
    </PlainList>
  );
}
