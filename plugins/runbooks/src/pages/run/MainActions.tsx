import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Person } from '@bulkhead/bulkhead-react';
import type {
  ActionOffer,
  RefusalCode,
  RunCommandKind,
} from '@bulkhead/plugin-runbooks-common';
import { useStepTitle } from '../../document/StepTitles';
import { useWords, type Words } from '../../words/useWords';
import { directCommand } from './commandForms';
import type { FollowedRun } from './useRun';

/** In the order in which a step uses them. */
const MAIN: readonly RunCommandKind[] = [
  'precheck',
  'done',
  'verify',
  'approve',
  'sent',
];

/** Not this person's to press: said in words, without a button. */
const OTHERS: readonly RefusalCode[] = [
  'second-person-required',
  'driver-only',
  'not-an-approver',
  'not-permitted',
];

/** Whether pressing the button now would be taken. */
export function pressable(offer: ActionOffer): boolean {
  return !offer.refusal && MAIN.includes(offer.command);
}

/** However long the step is, its buttons stay under the thumb; on a phone above the bar of the portal. */
const inReach = {
  position: 'sticky',
  bottom: { xs: 56, sm: 0 },
  zIndex: 1,
  display: 'flex',
  flexWrap: 'wrap',
  gap: 1.5,
  py: 1,
  bgcolor: 'background.paper',
} as const;

const big = { minHeight: 56, fontSize: 18, flex: '1 1 130px' } as const;

/** On a phone a button that cannot be pressed only takes room: why it is not there stands below. */
const notNow = { display: { xs: 'none', sm: 'inline-flex' } } as const;

/** The big buttons of the active step, and why one of them cannot be pressed yet. */
export function MainActions(props: {
  stepId: string;
  offers: ActionOffer[];
  run: FollowedRun;
}) {
  const { stepId, offers, run } = props;
  const { t } = useWords();
  const titleOf = useStepTitle();
  const main = MAIN.flatMap(kind =>
    offers.filter(offer => offer.command === kind),
  );
  const shown = main.filter(
    offer => !offer.refusal || !OTHERS.includes(offer.refusal.code),
  );
  const decide = offers.find(offer => offer.command === 'decide');
  const waiting = new Set(
    run.queue
      .filter(one => !one.late)
      .map(one => one.request.command.kind as string),
  );
  return (
    <>
      <Box sx={inReach}>
        {shown.map(offer => (
          <OfferButtons
            key={offer.command}
            offer={offer}
            stepId={stepId}
            run={run}
            sent={waiting.has(offer.command)}
          />
        ))}
        {decide &&
          !decide.refusal &&
          decide.options?.map(option => (
            <Button
              key={option.key}
              variant="contained"
              size="large"
              sx={{ ...big, textTransform: 'none', flexDirection: 'column' }}
              onClick={() =>
                run.send({ kind: 'decide', stepId, option: option.key })
              }
            >
              <span>{option.key}</span>
              <Typography component="span" variant="caption">
                {titleOf(option.leadsTo)}
              </Typography>
            </Button>
          ))}
      </Box>
      <Reasons offers={main.concat(decide ?? [])} t={t} />
    </>
  );
}

function OfferButtons(props: {
  offer: ActionOffer;
  stepId: string;
  run: FollowedRun;
  sent: boolean;
}) {
  const { offer, stepId, run, sent } = props;
  const { t } = useWords();
  const disabled = Boolean(offer.refusal) || sent;
  if (offer.command === 'precheck') {
    return (
      <>
        <Button
          id={`act-${stepId}-precheck`}
          variant={offer.primary ? 'contained' : 'outlined'}
          size="large"
          sx={{ ...big, ...(offer.refusal && notNow) }}
          disabled={disabled}
          onClick={() => run.send({ kind: 'precheck', stepId, result: 'pass' })}
        >
          {t('action.precheckPass')}
        </Button>
        <Button
          variant="outlined"
          color="error"
          size="large"
          sx={{ ...big, ...(offer.refusal && notNow) }}
          disabled={disabled}
          onClick={() => run.send({ kind: 'precheck', stepId, result: 'fail' })}
        >
          {t('action.precheckFail')}
        </Button>
      </>
    );
  }
  return (
    <Button
      id={`act-${stepId}-${offer.command}`}
      variant={offer.primary ? 'contained' : 'outlined'}
      size="large"
      sx={{ ...big, ...(offer.refusal && notNow) }}
      disabled={disabled}
      onClick={() => {
        const command = directCommand(offer.command, stepId);
        if (command) run.send(command);
      }}
    >
      {t(`action.${offer.command}`)}
    </Button>
  );
}

/** Why a button is grey, and who may press the ones that are not shown. */
function Reasons({ offers, t }: { offers: ActionOffer[]; t: Words['t'] }) {
  const seen = new Set<string>();
  const refusals = offers.flatMap(({ refusal }) => {
    if (!refusal || seen.has(refusal.message)) return [];
    seen.add(refusal.message);
    return [refusal];
  });
  return (
    <Box aria-live="polite">
      {refusals.map(refusal => (
        <Typography key={refusal.message} sx={{ mt: 1 }}>
          {refusal.message}
          {refusal.who && refusal.who.length > 0 && (
            <Box
              component="span"
              sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}
            >
              {t('run.whoMay', { who: '' })}
              {refusal.who.map(ref => (
                <Person key={ref} entityRef={ref} size={22} />
              ))}
            </Box>
          )}
        </Typography>
      ))}
    </Box>
  );
}
