import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Loaded,
  NO_PRINT,
  QuietEmpty,
  Section,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { ScorecardOverview } from '@bulkhead/plugin-redundancy-common';
import { useEffect, useState } from 'react';
import { TopSinglePoints } from '../../components/portfolio/TopSinglePoints';
import { planningApiRef, type PlanningFilter } from '../api';
import { useEvaluation } from '../api/useEvaluation';
import { NoMatch } from '../filters/NoMatch';
import { PlanningFilters } from '../filters/PlanningFilters';
import { usePlanningFilters } from '../filters/usePlanningFilters';
import { daysFrom, isoDay } from '../shared/day';
import { usePlanningWords } from '../shared/usePlanningWords';
import { ChangesSection } from './ChangesSection';
import { DueSection } from './DueSection';
import { ExportMenu } from './ExportMenu';
import { FixesSection } from './FixesSection';
import { HeatMap } from './HeatMap';
import { PeopleSection } from './PeopleSection';
import { PlanningFirstLine } from './PlanningFirstLine';
import { TrendSection } from './TrendSection';
import { WaiversInBrief } from './WaiversInBrief';
import { WeakestChecks } from './WeakestChecks';

const POLL_MS = 60_000;
/** Where there is nothing yet, the first answer is near. */
const POLL_EMPTY_MS = 5_000;
const BY = ['system', 'owner', 'domain', 'tier'] as const;
const TREND_DAYS = [30, 90, 365];
const DEFAULT_DAYS = 90;

const byLabels = {
  system: 'map.bySystem',
  owner: 'map.byOwner',
  domain: 'map.byDomain',
  tier: 'map.byTier',
} as const;

const wide = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    lg: 'minmax(0, 5fr) minmax(0, 2fr)',
  },
} as const;

const three = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'repeat(2, minmax(0, 1fr))',
    lg: 'repeat(3, minmax(0, 1fr))',
  },
} as const;

/** What leads plan with: how it stands, where it is weakest, what to do next, what is due. */
export function OverviewPage() {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const { params, filter, change, clear, active } = usePlanningFilters();
  const by = BY.find(one => one === params.get('by')) ?? 'system';
  const days =
    TREND_DAYS.find(one => String(one) === params.get('days')) ?? DEFAULT_DAYS;
  const said = params.get('since') ?? '';
  const since = /^\d{4}-\d{2}-\d{2}$/.test(said)
    ? said
    : isoDay(daysFrom(new Date(), -DEFAULT_DAYS));
  const [empty, setEmpty] = useState(false);
  const evaluation = useEvaluation();
  const load = useLoad(
    JSON.stringify(['overview', by, filter, evaluation]),
    signal => api.overview(by, filter, signal),
    { keepOnKeyChange: true, pollMs: empty ? POLL_EMPTY_MS : POLL_MS },
  );
  const overview = load.value;
  const nothing = overview?.entities === 0;
  useEffect(() => setEmpty(nothing), [nothing]);
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          justifyContent: 'space-between',
          alignItems: 'flex-start',
        }}
      >
        <PlanningFirstLine overview={overview} />
        <ExportMenu filter={filter} />
      </Box>
      <PlanningFilters
        filter={filter}
        active={active}
        onChange={change}
        onClear={clear}
      />
      {nothing && active ? (
        <Paper variant="outlined">
          <NoMatch onClear={clear} />
        </Paper>
      ) : (
        <>
          <Box sx={wide}>
            <Section
              title={t('map.title')}
              subtitle={t('map.subtitle')}
              actions={
                <TextField
                  select
                  size="small"
                  variant="standard"
                  className={NO_PRINT}
                  value={by}
                  onChange={event => change({ by: event.target.value })}
                  SelectProps={{ inputProps: { 'aria-label': t('map.by') } }}
                >
                  {BY.map(one => (
                    <MenuItem key={one} value={one}>
                      {t(byLabels[one])}
                    </MenuItem>
                  ))}
                </TextField>
              }
            >
              <Loaded
                load={load}
                dense
                minHeight={320}
                errorTitle={t('first.failed')}
              >
                {value => <MapOrNothing overview={value} filter={filter} />}
              </Loaded>
            </Section>
            <Section title={t('map.weakest')}>
              <Loaded
                load={load}
                dense
                minHeight={120}
                errorTitle={t('first.failed')}
              >
                {value => <WeakestChecks overview={value} filter={filter} />}
              </Loaded>
            </Section>
          </Box>
          <FixesSection filter={filter} />
          <Box sx={wide}>
            <TrendSection
              filter={filter}
              days={days}
              onDays={next => change({ days: String(next) })}
            />
            <ChangesSection
              filter={filter}
              since={since}
              onSince={day => change({ since: day })}
            />
          </Box>
          <Box sx={three}>
            <PeopleSection filter={filter} />
            <DueSection filter={filter} />
            <WaiversInBrief />
          </Box>
          <TopSinglePoints
            filter={withoutDomain(filter)}
            snapshotId={overview?.evaluatedAt}
          />
        </>
      )}
    </Box>
  );
}

function MapOrNothing(props: {
  overview: ScorecardOverview;
  filter: PlanningFilter;
}) {
  const { overview, filter } = props;
  const { t } = usePlanningWords();
  return overview.rows.length > 0 ? (
    <HeatMap overview={overview} filter={filter} />
  ) : (
    <QuietEmpty title={t('map.empty')}>
      <Typography variant="body2" component="span">
        {t('map.emptyMore')}
      </Typography>
    </QuietEmpty>
  );
}

/** Single points are narrowed by everything but the domain, which the analysis does not know. */
function withoutDomain({ domain: _, ...filter }: PlanningFilter) {
  return filter;
}
