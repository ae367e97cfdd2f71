import Box from '@mui/material/Box';
import { EntityLink } from '@bulkhead/bulkhead-react';
import type { HandoverNote } from '@bulkhead/plugin-oncall-common';
import type { ReactNode } from 'react';
import { Markdown, nameIn, Quiet, type People } from '../shared';
import { useWords } from '../words/useWords';

/** What one shift told the next, and who has read it. */
export function NoteView(props: {
  note: HandoverNote;
  people: People;
  actions?: ReactNode;
}) {
  const { actions, note, people } = props;
  const { instant, t } = useWords();
  return (
    <Box component="article" sx={{ py: 1 }}>
      <strong>
        {t('handover.by', {
          name: nameIn(people, note.author),
          schedule: note.scheduleTitle,
        })}
      </strong>
      <Quiet>
        {t('handover.shiftEnd', { at: instant(note.shiftEnd) })}
        {note.entityRefs.length > 0 && (
          <>
            {' · '}
            {t('handover.about')}{' '}
            {note.entityRefs.map((ref, i) => (
              <span key={ref}>
                {i > 0 && ', '}
                <EntityLink entityRef={ref} />
              </span>
            ))}
          </>
        )}
        {note.runbook && (
          <>
            {' · '}
            {t('handover.runbook', {
              ref: note.runbook.ref,
              version: note.runbook.contentHash.slice(0, 8),
            })}
          </>
        )}
      </Quiet>
      <Markdown text={note.text} />
      <Quiet>
        {note.readBy.length === 0
          ? t('handover.unread')
          : note.readBy
              .map(({ at, person }) =>
                t('handover.readBy', {
                  name: nameIn(people, person),
                  at: instant(at),
                }),
              )
              .join(' · ')}
      </Quiet>
      {actions}
    </Box>
  );
}
