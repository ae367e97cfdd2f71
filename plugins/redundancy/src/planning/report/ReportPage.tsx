import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Loaded,
  NO_PRINT,
  PrintButton,
  useLoad,
  useLocale,
  useNow,
} from '@bulkhead/bulkhead-react';
import type { ReactNode } from 'react';
import { planningApiRef, type PlanningFilter } from '../api';
import { NoMatch } from '../filters/NoMatch';
import { queryOf, usePlanningFilters } from '../filters/usePlanningFilters';
import { HeatMap } from '../overview/HeatMap';
import { firstLine } from '../overview/PlanningFirstLine';
import { weakestChecks } from '../overview/heatMap';
import { daysFrom, dayOf, isoDay, monthOf } from '../shared/day';
import { FilterWords } from '../filters/FilterWords';
import { PlainTable } from '../shared/PlainTable';
import { TextLink } from '../shared/TextLink';
import { useCheckNames } from '../shared/checkNames';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import {
  ChangesReported,
  DueReported,
  FixesReported,
  InitiativesReported,
  WaiversReported,
} from './ReportParts';

const SINCE_DAYS = 90;
const MOST_CHECKS = 12;

/** What planning says, on paper: A4, light, with date, filter and what the reader may not see. */
export function ReportPage() {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const paths = usePlanningPaths();
  const names = useCheckNames();
  const locale = useLocale();
  const now = useNow();
  const { filter, params, active, clear } = usePlanningFilters();
  const by =
    (['system', 'owner', 'domain', 'tier'] as const).find(
      one => one === params.get('by'),
    ) ?? 'system';
  const load = useLoad(
    JSON.stringify(['overview', by, filter]),
    signal => api.overview(by, filter, signal),
    { refetchOnFocus: false },
  );
  const nothing = active && load.value?.entities === 0;
  const since = isoDay(daysFrom(new Date(), -SINCE_DAYS));
  return (
    <Box
      component="article"
      sx={{
        display: 'grid',
        gap: 2.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
        maxWidth: '210mm',
        mx: 'auto',
        '@media print': { maxWidth: 'none' },
      }}
    >
      <Box
        className={NO_PRINT}
        sx={{ display: 'flex', gap: 2, alignItems: 'center' }}
      >
        <TextLink to={paths.overview(queryOf(filter))}>
          {t('report.back')}
        </TextLink>
        <PrintButton />
      </Box>
      <Loaded load={load} minHeight={320} errorTitle={t('report.failed')}>
        {overview => (
          <>
            <header>
              <Typography variant="h4" component="h1" sx={{ m: 0, mb: 0.5 }}>
                {t('report.title')}
              </Typography>
              <Typography variant="body2">
                {t('report.printed', {
                  date: dayOf(overview.evaluatedAt, locale),
                })}
                . <FilterWords filter={filter} />{' '}
                {overview.hidden > 0
                  ? t('report.hidden', { count: overview.hidden })
                  : t('report.hiddenNone')}
              </Typography>
              <Typography
                variant="h6"
                component="p"
                sx={{ m: 0, mt: 1.5, lineHeight: 1.35 }}
              >
                {firstLine(overview.important, t, at =>
                  monthOf(at, now, locale),
                )}
              </Typography>
            </header>
            {nothing && <NoMatch onClear={clear} />}
            {!nothing && (
              <>
                <Part title={t('report.map')}>
                  <HeatMap overview={overview} filter={filter} printed />
                </Part>
                <Part title={t('report.topChecks')}>
                  <PlainTable
                    caption={t('report.topChecks')}
                    columns={[
                      t('report.check'),
                      t('report.fail'),
                      t('report.unknown'),
                      t('report.waived'),
                      t('report.pass'),
                    ]}
                    rows={weakestChecks(overview.checks, MOST_CHECKS).map(
                      ({ checkId, counts }) => ({
                        key: checkId,
                        cells: [
                          names.title(checkId),
                          counts.fail,
                          counts.unknown,
                          counts.waived,
                          counts.pass,
                        ],
                      }),
                    )}
                  />
                </Part>
              </>
            )}
          </>
        )}
      </Loaded>
      {!nothing && <Rest filter={filter} since={since} />}
    </Box>
  );
}

/** What else there is to say about the services within the filter. */
function Rest(props: { filter: PlanningFilter; since: string }) {
  const { filter, since } = props;
  const { t } = usePlanningWords();
  const locale = useLocale();
  return (
    <>
      <Part title={t('fixes.title')}>
        <FixesReported filter={filter} />
      </Part>
      <Part title={t('report.changes', { date: dayOf(since, locale) })}>
        <ChangesReported filter={filter} since={since} />
      </Part>
      <Part title={t('due.title')}>
        <DueReported filter={filter} />
      </Part>
      <Part title={t('report.waivers')}>
        <WaiversReported />
      </Part>
      <Part title={t('report.initiatives')}>
        <InitiativesReported />
      </Part>
    </>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  const { title, children } = props;
  return (
    <section>
      <Typography
        variant="h6"
        component="h2"
        sx={{ m: 0, mb: 0.75, fontSize: '1.1rem' }}
      >
        {title}
      </Typography>
      {children}
    </section>
  );
}
