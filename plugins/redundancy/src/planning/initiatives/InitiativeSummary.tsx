import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import {
  Age,
  EntityLink,
  StateChip,
  useLocale,
  useNow,
} from '@bulkhead/bulkhead-react';
import type { Initiative } from '@bulkhead/plugin-redundancy-common';
import { shortRef } from '../../components/metadata/FactValue';
import { useCheckNames } from '../shared/checkNames';
import { dayOf } from '../shared/day';
import { usePlanningWords, type PlanningT } from '../shared/usePlanningWords';
import { shareReached } from './initiativeForm';

/** So many services of a scope are named, the rest counted. */
const NAMED = 6;

/** Which services an initiative is about, in words. */
export function scopeWords(scope: Initiative['scope'], t: PlanningT): string {
  const parts = [
    ...(scope.entities ?? []).slice(0, NAMED).map(shortRef),
    ...(scope.entities && scope.entities.length > NAMED
      ? [
          t('initiatives.scopeMore', {
            number: String(scope.entities.length - NAMED),
          }),
        ]
      : []),
    ...(scope.tiers && scope.tiers.length > 0
      ? [t('map.tier', { tier: scope.tiers.join(', ') })]
      : []),
    ...[scope.owner, scope.system, scope.domain]
      .filter((ref): ref is string => ref !== undefined)
      .map(shortRef),
  ];
  return parts.length > 0 ? parts.join(', ') : t('initiatives.everything');
}

/** How far it is, until when, what it asks of whom. */
export function InitiativeSummary(props: { initiative: Initiative }) {
  const { initiative } = props;
  const { t } = usePlanningWords();
  const names = useCheckNames();
  const locale = useLocale();
  const now = useNow();
  const share = shareReached(initiative);
  const done = initiative.total > 0 && initiative.reached === initiative.total;
  // Due at the end of the day.
  const late = !done && new Date(initiative.due).getTime() + 86_400_000 < now;
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(share);
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
        }}
      >
        <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>
          {t('initiatives.reached', {
            reached: String(initiative.reached),
            count: initiative.total,
          })}
        </Typography>
        {done && <StateChip state="pass" label={t('initiatives.done')} />}
        <Typography variant="body2" component="div">
          {late
            ? t('initiatives.overdue', { age: <Age at={initiative.due} /> })
            : t('initiatives.due', { date: dayOf(initiative.due, locale) })}
        </Typography>
        {initiative.closedAt && (
          <Typography variant="body2" component="div">
            {t('initiatives.closed', { age: <Age at={initiative.closedAt} /> })}
          </Typography>
        )}
      </Box>
      <LinearProgress
        variant="determinate"
        value={Math.round(share * 100)}
        aria-label={t('initiatives.percent', { percent })}
        color="inherit"
        sx={{ height: 6, borderRadius: 1, maxWidth: 480 }}
      />
      <Typography variant="body2" component="div" color="text.secondary">
        {t('initiatives.checksLabel')}:{' '}
        {initiative.checks.map(names.title).join(', ')}.{' '}
        {t('initiatives.scope')}: {scopeWords(initiative.scope, t)}.{' '}
        {t('initiatives.owner')}:{' '}
        <EntityLink entityRef={initiative.ownerRef} defaultKind="user" />
      </Typography>
    </Box>
  );
}
