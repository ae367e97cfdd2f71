import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { alpha } from '@mui/material/styles';
import { Person, useNow } from '@bulkhead/bulkhead-react';
import type { ActionOffer, RunView } from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import { Link } from '@backstage/core-components';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { CommandDialog } from './CommandDialog';
import { directCommand } from './commandForms';
import type { FollowedRun } from './useRun';

/** Always in sight: which runbook, in which mode, the recovery clock, who is here, take over. */
export function RunTopBar({ run, view }: { run: FollowedRun; view: RunView }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const { state } = view;
  const drill = state.mode !== 'real';
  // The driver and the second person are named already.
  const named = [state.driver, state.second, view.viewer.userRef];
  const others = view.present.filter(one => !named.includes(one.userRef));
  return (
    <Box
      component="header"
      sx={theme => ({
        position: 'sticky',
        top: 0,
        zIndex: theme.zIndex.appBar - 1,
        mx: { xs: -1, sm: 0 },
        mb: 2,
        px: 2,
        py: 1,
        border: 1,
        borderColor: drill ? 'info.main' : 'error.main',
        borderRadius: { xs: 0, sm: 1 },
        bgcolor: 'background.paper',
        // A drill is hatched: the difference must not rest on a colour.
        backgroundImage: drill
          ? `repeating-linear-gradient(135deg, ${alpha(
              theme.palette.info.main,
              0.12,
            )} 0 12px, transparent 12px 24px)`
          : undefined,
      })}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          rowGap: 0.5,
          alignItems: 'center',
          justifyContent: 'space-between',
        }}
      >
        <Box sx={{ minWidth: 0, flex: '1 1 150px' }}>
          <Typography component="p" sx={{ fontWeight: 700 }}>
            {t(`run.${state.mode}`)}
          </Typography>
          <Typography
            component="h1"
            variant="subtitle1"
            sx={{ lineHeight: 1.25, overflowWrap: 'anywhere' }}
          >
            <Link to={to.runbook(state.runbookId, state.hash)} color="inherit">
              {state.runbookTitle}
            </Link>
          </Typography>
        </Box>
        <RecoveryClock view={view} clockAhead={run.clockAhead} />
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1.5,
          mt: 0.75,
          typography: 'body2',
        }}
      >
        <span>
          {view.viewer.isDriver ? (
            t('run.youDrive')
          ) : (
            <>
              {t('run.driver', { name: '' })}
              <Person entityRef={state.driver} size={20} />
            </>
          )}
        </span>
        {state.second && (
          <span>
            {t('run.second', { name: '' })}
            <Person entityRef={state.second} size={20} />
          </span>
        )}
        {others.length > 0 && (
          <Box
            component="span"
            sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.75 }}
          >
            {t('run.here', { names: '' })}
            {others.map(one => (
              <Person key={one.userRef} entityRef={one.userRef} size={20} />
            ))}
          </Box>
        )}
        <Box sx={{ flex: 1 }} />
        <RunActions run={run} offers={view.actions[''] ?? []} />
      </Box>
    </Box>
  );
}

const IN_BAR = ['take-over', 'name-second', 'pause', 'resume', 'finish'];

/** A success needs every step closed; a run can be ended at any time. */
function endable(offer: ActionOffer): boolean {
  return offer.command === 'finish' && offer.refusal?.code === 'steps-open';
}

/** What can be done with the run as a whole. */
export function RunActions(props: { run: FollowedRun; offers: ActionOffer[] }) {
  const { run, offers } = props;
  const { t } = useWords();
  const [asked, setAsked] = useState<ActionOffer>();
  return (
    <>
      {offers
        .filter(
          offer =>
            IN_BAR.includes(offer.command) &&
            (!offer.refusal || endable(offer)),
        )
        .map(offer => (
          <Button
            key={offer.command}
            size="small"
            variant={offer.primary ? 'contained' : 'text'}
            onClick={() => {
              const direct = directCommand(offer.command, '');
              if (direct) run.send(direct);
              else setAsked(offer);
            }}
          >
            {endable(offer) ? t('action.end') : t(`action.${offer.command}`)}
          </Button>
        ))}
      {asked && (
        <CommandDialog
          offer={asked}
          onSend={run.send}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

/** Time since the start against the target; it stops at the end. */
function RecoveryClock(props: { view: RunView; clockAhead: number }) {
  const { view, clockAhead } = props;
  const { t, clock } = useWords();
  const { state } = view;
  const now = useNow(1_000);
  // The server's clock counts: that of a phone may be minutes off.
  const stopped = state.endedAt ?? state.pausedAt;
  const end = stopped ? Date.parse(stopped) : now + clockAhead;
  const seconds =
    (end - Date.parse(state.startedAt)) / 1000 - state.pausedSeconds;
  const target = state.rtoTargetSeconds;
  const over = target !== undefined && seconds > target;
  return (
    <Box sx={{ textAlign: 'right' }}>
      <Typography
        component="p"
        role="timer"
        sx={{
          fontVariantNumeric: 'tabular-nums',
          fontSize: 24,
          fontWeight: 700,
          lineHeight: 1.1,
          color: over ? 'error.main' : 'text.primary',
        }}
      >
        {target === undefined
          ? t('run.clock', { now: clock(seconds) })
          : t('run.clockOf', { now: clock(seconds), target: clock(target) })}
      </Typography>
      {over && (
        <Typography variant="caption" component="p">
          {t('run.over', { time: clock(seconds - target) })}
        </Typography>
      )}
    </Box>
  );
}
