import { Content, Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  ErrorNote,
  Loaded,
  QuietEmpty,
} from '@bulkhead/bulkhead-react';
import type { HomePageWidgetData } from '@backstage/plugin-home-react/alpha';
import { LevelChip } from '@bulkhead/plugin-redundancy';
import type { EntityResultSummary } from '@bulkhead/plugin-redundancy-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { homeTranslationRef } from './translation';
import { useMyServices, type MyService } from './useMyServices';
import { Widgets } from './Widgets';

function ServiceTile({ service }: { service: MyService }) {
  const { t } = useTranslationRef(homeTranslationRef);
  const { entityRef, title, result } = service;
  // A gap that may not be named is none of nothing.
  const gapWords = ({ worstGap, gaps }: EntityResultSummary) =>
    worstGap ?? (gaps === 0 ? t('noGap') : t('gaps', { number: String(gaps) }));
  return (
    <Paper
      component="li"
      variant="outlined"
      sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 0.75 }}
    >
      <Typography
        component="div"
        sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}
      >
        <EntityLink entityRef={entityRef} title={title} />
      </Typography>
      {result && (
        <div>
          <LevelChip result={result} />
        </div>
      )}
      <Typography
        variant="body2"
        color={result?.worstGap ? 'text.primary' : 'text.secondary'}
        sx={{ overflowWrap: 'anywhere' }}
      >
        {result ? gapWords(result) : t('notAnalysed')}
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

/** The visitor's services, worst first. */
function MyServices() {
  const { t } = useTranslationRef(homeTranslationRef);
  const { load, more, loadingMore, error } = useMyServices();
  return (
    <section>
      <Typography variant="h6" component="h2" gutterBottom>
        {t('mine')}
        {load.value && load.value.total > 0 && (
          <Typography component="span" color="text.secondary" sx={{ ml: 1 }}>
            {t('count', { number: String(load.value.total) })}
          </Typography>
        )}
      </Typography>
      <Loaded
        load={load}
        errorTitle={t('broken')}
        minHeight={240}
        skeleton={
          <Box sx={grid}>
            {Array.from({ length: 8 }, (_, n) => (
              <Skeleton key={n} variant="rounded" height={124} />
            ))}
          </Box>
        }
      >
        {({ items, total }) =>
          items.length ? (
            <>
              <Box component="ul" sx={grid}>
                {items.map(service => (
                  <ServiceTile key={service.entityRef} service={service} />
                ))}
              </Box>
              {more && (
                <Box
                  sx={{ mt: 2, display: 'flex', gap: 2, alignItems: 'center' }}
                >
                  <Typography variant="body2" role="status">
                    {t('shown', {
                      shown: String(items.length),
                      total: String(total),
                    })}
                  </Typography>
                  <Button
                    variant="outlined"
                    size="small"
                    onClick={more}
                    disabled={loadingMore}
                  >
                    {t('more')}
                  </Button>
                </Box>
              )}
              {error !== undefined && <ErrorNote error={error} dense />}
            </>
          ) : (
            <QuietEmpty title={t('none')}>{t('noneMore')}</QuietEmpty>
          )
        }
      </Loaded>
    </section>
  );
}

/** The landing page: the question, the visitor's services, and beside them (or before, on a phone) what else is to be done. */
export function HomePage(props: { widgets: readonly HomePageWidgetData[] }) {
  const { t } = useTranslationRef(homeTranslationRef);
  const { widgets } = props;
  const beside = useMediaQuery<Theme>(theme => theme.breakpoints.up('lg'));
  const aside = widgets.length > 0 && <Widgets widgets={widgets} />;
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
      <Box
        sx={{
          display: 'grid',
          gap: 4,
          gridTemplateColumns:
            beside && aside ? 'minmax(0, 1fr) 360px' : 'minmax(0, 1fr)',
        }}
      >
        {!beside && aside}
        <MyServices />
        {beside && aside}
      </Box>
    </Content>
  );
}
