import { Surface } from '@bulkhead/bulkhead-react';
import { noteKinds, type NoteKind } from '@bulkhead/plugin-knowledge-common';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useKnowledgePath, useMe } from '../shared';
import { NoteForm } from './NoteForm';

/** The form of a new note; what is known of it may stand in the address. */
export function NewNotePage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const path = useKnowledgePath();
  const author = useMe();
  const asked = params.get('kind') as NoteKind | null;
  if (!author) return null;
  return (
    <Surface>
      <NoteForm
        standard={{
          author,
          kind: noteKinds.find(kind => kind === asked),
          entityRef: params.get('entity') ?? undefined,
          eventId: params.get('event') ?? undefined,
        }}
        onSaved={note => navigate(path('notes', note.id), { replace: true })}
        onCancel={() => navigate(-1)}
      />
    </Surface>
  );
}
