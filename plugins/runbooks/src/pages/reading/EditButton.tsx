import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@mui/material/Button';
import { ErrorNote, newIdempotencyKey } from '@bulkhead/bulkhead-react';
import { RiPencilLine } from '@remixicon/react';
import type { RunbookSummary } from '@bulkhead/plugin-runbooks-common';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

/** Begins a draft of this runbook. Drafts that are open already are named beside it. */
export function EditButton({ summary }: { summary: RunbookSummary }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const navigate = useNavigate();
  const api = useApi(runbooksApiRef);
  // Pressed twice, it is one draft.
  const key = useRef(newIdempotencyKey());
  const [opening, setOpening] = useState(false);
  const [error, setError] = useState<unknown>();

  const edit = async () => {
    setOpening(true);
    setError(undefined);
    try {
      const draft = await api.createDraft(
        { runbookId: summary.id },
        key.current,
      );
      navigate(to.draft(draft.id));
    } catch (e) {
      setError(e);
      setOpening(false);
    }
  };
  return (
    <>
      <Button
        startIcon={<RiPencilLine size={18} aria-hidden />}
        onClick={edit}
        disabled={opening}
      >
        {opening ? t('drafts.opening') : t('drafts.edit')}
      </Button>
      {summary.openDrafts > 0 && (
        <Link to={to.draftsOf(summary.id)}>
          {t('drafts.open', { count: summary.openDrafts })}
        </Link>
      )}
      {error !== undefined && (
        <ErrorNote error={error} title={t('drafts.editFailed')} dense />
      )}
    </>
  );
}
