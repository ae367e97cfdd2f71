import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  formatAge,
  Loaded,
  NO_PRINT,
  Section,
  useLoad,
  useLocale,
  useNow,
} from '@bulkhead/bulkhead-react';
import { PILLARS, type Trend } from '@bulkhead/plugin-redundancy-common';
import { lazy, Suspense, useState } from 'react';
import { planningApiRef, type PlanningFilter } from '../api';
import { useEvaluation } from '../api/useEvaluation';
import { dayOf } from '../shared/day';
import { PlainTable } from '../shared/PlainTable';
import { usePlanningWords } from '../shared/usePlanningWords';
import { trendOf, trendRows } from './trendNumbers';

const CHART_HEIGHT = 260;

// The chart's library is a large part of the page that most of the page does not need.
const TrendChart = lazy(() =>
  import('./TrendChart').then(m => ({ default: m.TrendChart })),
);

/** How the share of passing checks moved, in words, as a chart and as a table. */
export function TrendSection(props: {
  filter: PlanningFilter;
  days: number;
  onDays: (days: number) => void;
}) {
  const { filter, days, onDays } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const evaluation = useEvaluation();
  const load = useLoad(
    JSON.stringify(['trend', days, filter, evaluation]),
    signal => api.trend(days, filter, signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return (
    <Section
      title={t('trend.title')}
      subtitle={t('trend.subtitle')}
      actions={
        <TextField
          select
          size="small"
          variant="standard"
          className={NO_PRINT}
          value={String(days)}
          onChange={event => onDays(Number(event.target.value))}
          SelectProps={{ inputProps: { 'aria-label': t('trend.days') } }}
        >
          {[30, 90, 365].map(one => (
            <MenuItem key={one} value={String(one)}>
              {t('trend.dayCount', { number: String(one) })}
            </MenuItem>
          ))}
        </TextField>
      }
    >
      <Loaded
        load={load}
        dense
        minHeight={CHART_HEIGHT}
        errorTitle={t('trend.failed')}
      >
        {trend => <TrendShown trend={trend} />}
      </Loaded>
    </Section>
  );
}

function TrendShown(props: { trend: Trend }) {
  const { trend } = props;
  const { t } = usePlanningWords();
  const locale = useLocale();
  const [table, setTable] = useState(false);
  const rows = trendRows(trend);
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  const share = (value: number | undefined) =>
    value === undefined ? '–' : percent.format(value);
  if (rows.length === 0) {
    return <Typography variant="body2">{t('trend.emptyNone')}</Typography>;
  }
  return (
    <>
      <TrendWords trend={trend} share={share} />
      {rows.length === 1 ? (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {t('trend.empty')}
        </Typography>
      ) : (
        <Suspense
          fallback={<Skeleton variant="rounded" height={CHART_HEIGHT} />}
        >
          <TrendChart
            format="percent"
            days={rows.map(row => row.at)}
            lines={PILLARS.map(pillar => ({
              id: pillar,
              label: t(`pillar.${pillar}`),
              values: rows.map(row => row.shares[pillar] ?? null),
            }))}
          />
        </Suspense>
      )}
      {rows.length > 1 && (
        <Button
          size="small"
          aria-expanded={table}
          onClick={() => setTable(!table)}
        >
          {table ? t('trend.hideTable') : t('trend.table')}
        </Button>
      )}
      {table && (
        <PlainTable
          caption={t('trend.chart')}
          maxHeight={320}
          columns={[
            t('trend.day'),
            ...PILLARS.map(pillar => t(`pillar.${pillar}`)),
            t('trend.services'),
          ]}
          rows={[...rows].reverse().map(row => ({
            key: row.at,
            cells: [
              dayOf(row.at, locale),
              ...PILLARS.map(pillar => share(row.shares[pillar])),
              String(row.entities),
            ],
          }))}
        />
      )}
    </>
  );
}

/** The chart in a sentence a pillar. */
function TrendWords(props: {
  trend: Trend;
  share: (value: number | undefined) => string;
}) {
  const { trend, share } = props;
  const { t } = usePlanningWords();
  const locale = useLocale();
  const now = useNow();
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
      {PILLARS.map(pillar => {
        const name = t(`pillar.${pillar}`);
        const moved = trendOf(trend, pillar);
        let words: string = t('trend.nothing', { pillar: name });
        if (moved.now !== undefined) {
          const values = { pillar: name, share: share(moved.now) };
          words = t('trend.now', values);
          if (moved.before !== undefined && moved.beforeAt !== undefined) {
            const points = Math.round((moved.now - moved.before) * 100);
            const age =
              formatAge(moved.beforeAt, now, locale) ?? moved.beforeAt;
            if (points === 0) {
              words = t('trend.same', { ...values, age });
            } else {
              words = t(points > 0 ? 'trend.up' : 'trend.down', {
                ...values,
                number: String(Math.abs(points)),
                age,
              });
            }
          }
        }
        return (
          <Typography key={pillar} component="li" variant="body2">
            {words}
          </Typography>
        );
      })}
    </Box>
  );
}
