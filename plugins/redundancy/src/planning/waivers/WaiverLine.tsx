import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import {
  Age,
  EntityLink,
  StateChip,
  useLocale,
  useNow,
  type State,
} from '@bulkhead/bulkhead-react';
import type { Waiver } from '@bulkhead/plugin-redundancy-common';
import type { ReactNode } from 'react';
import { useCheckNames } from '../shared/checkNames';
import { dayOf } from '../shared/day';
import { TextLink } from '../shared/TextLink';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import { endsSoon } from './waiverOrder';

const states: Record<Waiver['state'], State> = {
  requested: 'warning',
  approved: 'waived',
  rejected: 'off',
  revoked: 'off',
  expired: 'off',
};

/** A waiver in words: what, where, until when, why, who. */
export function WaiverLine(props: { waiver: Waiver; actions?: ReactNode }) {
  const { waiver, actions } = props;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const names = useCheckNames();
  const locale = useLocale();
  const now = useNow();
  const { primaryTitle } = useEntityPresentation(waiver.entityRef, {
    defaultKind: 'component',
  });
  return (
    <Box sx={{ overflowWrap: 'anywhere' }}>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <StateChip
          state={states[waiver.state]}
          label={t(`waivers.state.${waiver.state}`)}
        />
        <Typography variant="body2" component="div">
          <Box component="span" sx={{ fontWeight: 600 }}>
            {t('waivers.for', { check: names.title(waiver.checkId) })}{' '}
            <TextLink to={paths.scorecard(waiver.entityRef, waiver.checkId)}>
              {primaryTitle}
            </TextLink>
          </Box>
          {', '}
          {endsSoon(waiver, now)
            ? t('waivers.endsSoon', { age: <Age at={waiver.until} /> })
            : t('waivers.until', { date: dayOf(waiver.until, locale) })}
        </Typography>
      </Box>
      <Typography variant="body2" component="div" sx={{ mt: 0.25 }}>
        {waiver.reason}
      </Typography>
      <Typography variant="caption" component="div" color="text.secondary">
        {t('waivers.askedBy')}{' '}
        <EntityLink entityRef={waiver.requestedBy} defaultKind="user" />{' '}
        <Age at={waiver.requestedAt} />
        {waiver.decidedBy && (
          <>
            {', '}
            {t('waivers.decidedBy')}{' '}
            <EntityLink entityRef={waiver.decidedBy} defaultKind="user" />{' '}
            {waiver.decidedAt && <Age at={waiver.decidedAt} />}
          </>
        )}
        {waiver.comment && (
          <div>{t('waivers.comment', { comment: waiver.comment })}</div>
        )}
      </Typography>
      {actions}
    </Box>
  );
}
