import { Content, Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Loaded,
  QuietEmpty,
  StateChip,
  type State,
} from '@bulkhead/bulkhead-react';
import type { EntityResultSummary } from '@bulkhead/plugin-redundancy-common';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { homeTranslationRef } from './translation';
import { useMyServices, type MyService } from './useMyServices';

const STATES: Record<EntityResultSummary['outcome'], State> = {
  spof: 'fail',
  unknown: 'unknown',
  waived: 'waived',
  redundant: 'pass',
};

function ServiceTile({ service }: { service: MyService }) {
  const { t } = useTranslationRef(homeTranslationRef);
  const { entityRef, title, description, result } = service;
  return (
    <Paper
      component="li"
      variant="outlined"
      sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 0.75 }}
    >
      <Typography component="div" sx={{ fontWeight: 600 }}>
        <EntityLink entityRef={entityRef} title={title} />
      </Typography>
      {result && (
        <div>
          <StateChip
            state={STATES[result.outcome]}
            label={
              result.survives === undefined
                ? t('unknown')
                : t('survives', { what: result.survives })
            }
          />
        </div>
      )}
      <Typography
        variant="body2"
        color={result?.worstGap ? 'text.primary' : 'text.secondary'}
        sx={{ overflowWrap: 'anywhere' }}
      >
        {result?.worstGap ?? description}
      </Typography>
    </Paper>
  );
}

const grid = {
  listStyle: 'none',
  m: 0,
  p: 0,
  display: 'grid',
  gap: 2,
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))',
} as const;

/** The landing page: the question, and the visitor's services, worst first. */
export function HomePage() {
  const { t } = useTranslationRef(homeTranslationRef);
  const mine = useMyServices();
  return (
    <Content>
      <Typography variant="h5" component="h1" gutterBottom>
        {t('question')}
      </Typography>
      <Box
        component="nav"
        aria-label={t('doors')}
        sx={{ mb: 4, display: 'flex', gap: 3, flexWrap: 'wrap' }}
      >
        <Link to="/resilience">{t('resilience')}</Link>
        <Link to="/catalog">{t('catalog')}</Link>
      </Box>
      <Typography variant="h6" component="h2" gutterBottom>
        {t('mine')}
      </Typography>
      <Loaded
        load={mine}
        errorTitle={t('broken')}
        minHeight={240}
        skeleton={
          <Box sx={grid}>
            {[1, 2, 3, 4].map(n => (
              <Skeleton key={n} variant="rounded" height={112} />
            ))}
          </Box>
        }
      >
        {services =>
          services.length ? (
            <Box component="ul" sx={grid}>
              {services.map(service => (
                <ServiceTile key={service.entityRef} service={service} />
              ))}
            </Box>
          ) : (
            <QuietEmpty title={t('none')}>{t('noneMore')}</QuietEmpty>
          )
        }
      </Loaded>
    </Content>
  );
}
