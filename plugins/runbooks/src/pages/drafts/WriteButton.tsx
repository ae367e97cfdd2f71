import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@mui/material/Button';
import { ErrorNote, newIdempotencyKey } from '@bulkhead/bulkhead-react';
import { RiPencilLine } from '@remixicon/react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { NEW_RUNBOOK } from './newRunbook';

/** Begins a runbook that does not exist yet, with one step of each kind that most need. */
export function WriteButton() {
  const { t } = useWords();
  const to = useRunbookPaths();
  const navigate = useNavigate();
  const api = useApi(runbooksApiRef);
  // Pressed twice, it is one draft.
  const key = useRef(newIdempotencyKey());
  const [opening, setOpening] = useState(false);
  const [error, setError] = useState<unknown>();

  const write = async () => {
    setOpening(true);
    setError(undefined);
    try {
      const draft = await api.createDraft({ source: NEW_RUNBOOK }, key.current);
      navigate(to.draft(draft.id));
    } catch (e) {
      key.current = newIdempotencyKey();
      setError(e);
      setOpening(false);
    }
  };
  return (
    <div>
      <Button
        variant="outlined"
        startIcon={<RiPencilLine size={18} aria-hidden />}
        onClick={write}
        disabled={opening}
      >
        {opening ? t('drafts.opening') : t('drafts.write')}
      </Button>
      {error !== undefined && (
        <ErrorNote error={error} title={t('drafts.writeFailed')} dense />
      )}
    </div>
  );
}
