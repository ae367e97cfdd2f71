import { useApi } from '@backstage/frontend-plugin-api';
import { newIdempotencyKey, useLoad } from '@bulkhead/bulkhead-react';
import {
  guessNote,
  noteInputSchema,
  type NoteKind,
  type NoteView,
  type QuickLogGuess,
} from '@bulkhead/plugin-knowledge-common';
import { useMemo, useRef, useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { useMe } from '../shared';

/** State of the quick log: one text, and all that is made of it. */
export interface QuickLog {
  text: string;
  setText: (text: string) => void;
  /** Kind that the writer chose; undefined while it is guessed. */
  kind?: NoteKind;
  setKind: (kind: NoteKind) => void;
  guess: QuickLogGuess;
  /** Can be saved as it is. */
  ready: boolean;
  saving: boolean;
  error?: unknown;
  /** The stored note, or undefined where it was not stored. */
  save: () => Promise<NoteView | undefined>;
}

/** Guesses a note from what is typed, with the service and its technologies already known. */
export function useQuickLog(entityRef: string | undefined): QuickLog {
  const api = useApi(knowledgeApiRef);
  const author = useMe();
  const { today } = useWords();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<NoteKind>();
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  // One key for one intended note: pressing the keys twice stores it once.
  const key = useRef(newIdempotencyKey());
  const detail = useLoad(
    entityRef,
    signal => api.entityDetail(entityRef ?? '', signal),
    {
      refetchOnFocus: false,
    },
  );
  const technologies = detail.value?.technologies;
  const guess = useMemo(
    () => guessNote(text, { entityRef, author, today, technologies }, kind),
    [author, entityRef, kind, technologies, text, today],
  );
  const ready =
    text.trim() !== '' &&
    !saving &&
    noteInputSchema.safeParse(guess.note).success;

  const save = async () => {
    if (!ready) return undefined;
    setSaving(true);
    setError(undefined);
    try {
      const note = await api.createNote(
        { note: guess.note, ...(guess.then ? { then: guess.then } : {}) },
        key.current,
      );
      key.current = newIdempotencyKey();
      setText('');
      setKind(undefined);
      return note;
    } catch (e) {
      setError(e);
      return undefined;
    } finally {
      setSaving(false);
    }
  };
  const change = (next: string) => {
    // Another text is another note, even where the first one's answer got lost.
    if (next !== text) key.current = newIdempotencyKey();
    setText(next);
  };
  return {
    text,
    setText: change,
    kind,
    setKind,
    guess,
    ready,
    saving,
    error,
    save,
  };
}
