import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote, Section, StateMark } from '@bulkhead/bulkhead-react';
import type { NoteView } from '@bulkhead/plugin-knowledge-common';
import { useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { draftOf } from './draftOf';

/** What was agreed after an incident, ticked off one by one. */
export function PostMortemActions(props: {
  note: NoteView;
  onChanged: (note: NoteView) => void;
}) {
  const { note, onChanged } = props;
  const { day, t, today } = useWords();
  const api = useApi(knowledgeApiRef);
  const [error, setError] = useState<unknown>();
  if (note.kind !== 'post-mortem' || !note.fields.actions?.length) return null;
  const { actions } = note.fields;

  const done = async (id: string) => {
    setError(undefined);
    const draft = draftOf(note);
    try {
      onChanged(
        await api.editNote(
          note.id,
          {
            ...draft,
            kind: 'post-mortem',
            fields: {
              ...note.fields,
              actions: actions.map(one =>
                one.id === id ? { ...one, doneOn: today } : one,
              ),
            },
          },
          note.etag,
        ),
      );
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Section title={t('note.actions')}>
      {error !== undefined && <ErrorNote error={error} dense />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {actions.map(action => (
          <Box
            component="li"
            key={action.id}
            sx={{ display: 'flex', gap: 1, py: 0.5, alignItems: 'center' }}
          >
            <StateMark state={action.doneOn ? 'pass' : 'warning'} size={16} />
            <Box sx={{ flex: 1, minWidth: 0 }}>
              {action.link ? (
                <Link to={action.link}>{action.text}</Link>
              ) : (
                action.text
              )}{' '}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                (
                {action.doneOn
                  ? t('note.actionDone', { day: day(action.doneOn) })
                  : t('note.actionOpen')}
                )
              </Box>
            </Box>
            {!action.doneOn && note.editable && (
              <Button
                size="small"
                variant="outlined"
                onClick={() => done(action.id)}
              >
                {t('note.markDone')}
              </Button>
            )}
          </Box>
        ))}
      </Box>
    </Section>
  );
}
