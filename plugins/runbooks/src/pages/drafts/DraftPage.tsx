import { Content, Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  Age,
  CopyButton,
  Loaded,
  Note,
  Person,
  QuietEmpty,
  StateChip,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { DraftView } from '@bulkhead/plugin-runbooks-common';
import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { ConflictPanel } from './ConflictPanel';
import { DraftActions } from './DraftActions';
import { DraftText } from './DraftText';
import { DRAFT_STATES } from './draftStates';
import { ReviewPanel } from './ReviewPanel';
import { useDraftEditor } from './useDraftEditor';

/** A draft: written by one, reviewed by another, published. */
export function DraftPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const load = useLoad(id, signal => api.draft(id, signal));
  const { reload } = load;
  const { lastSignal } = useSignal<{ type: string; id: string }>('runbooks');
  useEffect(() => {
    if (lastSignal?.type === 'draft' && lastSignal.id === id) reload();
  }, [lastSignal, id, reload]);
  return (
    <Content>
      <Loaded
        load={load}
        errorTitle={t('editor.failed')}
        notFound={<QuietEmpty title={t('editor.missing')} />}
        minHeight={400}
      >
        {draft => <Writing key={draft.id} loaded={draft} />}
      </Loaded>
    </Content>
  );
}

function Writing({ loaded }: { loaded: DraftView }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const editor = useDraftEditor(loaded);
  const { draft, saving } = editor;
  return (
    <Box sx={{ maxWidth: 1500, mx: 'auto' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Link to={to.drafts}>{t('drafts.title')}</Link>
        {draft.runbookId && (
          <Link to={to.runbook(draft.runbookId)}>
            {t('editor.backToRunbook')}
          </Link>
        )}
      </Box>
      <Typography
        variant="h5"
        component="h1"
        sx={{ overflowWrap: 'anywhere', mt: 0.5 }}
      >
        {draft.title}
      </Typography>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
          my: 1,
        }}
      >
        <StateChip
          state={DRAFT_STATES[draft.state]}
          label={t(`draftState.${draft.state}`)}
        />
        <Person entityRef={draft.author} size={20} />
        <Typography variant="body2" color="text.secondary" component="span">
          {t('drafts.changed')} <Age at={draft.updatedAt} />
        </Typography>
        {draft.may.edit && (
          <Typography variant="body2" component="span" role="status">
            {t(
              saving === 'cut' || saving === 'refused'
                ? 'editor.unsaved'
                : `editor.${saving}`,
            )}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        <DraftActions editor={editor} />
      </Box>
      <Notes editor={editor} />
      {editor.theirs && (
        <ConflictPanel
          mine={editor.text}
          theirs={editor.theirs}
          onChoose={editor.choose}
        />
      )}
      <ReviewPanel editor={editor} />
      <DraftText editor={editor} />
    </Box>
  );
}

/** What an author must know before going on. */
function Notes({ editor }: { editor: ReturnType<typeof useDraftEditor> }) {
  const { t } = useWords();
  const { draft, saving } = editor;
  return (
    <Box
      sx={{ display: 'grid', gap: 1, my: 1, '&:empty': { display: 'none' } }}
    >
      {saving === 'cut' && (
        <Note
          state="warning"
          role="status"
          title={t('editor.saveFailed')}
          actions={<CopyButton text={editor.text} withLabel />}
        />
      )}
      {editor.recovered && !editor.theirs && (
        <Note state="running" title={t('editor.recovered')} />
      )}
      {!draft.baseIsCurrent && draft.state !== 'published' && (
        <Note state="warning" title={t('editor.stale')} />
      )}
      {draft.publishes === 'patch' && draft.state !== 'published' && (
        <Note state="off" title={t('editor.byPatch')} />
      )}
      {!draft.may.edit && !draft.may.review && (
        <Note state="off" title={t('editor.readOnly')} />
      )}
    </Box>
  );
}
