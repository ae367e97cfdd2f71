import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Loaded,
  NO_PRINT,
  Section,
  StateMark,
  useLoad,
  useLocale,
} from '@bulkhead/bulkhead-react';
import type { ScorecardChanges } from '@bulkhead/plugin-redundancy-common';
import { planningApiRef, type PlanningFilter } from '../api';
import { useEvaluation } from '../api/useEvaluation';
import { dayOf } from '../shared/day';
import { PlainList } from '../shared/PlainList';
import { TextLink } from '../shared/TextLink';
import { useCheckNames } from '../shared/checkNames';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import { byDirection, type Change } from './changes';
import { FirstMeasured } from './FirstMeasured';

const SHOWN = 6;

/** What changed since a day that stands in the address, the worse first. */
export function ChangesSection(props: {
  filter: PlanningFilter;
  /** "2026-08-20" */
  since: string;
  onSince: (day: string) => void;
}) {
  const { filter, since, onSince } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const evaluation = useEvaluation();
  const load = useLoad(
    JSON.stringify(['changes', since, filter, evaluation]),
    signal => api.changes(`${since}T00:00:00.000Z`, filter, signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return (
    <Section
      title={t('changes.title')}
      actions={
        <TextField
          type="date"
          size="small"
          variant="standard"
          className={NO_PRINT}
          value={since}
          onChange={event => event.target.value && onSince(event.target.value)}
          inputProps={{ 'aria-label': t('changes.since') }}
        />
      }
    >
      <Loaded load={load} dense minHeight={80} errorTitle={t('changes.failed')}>
        {changes => <Changes changes={changes} />}
      </Loaded>
    </Section>
  );
}

function Changes(props: { changes: ScorecardChanges }) {
  const { items, more } = props.changes;
  const { t } = usePlanningWords();
  if (items.length === 0) {
    return <Typography variant="body2">{t('changes.none')}</Typography>;
  }
  const grouped = byDirection(items);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
      }}
    >
      {(['worse', 'better'] as const).map(way => {
        const of = grouped[way];
        return (
          of.length > 0 && (
            <div key={way}>
              <Typography
                variant="subtitle2"
                component="h3"
                sx={{ m: 0, mb: 0.5 }}
              >
                {t(`changes.${way}`)} ({of.length})
              </Typography>
              <PlainList
                items={of}
                keyOf={item => `${item.entityRef} ${item.checkId} ${item.at}`}
                shown={SHOWN}
                allLabel={count => t('changes.all', { number: String(count) })}
              >
                {item => <ChangeRow change={item} />}
              </PlainList>
            </div>
          )
        );
      })}
      <FirstMeasured changes={grouped.first} />
      {more > 0 && (
        <Typography variant="body2">
          {t('changes.more', { number: String(more) })}
        </Typography>
      )}
    </Box>
  );
}

function ChangeRow(props: { change: Change }) {
  const { change } = props;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const names = useCheckNames();
  const locale = useLocale();
  const to = t(`outcome.${change.to}`);
  return (
    <Box sx={{ display: 'flex', gap: 0.75 }}>
      <StateMark state={change.to} sx={{ mt: '2px' }} />
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" component="div">
          <TextLink to={paths.scorecard(change.entityRef, change.checkId)}>
            {change.title}
          </TextLink>
          : {names.title(change.checkId)}
        </Typography>
        <Typography variant="caption" component="div" color="text.secondary">
          {change.from &&
            `${t('changes.to', { from: t(`outcome.${change.from}`), to })}, `}
          {dayOf(change.at, locale)}. {change.reason}
        </Typography>
      </Box>
    </Box>
  );
}
