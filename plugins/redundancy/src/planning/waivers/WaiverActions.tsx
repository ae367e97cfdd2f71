import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ConfirmDialog,
  isConflict,
  isPreconditionFailed,
  newIdempotencyKey,
  NO_PRINT,
  useLocale,
} from '@bulkhead/bulkhead-react';
import type { Waiver } from '@bulkhead/plugin-redundancy-common';
import { useRef, useState } from 'react';
import { planningApiRef, type WaiverDecision } from '../api';
import { dayOf } from '../shared/day';
import { usePlanningWords } from '../shared/usePlanningWords';

/** What the reader may decide about a waiver. */
export function WaiverActions(props: {
  waiver: Waiver;
  onChanged: (waiver?: Waiver) => void;
}) {
  const { waiver, onChanged } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const locale = useLocale();
  const [asked, setAsked] = useState<WaiverDecision>();
  // One intention, one key: trying again after a lost answer decides once.
  const key = useRef('');
  const [moved, setMoved] = useState(false);
  if (!waiver.decidable) {
    return waiver.state === 'requested' ? (
      <Typography variant="caption" component="div" color="text.secondary">
        {t('waivers.own')}
      </Typography>
    ) : null;
  }
  const ask = (decision: WaiverDecision) => {
    key.current = newIdempotencyKey();
    setMoved(false);
    setAsked(decision);
  };
  const confirm = async (comment: string) => {
    if (!asked) {
      return;
    }
    try {
      onChanged(await api.decideWaiver(waiver, asked, comment, key.current));
    } catch (error) {
      if (isPreconditionFailed(error) || isConflict(error)) {
        setMoved(true);
        onChanged();
        return;
      }
      throw error;
    }
  };
  const choices: WaiverDecision[] =
    waiver.state === 'requested' ? ['approve', 'reject'] : ['revoke'];
  return (
    <Box className={NO_PRINT} sx={{ mt: 0.5 }}>
      {(waiver.state === 'requested' || waiver.state === 'approved') && (
        <Box sx={{ display: 'flex', gap: 1 }}>
          {choices.map(decision => (
            <Button
              key={decision}
              size="small"
              variant={decision === 'approve' ? 'contained' : 'outlined'}
              onClick={() => ask(decision)}
            >
              {t(`waivers.${decision}`)}
            </Button>
          ))}
        </Box>
      )}
      {moved && (
        <Typography variant="body2" role="status">
          {t('waivers.changed')}
        </Typography>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        title={asked ? t(`waivers.${asked}Title`) : ''}
        confirmLabel={asked ? t(`waivers.${asked}`) : ''}
        destructive={asked === 'revoke'}
        reasonLabel={
          asked === 'reject' || asked === 'revoke'
            ? t(`waivers.${asked}Reason`)
            : undefined
        }
        onConfirm={confirm}
        onClose={() => setAsked(undefined)}
      >
        {asked === 'approve' && (
          <Typography variant="body2">
            {t('waivers.approveBody', { date: dayOf(waiver.until, locale) })}
          </Typography>
        )}
        {asked === 'revoke' && (
          <Typography variant="body2">{t('waivers.revokeBody')}</Typography>
        )}
      </ConfirmDialog>
    </Box>
  );
}
