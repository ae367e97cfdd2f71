import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote, Note, Section } from '@bulkhead/bulkhead-react';
import type { HandoverPrompt, MyOnCall } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { namesIn, useAction } from '../shared';
import { useWords } from '../words/useWords';
import { HandoverDialog } from './HandoverDialog';
import { NoteView } from './NoteView';

/** Turns of mine that end around now and are to be handed over. */
function Prompts(props: { mine: MyOnCall; onChanged: () => void }) {
  const { mine, onChanged } = props;
  const { instant, locale, now, t } = useWords();
  const [writing, setWriting] = useState<HandoverPrompt>();
  return (
    <>
      {mine.prompts.map(prompt => {
        const over = Date.parse(prompt.shiftEnd) <= now;
        return (
          <Note
            key={prompt.shiftId}
            state={prompt.noteId ? 'pass' : 'running'}
            title={t(over ? 'handover.promptAfter' : 'handover.promptBefore', {
              schedule: prompt.scheduleTitle,
              at: instant(prompt.shiftEnd),
            })}
            actions={
              <Button
                size="small"
                variant={prompt.noteId ? 'text' : 'contained'}
                onClick={() => setWriting(prompt)}
              >
                {prompt.noteId ? t('handover.writeMore') : t('handover.write')}
              </Button>
            }
          >
            {prompt.noteId && t('handover.written')}{' '}
            {prompt.next.length > 0
              ? t('handover.promptMore', {
                  names: namesIn(mine.people, prompt.next, locale),
                })
              : t('handover.promptNobody')}
          </Note>
        );
      })}
      {writing && (
        <HandoverDialog
          prompt={writing}
          onClose={() => setWriting(undefined)}
          onDone={onChanged}
        />
      )}
    </>
  );
}

/** What I am to hand over, and what others handed over to me. */
export function Handovers(props: { mine: MyOnCall; onChanged: () => void }) {
  const { mine, onChanged } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const action = useAction();
  const { prompts, unreadHandovers } = mine;
  if (prompts.length + unreadHandovers.length === 0) return null;
  const read = async (id: string) => {
    if (await action.run(() => api.readHandover(id))) onChanged();
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Prompts mine={mine} onChanged={onChanged} />
      {unreadHandovers.length > 0 && (
        <Section title={t('handover.unreadTitle')}>
          {unreadHandovers.map(note => (
            <NoteView
              key={note.id}
              note={note}
              people={mine.people}
              actions={
                <Button
                  size="small"
                  variant="outlined"
                  disabled={action.busy}
                  onClick={() => read(note.id)}
                >
                  {t('handover.read')}
                </Button>
              }
            />
          ))}
          {action.error !== undefined && (
            <ErrorNote error={action.error} title={t('form.failed')} dense />
          )}
        </Section>
      )}
    </Box>
  );
}
