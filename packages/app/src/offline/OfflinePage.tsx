import { Content, Link } from '@backstage/core-components';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Age,
  Loaded,
  Note,
  QuietEmpty,
  Section,
  StateChip,
  Surface,
  useBackend,
  useLoad,
} from '@bulkhead/bulkhead-react';
import { oncallApiRef, OncallOf } from '@bulkhead/plugin-oncall';
import { redundancyApiRef } from '@bulkhead/plugin-redundancy';
import { RunbooksOf, runbooksApiRef } from '@bulkhead/plugin-runbooks';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useSyncExternalStore } from 'react';
import { kept } from './kept';
import { myServices, type ServiceName } from './myServices';
import { pagesKept } from './pagesKept';
import { offlineTranslationRef } from './translation';

/** What a person needs at three in the morning, from this browser alone. */
export function OfflinePage() {
  return (
    <Content>
      <Surface sx={{ display: 'grid', gap: 3, maxWidth: 1180, mx: 'auto' }}>
        <Standing />
        <RunsInProgress />
        <Services />
      </Surface>
    </Content>
  );
}

/** Whether the backend answers, and how much would be there without it. */
function Standing() {
  const { t } = useTranslationRef(offlineTranslationRef);
  const { away } = useBackend();
  const pages = useSyncExternalStore(pagesKept.subscribe, pagesKept.get);
  const summary = useLoad('summary', () => kept.summary(), {
    pollMs: 2_000,
  }).value;
  return (
    <div>
      <Note
        state={away ? 'warning' : 'pass'}
        title={away ? t('tick') : t('here')}
      >
        {summary && (
          <div>
            {t('kept', {
              answers: String(summary.answers),
              size: (summary.size / 1_000_000).toFixed(1),
            })}
          </div>
        )}
        {!away && <div>{pages ? t('pagesYes') : t('pagesNo')}</div>}
      </Note>
    </div>
  );
}

function RunsInProgress() {
  const { t } = useTranslationRef(offlineTranslationRef);
  const api = useApi(runbooksApiRef);
  const load = useLoad('home', signal => api.home(signal));
  return (
    <Section title={t('runs')}>
      <Loaded load={load} dense>
        {({ runs }) =>
          runs.length === 0 ? (
            <QuietEmpty dense title={t('noRuns')} />
          ) : (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {runs.map(run => (
                <Box component="li" key={run.id} sx={{ py: 0.5 }}>
                  <StateChip state="running" label={run.mode} />{' '}
                  <Link to={`/runbooks/runs/${run.id}`} underline="always">
                    {run.runbookTitle}
                  </Link>{' '}
                  <Age at={run.startedAt} />
                </Box>
              ))}
            </Box>
          )
        }
      </Loaded>
    </Section>
  );
}

function Services() {
  const { t } = useTranslationRef(offlineTranslationRef);
  const identityApi = useApi(identityApiRef);
  const oncallApi = useApi(oncallApiRef);
  const redundancyApi = useApi(redundancyApiRef);
  const load = useLoad('mine', signal =>
    myServices({ identityApi, oncallApi, redundancyApi }, signal),
  );
  return (
    <Section title={t('services')}>
      <Loaded load={load} errorTitle={t('broken')} minHeight={200} dense>
        {services =>
          services.length === 0 ? (
            <QuietEmpty title={t('none')}>{t('noneMore')}</QuietEmpty>
          ) : (
            <Box
              component="ul"
              sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}
            >
              {services.map(service => (
                <OneService key={service.entityRef} service={service} />
              ))}
            </Box>
          )
        }
      </Loaded>
    </Section>
  );
}

function OneService({ service }: { service: ServiceName }) {
  const { t } = useTranslationRef(offlineTranslationRef);
  const { entityRef, title } = service;
  const page = useEntityRefLink()(parseEntityRef(entityRef));
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2, minWidth: 0 }}>
      <Typography variant="h6" component="h3" gutterBottom>
        {title}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 1fr) minmax(0, 1fr)',
          },
        }}
      >
        <Box component="section" aria-label={`${t('oncall')}: ${title}`}>
          <OncallOf entityRef={entityRef} tabPath={`${page}/on-call`} />
        </Box>
        <Box component="section" aria-label={`${t('runbooks')}: ${title}`}>
          <RunbooksOf entityRef={entityRef} />
        </Box>
      </Box>
    </Paper>
  );
}
