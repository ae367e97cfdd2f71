import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type {
  ActionOffer,
  RunCommandKind,
  RunView,
} from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import { useWords } from '../../words/useWords';
import { CommandDialog } from './CommandDialog';
import type { FollowedRun } from './useRun';

/** Never the main way on: they stand small, under the large buttons. */
const QUIET: readonly RunCommandKind[] = [
  'fail',
  'roll-back',
  'skip',
  'reject',
  'end-wait',
  'reopen',
  'continue',
];

/** Words on a step are taken at any time, so the rules do not list them. */
const WORDS: readonly ActionOffer[] = [
  { command: 'note' },
  { command: 'evidence' },
  { command: 'redline' },
];

/** The quieter row of a step. */
export function QuietActions(props: {
  stepId: string;
  run: FollowedRun;
  view: RunView;
}) {
  const { stepId, run, view } = props;
  const { t } = useWords();
  const [asked, setAsked] = useState<ActionOffer>();
  const offers = (view.actions[stepId] ?? [])
    .filter(offer => QUIET.includes(offer.command) && !offer.refusal)
    .concat(
      view.viewer.mayAct && view.state.status !== 'finished' ? WORDS : [],
    );
  if (!offers.length) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
      {offers.map(offer => (
        <Button
          key={offer.command}
          variant="outlined"
          color={offer.command === 'fail' ? 'error' : 'inherit'}
          onClick={() => setAsked(offer)}
          sx={{ minHeight: 44 }}
        >
          {t(`action.${offer.command}`)}
        </Button>
      ))}
      {asked && (
        <CommandDialog
          offer={asked}
          stepId={stepId}
          onSend={run.send}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Box>
  );
}
