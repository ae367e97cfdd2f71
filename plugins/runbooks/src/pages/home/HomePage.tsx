import { Content, Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  Age,
  Loaded,
  Person,
  StateChip,
  useLoad,
  useLocale,
} from '@bulkhead/bulkhead-react';
import type { RunbooksHome } from '@bulkhead/plugin-runbooks-common';
import type { ReactNode } from 'react';
import { runbooksApiRef } from '../../api';
import { dayIn } from '../../words/day';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { TrafficRows } from '../traffic/TrafficPage';
import { AlertRows } from './AlertRows';
import { RunbookList } from './RunbookList';

const POLL_MS = 10_000;

/** What burns, what is being done, what is still to be brought back; then every runbook. */
export function HomePage() {
  const { t } = useWords();
  const to = useRunbookPaths();
  const api = useApi(runbooksApiRef);
  const load = useLoad('home', signal => api.home(signal), { pollMs: POLL_MS });
  const dead = load.value?.counts.deadLinks ?? 0;
  return (
    <Content>
      <Loaded load={load} errorTitle={t('home.failed')} minHeight={160}>
        {home => <Now home={home} />}
      </Loaded>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          alignItems: 'baseline',
          mt: 3,
          mb: 1,
        }}
      >
        <Typography variant="h6" component="h2" sx={{ flex: 1 }}>
          {t('home.all')}
        </Typography>
        <Link to={to.traffic}>{t('home.board')}</Link>
        <Link to={to.drills}>{t('drills.title')}</Link>
        <Link to={to.drafts}>{t('drafts.title')}</Link>
        {dead > 0 && (
          <Link to={to.deadLinks}>{t('dead.home', { count: dead })}</Link>
        )}
      </Box>
      <RunbookList />
    </Content>
  );
}

function Now({ home }: { home: RunbooksHome }) {
  const locale = useLocale();
  const { t } = useWords();
  const to = useRunbookPaths();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: {
          xs: 'minmax(0,1fr)',
          md: 'repeat(2, minmax(0,1fr))',
        },
      }}
    >
      <Section
        title={t('home.firing')}
        empty={t('home.noFiring')}
        count={home.alerts.length}
      >
        <AlertRows alerts={home.alerts} />
      </Section>
      <Section
        title={t('home.running')}
        empty={t('home.noRunning')}
        count={home.runs.length}
      >
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {home.runs.map(run => (
            <Box component="li" key={run.id} sx={{ py: 0.75 }}>
              <StateChip state="running" label={t(`mode.${run.mode}`)} />{' '}
              <Link to={to.run(run.id)}>{run.runbookTitle}</Link>{' '}
              <Person entityRef={run.driver} size={18} />{' '}
              <Age at={run.startedAt} />
              {run.activeStep && (
                <Typography variant="body2" color="text.secondary">
                  {t('run.stepOf', {
                    number: String(run.stepsClosed + 1),
                    total: String(run.stepsTotal),
                  })}
                  : {run.activeStep.title}
                </Typography>
              )}
            </Box>
          ))}
        </Box>
      </Section>
      <Section
        title={t('home.moved')}
        empty={t('home.allHome')}
        count={home.moved.length}
      >
        <TrafficRows rows={home.moved} />
      </Section>
      <Section
        title={t('home.drills')}
        empty={t('home.noDrills')}
        count={home.drills.length}
      >
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {home.drills.map(drill => (
            <li key={drill.runbookId}>
              <Link to={to.runbook(drill.runbookId)}>{drill.title}</Link>{' '}
              <Typography
                component="span"
                variant="body2"
                color="text.secondary"
              >
                {drill.overdueDays > 0
                  ? t('drills.overdue', { count: drill.overdueDays })
                  : t('drills.due', { day: dayIn(drill.dueOn, locale) })}
              </Typography>
            </li>
          ))}
        </Box>
      </Section>
    </Box>
  );
}

function Section(props: {
  title: string;
  empty: string;
  count: number;
  children: ReactNode;
}) {
  const { title, empty, count, children } = props;
  return (
    <section>
      <Typography variant="h6" component="h2" gutterBottom>
        {title}
      </Typography>
      {count ? (
        children
      ) : (
        <Typography color="text.secondary">{empty}</Typography>
      )}
    </section>
  );
}
