import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ConfirmDialog, ErrorNote } from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { saveText } from '../run/saveText';
import type { DraftEditor } from './useDraftEditor';

/** What can be done with the draft as a whole; nothing of it while a text is not saved. */
export function DraftActions({ editor }: { editor: DraftEditor }) {
  const { draft, saving, move } = editor;
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const [asked, setAsked] = useState<'publish' | 'withdraw'>();
  const [error, setError] = useState<unknown>();
  const waiting = saving !== 'saved';
  const { may } = draft;

  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    try {
      await work();
    } catch (e) {
      setError(e);
    }
  };
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {may.submit && (
          <Button
            variant="contained"
            disabled={waiting}
            title={waiting ? t('editor.saveFirst') : undefined}
            onClick={() => attempt(() => move({ kind: 'submit' }))}
          >
            {t('editor.submit')}
          </Button>
        )}
        {may.publish && draft.publishes === 'patch' && (
          <Button
            disabled={waiting}
            onClick={() => attempt(() => move({ kind: 'publish' }))}
          >
            {t('editor.handedOver')}
          </Button>
        )}
        {may.publish && draft.publishes === 'portal' && (
          <Button
            variant="contained"
            disabled={waiting}
            onClick={() => setAsked('publish')}
          >
            {t('editor.publish')}
          </Button>
        )}
        <Button
          disabled={waiting}
          onClick={() =>
            attempt(async () =>
              saveText(
                `${draft.runbookId ?? draft.id}.patch`,
                await api.draftPatch(draft.id),
              ),
            )
          }
        >
          {t('editor.patch')}
        </Button>
        {may.withdraw && (
          <Button color="error" onClick={() => setAsked('withdraw')}>
            {t('editor.withdraw')}
          </Button>
        )}
      </Box>
      {(error ?? editor.error) !== undefined && (
        <Box sx={{ flexBasis: '100%' }}>
          <ErrorNote
            typed
            error={error ?? editor.error}
            title={
              saving === 'refused'
                ? t('editor.refused')
                : t('editor.moveFailed')
            }
            dense
          />
        </Box>
      )}
      <ConfirmDialog
        open={asked === 'publish'}
        title={t('editor.publishAsk')}
        confirmLabel={t('editor.publish')}
        onConfirm={() => move({ kind: 'publish' })}
        onClose={() => setAsked(undefined)}
      >
        {t('editor.publishMore')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'withdraw'}
        title={t('editor.withdrawAsk')}
        confirmLabel={t('editor.withdraw')}
        destructive
        onConfirm={() => move({ kind: 'withdraw' })}
        onClose={() => setAsked(undefined)}
      >
        {t('editor.withdrawMore')}
      </ConfirmDialog>
    </>
  );
}
