import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  Age,
  Person,
  StateChip,
  StateMark,
  useLocale,
} from '@bulkhead/bulkhead-react';
import type { DrillRow, RunbooksHome } from '@bulkhead/plugin-runbooks-common';
import type { ReactNode } from 'react';
import { dayIn } from '../../words/day';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { TrafficRows } from '../traffic/TrafficPage';
import { AlertRows } from './AlertRows';

const SOON_MS = 30 * 86_400_000;

interface Part {
  title: string;
  /** Said instead, when there is nothing of it. */
  empty: string;
  count: number;
  content: ReactNode;
}

/** What burns, what is being done, what is to be brought back. Whatever is as it should be shares one quiet line. */
export function Now({ home }: { home: RunbooksHome }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const drills = home.drills.filter(
    drill => Date.parse(drill.dueOn) <= Date.now() + SOON_MS,
  );
  const parts: Part[] = [
    {
      title: t('home.firing'),
      empty: t('home.noFiring'),
      count: home.alerts.length,
      content: <AlertRows alerts={home.alerts} />,
    },
    {
      title: t('home.running'),
      empty: t('home.noRunning'),
      count: home.runs.length,
      content: <RunRows runs={home.runs} />,
    },
    {
      title: t('home.moved'),
      empty: t('home.allHome'),
      count: home.moved.length,
      content: <TrafficRows rows={home.moved} />,
    },
    {
      title: t('home.drills'),
      empty: t('home.noDrills'),
      count: drills.length,
      content: <DrillRows drills={drills} />,
    },
  ];
  const quiet = parts.filter(part => part.count === 0);
  const loud = parts.filter(part => part.count > 0);
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: loud.length > 1 ? 'repeat(2, minmax(0, 1fr))' : undefined,
          },
        }}
      >
        {loud.map(part => (
          <section key={part.title}>
            <Typography variant="h6" component="h2" gutterBottom>
              {part.title}
            </Typography>
            {part.content}
          </section>
        ))}
      </Box>
      {home.counts.deadLinks > 0 && (
        <Box sx={{ display: 'flex', gap: 1, mt: loud.length ? 2 : 0 }}>
          <StateMark state="warning" size={20} sx={{ flex: 'none' }} />
          <Link to={to.deadLinks} underline="always">
            {t('dead.home', { count: home.counts.deadLinks })}
          </Link>
        </Box>
      )}
      {quiet.length > 0 && (
        <Typography
          color="text.secondary"
          sx={{ display: 'flex', gap: 1, mt: 1 }}
        >
          <StateMark state="pass" size={20} sx={{ flex: 'none', mt: '2px' }} />
          <span>{quiet.map(part => part.empty).join(' ')}</span>
        </Typography>
      )}
    </>
  );
}

function RunRows({ runs }: Pick<RunbooksHome, 'runs'>) {
  const { t } = useWords();
  const to = useRunbookPaths();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {runs.map(run => (
        <Box component="li" key={run.id} sx={{ py: 0.75 }}>
          <StateChip state="running" label={t(`mode.${run.mode}`)} />{' '}
          <Link to={to.run(run.id)} underline="always">
            {run.runbookTitle}
          </Link>{' '}
          <Person entityRef={run.driver} size={18} /> <Age at={run.startedAt} />
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
  );
}

function DrillRows({ drills }: Pick<RunbooksHome, 'drills'>) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const locale = useLocale();
  const dueWords = (drill: DrillRow) => {
    if (drill.never) {
      return t('drills.neverDue');
    }
    return drill.overdueDays > 0
      ? t('drills.overdue', { count: drill.overdueDays })
      : t('drills.due', { day: dayIn(drill.dueOn, locale) });
  };
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {drills.map(drill => (
        <li key={drill.runbookId}>
          <Link to={to.runbook(drill.runbookId)} underline="always">
            {drill.title}
          </Link>{' '}
          <Typography component="span" variant="body2" color="text.secondary">
            {dueWords(drill)}
          </Typography>
        </li>
      ))}
    </Box>
  );
}
