import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import { Age, Person } from '@bulkhead/bulkhead-react';
import type { Mark, StepState } from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../../words/useWords';

/** What happened in a step so far: who did what, notes, evidence, corrections. */
export function StepTrail({ state }: { state: StepState }) {
  const { t } = useWords();
  const marks: { what: string; mark: Mark; text?: string }[] = [];
  const add = (what: string, mark: Mark | undefined, text?: string) => {
    if (mark) marks.push({ what, mark, text });
  };
  const { precheck, skipped } = state;
  add(
    precheck?.result === 'fail'
      ? t('action.precheckFail')
      : t('action.precheckPass'),
    precheck,
    precheck?.text,
  );
  add(t('action.done'), state.done);
  add(t('action.verify'), state.verified);
  add(state.decision?.option ?? '', state.decision);
  for (const approval of state.approvals) add(t('action.approve'), approval);
  add(t('action.reject'), state.rejected, state.rejected?.reason);
  add(t('action.fail'), state.failed, state.failed?.reason);
  add(t('action.roll-back'), state.rolledBack, state.rolledBack?.reason);
  if (skipped?.by) {
    add(t('action.skip'), { by: skipped.by, at: skipped.at }, skipped.reason);
  }
  for (const note of state.notes) add(t('action.note'), note, note.text);
  for (const line of state.redlines) add(t('action.redline'), line, line.text);
  if (!marks.length && !state.evidence.length && !skipped) return null;
  return (
    <Box component="ul" sx={{ m: 0, mb: 1, pl: 2.5, typography: 'body2' }}>
      {skipped && !skipped.by && <li>{skipped.reason}</li>}
      {marks.map(({ what, mark, text }) => (
        <li key={`${what}${mark.at}${text ?? ''}`}>
          <strong>{what}</strong> <Person entityRef={mark.by} size={18} />{' '}
          <Age at={mark.at} />
          {text && <>: {text}</>}
        </li>
      ))}
      {state.evidence.map(one => (
        <li key={one.sequence}>
          <strong>{t('action.evidence')}</strong>{' '}
          {one.url ? (
            <Link to={one.url} underline="always">
              {one.label}
            </Link>
          ) : (
            one.label
          )}
        </li>
      ))}
    </Box>
  );
}
