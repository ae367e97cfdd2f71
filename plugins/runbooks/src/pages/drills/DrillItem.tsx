import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  Age,
  EntityLink,
  NO_PRINT,
  Person,
  StateChip,
  useLocale,
} from '@bulkhead/bulkhead-react';
import type { DrillRow } from '@bulkhead/plugin-runbooks-common';
import { dayIn } from '../../words/day';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

/** One drill: when, of what, what the last one said. */
export function DrillItem(props: {
  drill: DrillRow;
  onPlan: (drill: DrillRow) => void;
}) {
  const { drill, onPlan } = props;
  const { t } = useWords();
  const to = useRunbookPaths();
  const { planned, overdueDays } = drill;
  const due = t('drills.due', { day: dayIn(drill.dueOn, useLocale()) });
  return (
    <Box
      component="li"
      sx={{
        py: 1.25,
        borderBottom: 1,
        borderColor: 'divider',
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'flex-start',
      }}
    >
      <Box sx={{ flex: '1 1 300px', minWidth: 0 }}>
        <Link to={to.runbook(drill.runbookId)}>{drill.title}</Link>
        <Typography
          variant="body2"
          component="div"
          color="text.secondary"
          sx={{ overflowWrap: 'anywhere' }}
        >
          {drill.entities.slice(0, 3).map((ref, index) => (
            <span key={ref}>
              {index > 0 && ', '}
              <EntityLink entityRef={ref} />
            </span>
          ))}
        </Typography>
      </Box>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        {overdueDays > 0 ? (
          <>
            <StateChip
              state="fail"
              label={t('drills.overdue', { count: overdueDays })}
            />{' '}
            <Typography component="span" variant="body2">
              {due}
            </Typography>
          </>
        ) : (
          <Due drill={drill} />
        )}
        <Typography variant="body2" component="div" color="text.secondary">
          {planned && (
            <div>
              {t('drills.planned', { name: '' })}
              <Person entityRef={planned.by} size={18} />
              {planned.note && <>: {planned.note}</>}
            </div>
          )}
          <LastDrill drill={drill} />
        </Typography>
      </Box>
      <Button className={NO_PRINT} size="small" onClick={() => onPlan(drill)}>
        {t('drills.plan')}
      </Button>
    </Box>
  );
}

function Due({ drill }: { drill: DrillRow }) {
  const { t } = useWords();
  const day = dayIn(drill.dueOn, useLocale());
  return drill.never ? (
    <StateChip state="warning" label={t('drills.neverDue')} />
  ) : (
    <span>{t('drills.due', { day })}</span>
  );
}

function LastDrill({ drill }: { drill: DrillRow }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const { lastDrill } = drill;
  const every = t('drills.every', { count: drill.everyDays });
  if (!lastDrill) {
    return (
      <>
        {every}
        {!drill.never && `, ${t('drills.never')}`}
      </>
    );
  }
  return (
    <>
      {every},{' '}
      <Link to={to.run(lastDrill.runId)} underline="always">
        {lastDrill.green ? t('drills.last') : t('drills.failedLast')}
      </Link>{' '}
      <Age at={lastDrill.at} />
    </>
  );
}
