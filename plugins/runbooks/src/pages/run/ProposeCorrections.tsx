import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@mui/material/Button';
import { ErrorNote, newIdempotencyKey, Note } from '@bulkhead/bulkhead-react';
import type { RunView } from '@bulkhead/plugin-runbooks-common';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

/** Corrections noted while doing become a draft of the runbook, each at its place. */
export function ProposeCorrections({ view }: { view: RunView }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const navigate = useNavigate();
  const api = useApi(runbooksApiRef);
  const key = useRef(newIdempotencyKey());
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const { state } = view;
  const corrections = [
    ...state.redlines,
    ...state.steps.flatMap(step => step.redlines),
  ];
  if (!corrections.length) return null;

  const propose = async () => {
    setWorking(true);
    setError(undefined);
    try {
      const draft = await api.createDraft({ runId: state.id }, key.current);
      navigate(to.draft(draft.id));
    } catch (e) {
      key.current = newIdempotencyKey();
      setError(e);
      setWorking(false);
    }
  };
  return (
    <Note
      state="unknown"
      title={t('run.corrections', { count: corrections.length })}
      actions={
        <Button variant="outlined" onClick={propose} disabled={working}>
          {t('run.propose')}
        </Button>
      }
    >
      {corrections.map(one => (
        <div key={one.sequence}>{one.text}</div>
      ))}
      {error !== undefined && (
        <ErrorNote error={error} title={t('run.proposeFailed')} dense />
      )}
    </Note>
  );
}
