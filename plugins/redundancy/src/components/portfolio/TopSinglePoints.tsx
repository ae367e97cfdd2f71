import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityLink, Loaded, useLoad } from '@bulkhead/bulkhead-react';
import type { TopSinglePoint } from '@bulkhead/plugin-redundancy-common';
import { redundancyApiRef } from '../../api';
import { tierWords, useWords } from '../../words';
import { Section } from '../shared/Section';

const SHOWN = 8;

/** The failures that take down most of what matters. */
export function TopSinglePoints(props: { snapshotId?: string }) {
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const load = useLoad(
    `top ${props.snapshotId}`,
    signal => api.topSinglePoints(SHOWN, signal),
    { keepOnKeyChange: true },
  );
  return (
    <Section title={t('top.title')} subtitle={t('top.subtitle')}>
      <Loaded load={load} minHeight={200} errorTitle={t('top.failed')} dense>
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

function Bars(props: { items: readonly TopSinglePoint[] }) {
  const { items } = props;
  const words = useWords();
  const { t, classWord } = words;
  const most = Math.max(...items.map(item => item.tier0 + item.tier1));
  return (
    <Box
      component="ol"
      sx={{
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
        '& > li:nth-of-type(n + 5)': { display: { xs: 'none', sm: 'block' } },
      }}
    >
      {items.map(item => (
        <li key={item.node}>
          <Typography
            variant="body2"
            component="div"
            sx={{ overflowWrap: 'anywhere' }}
          >
            {item.domainClass && `${classWord(item.domainClass)} `}
            <EntityLink entityRef={item.entityRef} title={item.title} />
          </Typography>
          <Box
            aria-hidden
            sx={{
              height: 6,
              my: 0.25,
              borderRadius: 1,
              width: `${Math.max(
                3,
                (100 * (item.tier0 + item.tier1)) / most,
              )}%`,
              backgroundColor: 'text.secondary',
            }}
          />
          <Typography variant="caption" component="div" color="text.secondary">
            {t('top.takes', { total: String(item.total) })}
            {': '}
            {tierWords(item, words)}
            {item.hidden > 0 &&
              `, ${t('top.hidden', { number: String(item.hidden) })}`}
          </Typography>
        </li>
      ))}
    </Box>
  );
}
