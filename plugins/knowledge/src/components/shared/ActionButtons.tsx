import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote } from '@bulkhead/bulkhead-react';
import type { NoteKind, NoteView } from '@bulkhead/plugin-knowledge-common';
import { useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { ActionDialog, asksNothing } from './ActionDialog';

/** What an action needs to know of its note. */
export interface ActableNote {
  id: string;
  kind: NoteKind;
  title: string;
  version: number;
}

/** Buttons for the steps a note can take now. */
export function ActionButtons(props: {
  note: ActableNote;
  actions: readonly string[];
  onDone: (note: NoteView) => void;
  dense?: boolean;
}) {
  const { actions, dense, note, onDone } = props;
  const api = useApi(knowledgeApiRef);
  const { action: actionWord } = useWords();
  const [asked, setAsked] = useState<string>();
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const etag = `"v${note.version}"`;

  const act = async (action: string) => {
    setError(undefined);
    if (!asksNothing(note.kind, action)) {
      setAsked(action);
      return;
    }
    setWorking(true);
    try {
      onDone(await api.act(note.id, action, {}, etag));
    } catch (e) {
      setError(e);
    } finally {
      setWorking(false);
    }
  };
  return (
    <>
      {actions.map(action => (
        <Button
          key={action}
          size="small"
          variant="outlined"
          disabled={working}
          onClick={() => act(action)}
          sx={dense ? { minWidth: 0 } : undefined}
        >
          {actionWord(action)}
        </Button>
      ))}
      {error !== undefined && <ErrorNote error={error} dense />}
      {asked && (
        <ActionDialog
          kind={note.kind}
          action={asked}
          title={note.title}
          onAct={async answer =>
            onDone(await api.act(note.id, asked, answer, etag))
          }
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
