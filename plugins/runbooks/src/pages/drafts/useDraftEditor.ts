import { useApi } from '@backstage/frontend-plugin-api';
import { isPreconditionFailed, statusOf } from '@bulkhead/bulkhead-react';
import type { DraftView } from '@bulkhead/plugin-runbooks-common';
import { useEffect, useRef, useState } from 'react';
import { runbooksApiRef, type DraftStep } from '../../api';
import { keptText } from './keptText';

/** Typing pauses this long before the text is saved. */
const SAVE_AFTER_MS = 1_200;
const RETRY_MS = 4_000;

/** How the text on the page stands to the one on the server. */
export type Saving = 'saved' | 'unsaved' | 'saving' | 'cut' | 'refused';

/** A draft under somebody's hands. */
export interface DraftEditor {
  /** As the server has it. */
  draft: DraftView;
  text: string;
  setText: (text: string) => void;
  saving: Saving;
  /** What this browser kept from before was put back. */
  recovered: boolean;
  /** Why the last save or step was not taken. */
  error: unknown;
  /** Saved by somebody else meanwhile; nothing is sent until one of the texts is chosen. */
  theirs: DraftView | undefined;
  choose: (whose: 'mine' | 'theirs') => void;
  move: (step: DraftStep) => Promise<void>;
}

/** No answer, or one that says "later". */
function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status === 429 || status >= 500;
}

/** Keeps a text saved while it is written. What the server did not take stays here, over a reload as well. */
export function useDraftEditor(loaded: DraftView): DraftEditor {
  const api = useApi(runbooksApiRef);
  const { id } = loaded;
  const [kept] = useState(() => unsavedText(loaded));
  const [draft, setDraft] = useState(loaded);
  // The text as it was sent, not as it came back: a server may end its last line otherwise.
  const [base, setBase] = useState({ text: loaded.source, etag: loaded.etag });
  const [text, setText] = useState(kept?.text ?? loaded.source);
  const [theirs, setTheirs] = useState(() =>
    kept && kept.etag !== loaded.etag ? loaded : undefined,
  );
  const [saving, setSaving] = useState<'idle' | 'saving' | 'cut'>('idle');
  const [refused, setRefused] = useState<{ text: string; error: unknown }>();
  const [moveError, setMoveError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);
  const dirty = text !== base.text;

  const take = (next: DraftView, sent: string) => {
    setDraft(next);
    setBase({ text: sent, etag: next.etag });
  };

  useEffect(() => {
    keptText.write(id, dirty ? { text, etag: base.etag } : undefined);
    if (!dirty || theirs || refused?.text === text) return undefined;
    const save = async () => {
      if (busy.current) return;
      busy.current = true;
      setSaving('saving');
      try {
        take(await api.saveDraft(id, text, base.etag), text);
        setRefused(undefined);
        setSaving('idle');
      } catch (error) {
        if (isPreconditionFailed(error)) {
          await api.draft(id).then(setTheirs, () => setSaving('cut'));
          setSaving(before => (before === 'cut' ? before : 'idle'));
        } else if (isPassing(error)) {
          setSaving('cut');
        } else {
          setRefused({ text, error });
          setSaving('idle');
        }
      } finally {
        busy.current = false;
        // Whatever was typed meanwhile is looked at again.
        setAttempt(count => count + 1);
      }
    };
    const timer = setTimeout(save, saving === 'cut' ? RETRY_MS : SAVE_AFTER_MS);
    return () => clearTimeout(timer);
    // The word on saving decides how long to wait, it does not begin a wait.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, id, text, base, theirs, refused, attempt]);

  // Somebody who only reads sees what others did; under the hands of an author nothing changes.
  useEffect(() => {
    if (loaded.etag !== draft.etag && !draft.may.edit) {
      setDraft(loaded);
      setBase({ text: loaded.source, etag: loaded.etag });
      setText(loaded.source);
    }
    // Only a newly loaded draft is a reason.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [loaded]);

  /** Somebody saved or decided meanwhile: an author chooses between the texts, a reader reads on. */
  const meet = (fresh: DraftView) => {
    if (fresh.may.edit && fresh.source !== text) {
      setTheirs(fresh);
      return;
    }
    take(fresh, fresh.source);
    setText(fresh.source);
  };

  const move = async (step: DraftStep) => {
    setMoveError(undefined);
    try {
      const next = await api.moveDraft(id, step, base.etag);
      take(next, next.source);
      setText(next.source);
    } catch (error) {
      setMoveError(error);
      if (isPreconditionFailed(error)) await api.draft(id).then(meet);
      throw error;
    }
  };

  const choose = (whose: 'mine' | 'theirs') => {
    if (!theirs) return;
    take(theirs, theirs.source);
    if (whose === 'theirs') setText(theirs.source);
    setTheirs(undefined);
  };

  let state: Saving = 'saved';
  if (dirty) {
    state = refused?.text === text ? 'refused' : 'unsaved';
    if (saving !== 'idle') state = saving;
  }
  return {
    draft,
    text,
    setText,
    saving: state,
    recovered: kept !== undefined && dirty,
    error: (dirty ? refused?.error : undefined) ?? moveError,
    theirs,
    choose,
    move,
  };
}

/** What this browser kept of a draft that can still be written. */
function unsavedText(loaded: DraftView) {
  const kept = loaded.may.edit ? keptText.read(loaded.id) : undefined;
  return kept && kept.text !== loaded.source ? kept : undefined;
}
