import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityLink, Loaded, Section, useLoad } from '@bulkhead/bulkhead-react';
import type { TopSinglePoint } from '@bulkhead/plugin-redundancy-common';
import { redundancyApiRef, type ResultsFilter } from '../../api';
import { pointContext, tierWords, useWords } from '../../words';

const SHOWN = 8;

/** Two rows of four on a laptop. */
const BARS_HEIGHT = 132;

/** The failures that take down most of what matters. */
export function TopSinglePoints(props: {
  /** The services that count; default: all. */
  filter?: ResultsFilter;
  snapshotId?: string;
}) {
  const { filter = {}, snapshotId } = props;
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const load = useLoad(
    JSON.stringify(['top', snapshotId, filter]),
    signal => api.topSinglePoints({ ...filter, limit: SHOWN, signal }),
    { keepOnKeyChange: true },
  );
  return (
    <Section title={t('top.title')} subtitle={t('top.subtitle')}>
      <Loaded
        load={load}
        skeleton={<BarsSkeleton />}
        minHeight={BARS_HEIGHT}
        errorTitle={t('top.failed')}
        dense
      >
        {items => {
          const worth = items.filter(item => item.tier0 + item.tier1 > 0);
          return worth.length === 0 ? (
            <Typography variant="body2">{t('top.none')}</Typography>
          ) : (
            <Bars items={worth} />
          );
        }}
      </Loaded>
    </Section>
  );
}

const grid = {
  m: 0,
  p: 0,
  listStyle: 'none',
  display: 'grid',
  columnGap: 3,
  rowGap: 1.5,
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    sm: 'repeat(auto-fill, minmax(200px, 1fr))',
  },
  // A phone shows the worst few; the list below is what one came for.
  '& > :nth-of-type(n + 5)': { display: { xs: 'none', sm: 'block' } },
} as const;

function BarsSkeleton() {
  return (
    <Box sx={grid}>
      {Array.from({ length: SHOWN }, (_, i) => (
        <Box key={i}>
          <Skeleton width="60%" />
          <Skeleton width="90%" />
        </Box>
      ))}
    </Box>
  );
}

function Bars(props: { items: readonly TopSinglePoint[] }) {
  const { items } = props;
  const words = useWords();
  const { t } = words;
  const most = Math.max(...items.map(item => item.tier0 + item.tier1));
  return (
    <Box component="ol" sx={grid}>
      {items.map(item => {
        const { before, service } = pointContext(item, words);
        return (
          <li key={item.node}>
            <Typography
              variant="body2"
              component="div"
              sx={{ overflowWrap: 'anywhere' }}
            >
              {before && `${before} `}
              <EntityLink entityRef={item.entityRef} title={item.title} />
              {service && ` ${t('top.of', { service })}`}
            </Typography>
            <Bar item={item} most={most} title={t('top.bar')} />
            <Typography
              variant="caption"
              component="div"
              color="text.secondary"
            >
              {t('top.takes', { total: String(item.total) })}
              {': '}
              {tierWords(item, words)}
              {item.hidden > 0 &&
                `, ${t('top.hidden', { number: String(item.hidden) })}`}
            </Typography>
          </li>
        );
      })}
    </Box>
  );
}

/** What the order goes by: tier 0 first, then tier 1. The words below say the same. */
function Bar(props: { item: TopSinglePoint; most: number; title: string }) {
  const { item, most, title } = props;
  const part = (count: number, color: string) =>
    count > 0 && (
      <Box
        sx={{
          width: `${Math.max(3, (100 * count) / most)}%`,
          backgroundColor: color,
        }}
      />
    );
  return (
    <Box
      aria-hidden
      title={title}
      sx={{
        display: 'flex',
        height: 6,
        my: 0.25,
        borderRadius: 1,
        overflow: 'hidden',
      }}
    >
      {part(item.tier0, 'text.primary')}
      {part(item.tier1, 'text.disabled')}
    </Box>
  );
}
