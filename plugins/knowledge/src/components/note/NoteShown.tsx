import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ConfirmDialog,
  ErrorNote,
  Note,
  useAge,
} from '@bulkhead/bulkhead-react';
import {
  noteToMarkdown,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import {
  ActionButtons,
  KindIcon,
  NoteState,
  useKnowledgePath,
  useMe,
} from '../shared';
import { download } from './download';
import { NoteAside } from './NoteAside';
import { NoteHistory } from './NoteHistory';
import { PostMortemActions } from './PostMortemActions';
import { Text } from './Text';

function Question(props: {
  note: NoteView;
  onChanged: (note: NoteView) => void;
}) {
  const { note, onChanged } = props;
  const { dayAge, state, t } = useWords();
  if (!note.question || note.kind !== 'hackathon') return null;
  const answers = ['adopt', 'park', 'drop'].filter(action =>
    note.actions.includes(action),
  );
  return (
    <Note
      state="warning"
      title={t('question.title')}
      actions={
        note.editable && (
          <ActionButtons note={note} actions={answers} onDone={onChanged} />
        )
      }
    >
      {note.question.again
        ? t('question.again', { state: state(note.state) })
        : t('question.first', { age: dayAge(note.fields.demoedOn ?? note.on) })}
    </Note>
  );
}

/** A note as it is read, with what can be done to it. */
export function NoteShown(props: {
  note: NoteView;
  onChanged: (note: NoteView) => void;
  onEdit: () => void;
}) {
  const { note, onChanged, onEdit } = props;
  const words = useWords();
  const { t } = words;
  const api = useApi(knowledgeApiRef);
  const navigate = useNavigate();
  const path = useKnowledgePath();
  const me = useMe();
  const [deleting, setDeleting] = useState(false);
  const [error, setError] = useState<unknown>();
  const updated = useAge(note.updatedAt);
  const knows = note.people.some(
    person => person.ref === me && person.role === 'knows',
  );

  const attempt = async (work: () => Promise<NoteView>) => {
    setError(undefined);
    try {
      onChanged(await work());
    } catch (e) {
      setError(e);
    }
  };
  const asked = note.question ? ['adopt', 'park', 'drop'] : [];
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(0, 1fr)',
        mt: 1,
      }}
    >
      <div>
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            color: 'text.secondary',
          }}
        >
          <KindIcon kind={note.kind} />
          <span>
            {words.kind(note.kind)}, <NoteState note={note} />,{' '}
            {words.day(note.on)}
          </span>
        </Box>
        <Typography
          variant="h4"
          component="h1"
          sx={{ m: 0, mt: 0.5, overflowWrap: 'anywhere' }}
        >
          {note.title}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
          {note.draft && note.editable && (
            <Button
              size="small"
              variant="contained"
              onClick={() => attempt(() => api.publish(note.id, note.etag))}
            >
              {t('action.publish')}
            </Button>
          )}
          <ActionButtons
            note={note}
            actions={note.actions.filter(action => !asked.includes(action))}
            onDone={onChanged}
          />
          {note.editable && (
            <Button size="small" onClick={onEdit}>
              {t('action.edit')}
            </Button>
          )}
          {me && (
            <Button
              size="small"
              disabled={knows}
              onClick={() => attempt(() => api.knowsNote(note.id))}
            >
              {knows ? t('action.knowsAlready') : t('action.knows')}
            </Button>
          )}
          <Button
            size="small"
            onClick={() =>
              download(`${note.id}.md`, noteToMarkdown(note), 'text/markdown')
            }
          >
            {t('action.download')}
          </Button>
          {note.draft && note.editable && (
            <Button
              size="small"
              color="error"
              onClick={() => setDeleting(true)}
            >
              {t('action.delete')}
            </Button>
          )}
        </Box>
      </div>
      {error !== undefined && <ErrorNote error={error} dense />}
      <Question note={note} onChanged={onChanged} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 5fr) minmax(0, 2fr)',
          },
          alignItems: 'start',
        }}
      >
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'minmax(0, 1fr)',
          }}
        >
          {note.body && <Text content={note.body} />}
          {note.kind === 'post-mortem' && (
            <PostMortemActions note={note} onChanged={onChanged} />
          )}
          <NoteHistory note={note} />
        </Box>
        <NoteAside note={note} />
      </Box>
      <Typography variant="caption" color="text.secondary">
        {t('note.changed', { age: updated.relative })}
      </Typography>
      <ConfirmDialog
        open={deleting}
        destructive
        title={t('ask.deleteTitle')}
        confirmLabel={t('action.delete')}
        onConfirm={async () => {
          await api.deleteDraft(note.id, note.etag);
          navigate(path('notes'));
        }}
        onClose={() => setDeleting(false)}
      >
        {t('ask.deleteMore')}
      </ConfirmDialog>
    </Box>
  );
}
