import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  Age,
  Person,
  QuietEmpty,
  StateChip,
  Surface,
} from '@bulkhead/bulkhead-react';
import type { EntityRunbooks } from '@bulkhead/plugin-runbooks-common';
import { Link as RouterLink } from 'react-router-dom';
import { RUNBOOKS_TAB_PATH } from '../routes';
import { AlertRows } from '../pages/home/AlertRows';
import { TrafficRows } from '../pages/traffic/TrafficPage';
import { FreshnessChip } from '../words/FreshnessChip';
import { useRunbookPaths } from '../words/useRunbookPaths';
import { useWords } from '../words/useWords';

const IN_CARD = 5;

/** Runbooks of one service: what fires, what runs, how fresh each is, where traffic stands. */
export function EntityRunbooksView(props: {
  data: EntityRunbooks;
  /** Show all, not only the first. */
  full?: boolean;
}) {
  const { data, full } = props;
  const { t } = useWords();
  const to = useRunbookPaths();
  const shown = full ? data.runbooks : data.runbooks.slice(0, IN_CARD);
  const tab = `${useEntityRefLink()(data.entityRef)}${RUNBOOKS_TAB_PATH}`;
  const moved = data.traffic.filter(row => row.state !== 'home');
  return (
    <Surface sx={{ display: 'grid', gap: 1.5 }}>
      {data.alerts.length > 0 && <AlertRows alerts={data.alerts} />}
      {data.runs
        .filter(run => run.status !== 'finished')
        .map(run => (
          <Box key={run.id}>
            <StateChip state="running" label={t(`mode.${run.mode}`)} />{' '}
            <Link to={to.run(run.id)} underline="always">
              {run.runbookTitle}
            </Link>{' '}
            <Person entityRef={run.driver} size={18} />{' '}
            <Age at={run.startedAt} />
          </Box>
        ))}
      {data.runbooks.length === 0 ? (
        <QuietEmpty dense title={t('card.none')}>
          {t('card.noneMore')}
        </QuietEmpty>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {shown.map(item => (
            <Box
              component="li"
              key={item.id}
              sx={{
                py: 0.75,
                display: 'flex',
                flexWrap: 'wrap',
                columnGap: 1.5,
                alignItems: 'center',
              }}
            >
              <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
                <Link to={to.runbook(item.id)}>{item.title}</Link>
                {full && (
                  <Typography variant="body2" color="text.secondary">
                    {item.freshness.sentence}
                  </Typography>
                )}
              </Box>
              <FreshnessChip freshness={item.freshness} />
              {item.format === 'bulkhead/v1' && (
                <Button
                  component={RouterLink}
                  to={to.start(item.id, data.entityRef)}
                  size="small"
                  aria-label={t('card.startOf', { title: item.title })}
                >
                  {t('card.startRun')}
                </Button>
              )}
            </Box>
          ))}
        </Box>
      )}
      {data.hidden > 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('card.hidden', { count: data.hidden })}
        </Typography>
      )}
      <TrafficRows rows={full ? data.traffic : moved} />
      {data.runbooks.length > shown.length && (
        <Link to={tab}>
          {t('card.more', { number: String(data.runbooks.length) })}
        </Link>
      )}
    </Surface>
  );
}
