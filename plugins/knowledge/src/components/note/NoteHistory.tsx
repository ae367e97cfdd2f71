import Box from '@mui/material/Box';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Age,
  Loaded,
  Person,
  Section,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { NoteEvent, NoteView } from '@bulkhead/plugin-knowledge-common';
import { useCallback } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { MoreButton, usePages } from '../shared';

function EventLine(props: { event: NoteEvent }) {
  const { event } = props;
  const { state, t } = useWords();
  let what: string;
  switch (event.type) {
    case 'acted':
      what = t('history.acted', {
        from: state(event.from ?? ''),
        to: state(event.to ?? ''),
      });
      break;
    case 'changed':
      what = t('history.changed', { what: (event.changed ?? []).join(', ') });
      break;
    default:
      what = t(`history.${event.type}`);
  }
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        py: 0.5,
        alignItems: 'center',
      }}
    >
      <Box component="span" sx={{ color: 'text.secondary', minWidth: '2ch' }}>
        {event.seq}
      </Box>
      <Person entityRef={event.by} size={20} />
      <span>
        {what}
        {event.line && `: ${event.line}`}
      </span>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        <Age at={event.at} />
      </Box>
    </Box>
  );
}

/** What happened to a note, last first, by its number. */
export function NoteHistory(props: { note: NoteView }) {
  const { id, version } = props.note;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const first = useLoad(
    `${id} ${version}`,
    signal => api.noteHistory(id, { limit: 10, signal }),
    { keepOnKeyChange: true },
  );
  const next = useCallback(
    (cursor: string) => api.noteHistory(id, { cursor }),
    [api, id],
  );
  const pages = usePages(first, next);
  return (
    <Section title={t('history.title')}>
      <Loaded load={first} dense minHeight={40}>
        {() => (
          <>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {pages.items.map(event => (
                <EventLine key={event.seq} event={event} />
              ))}
            </Box>
            <MoreButton pages={pages} label={t('history.more')} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
