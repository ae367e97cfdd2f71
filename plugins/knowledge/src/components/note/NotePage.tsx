import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import { Loaded, QuietEmpty, Surface, useLoad } from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { useKnowledgePath } from '../shared';
import { NoteForm } from './NoteForm';
import { NoteShown } from './NoteShown';

/** One note: read, acted on, edited. */
export function NotePage() {
  const { id = '' } = useParams<{ id: string }>();
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const path = useKnowledgePath();
  const load = useLoad(id, signal => api.note(id, signal));
  const [editing, setEditing] = useState(false);
  return (
    <Surface>
      <Link to={path('notes')}>← {t('note.back')}</Link>
      <Loaded
        load={load}
        minHeight={320}
        errorTitle={t('note.failed')}
        notFound={
          <QuietEmpty title={t('note.notFound')}>
            {t('note.notFoundMore')}
          </QuietEmpty>
        }
      >
        {note =>
          editing ? (
            <NoteForm
              note={note}
              onSaved={saved => {
                load.set(saved);
                setEditing(false);
              }}
              onConflict={load.reload}
              onCancel={() => setEditing(false)}
            />
          ) : (
            <NoteShown
              note={note}
              onChanged={load.set}
              onEdit={() => setEditing(true)}
            />
          )
        }
      </Loaded>
    </Surface>
  );
}
